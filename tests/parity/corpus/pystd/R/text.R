py_json <- function(x, indent = 2L, sort = FALSE, ...) {
  json$dumps(x, indent = as.integer(indent), sort_keys = sort, ...)
}

wrap_text <- function(x, width = 80L, ...) {
  textwrap$wrap(x, as.integer(width), ...)
}

shorten_text <- function(x, width, placeholder = " [...]") {
  textwrap$shorten(x, width = as.integer(width), placeholder = placeholder)
}

indent_text <- function(x, prefix = "  ", predicate = NULL) {
  textwrap$indent(x, prefix, predicate)
}

close_matches <- function(x, table, n = 3L, cutoff = 0.8) {
  difflib$get_close_matches(x, as.list(table), n = as.integer(n),
                            cutoff = cutoff)
}

unified_diff <- function(a, b, from = "", to = "", n = 3L) {
  lines <- difflib$unified_diff(
    a, b,
    fromfile = from, tofile = to, fromfiledate = "", tofiledate = "",
    n = as.integer(n)
  )
  reticulate::iterate(lines)
}

url_quote <- function(x, safe = "/", encoding = "utf-8", errors = "strict") {
  urlparse$quote(x, safe = safe, encoding = encoding, errors = errors)
}

html_escape <- function(x, quote = FALSE) {
  reticulate::import("html")$escape(x, quote = quote)
}

re_sub <- function(x, pattern, replacement, n = 0L) {
  re <- reticulate::import("re")
  re$sub(pattern = pattern, repl = replacement, string = x,
         count = as.integer(n))
}

make_trans <- function(from, to) {
  reticulate::import("string")$maketrans(from, to)
}

slugify <- function(x, separator = "-") {
  tools$slugify(x, separator = separator)
}
