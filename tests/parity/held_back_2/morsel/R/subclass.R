RegexSplitter(snip$pre_tokenizers$PreTokenizer) %py_class% {
  "Splits at a pattern of R."

  `__init__` <- function(pattern, behavior = "isolated") {
    super()$`__init__`(behavior)
    self$pattern <- pattern
    NULL
  }

  split <- function(text) {
    strsplit(text, self$pattern, perl = TRUE)[[1]]
  }
}
