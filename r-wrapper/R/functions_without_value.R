# R code that asks for the value of the step, which a tensor does not have while
# a training step is traced. Every way to ask is an error that says what to
# write in its place.

abort_without_value <- function(asking, instead, call) {
  abort_kerasbridge(
    sprintf(
      paste0(
        "`%s` cannot depend on the step or another tensor, which has no value ",
        "yet when a training step is traced.\nUse %s."
      ),
      asking, instead
    ),
    call = call
  )
}

abort_tensor <- function(value, asking, instead, call) {
  if (is_tensor(value)) {
    abort_without_value(asking, instead, call)
  }
}

# Functions whose answer would be wrong, or whose error would say little.
functions_without_value <- local({
  loop <- "keras$ops$while_loop() or keras$ops$fori_loop()"
  instead <- c(
    isTRUE = "ifelse()", isFALSE = "ifelse()", which = "ifelse()",
    identical = "==", all.equal = "abs(x - y) < tolerance",
    "%in%" = "==, with | between the conditions", match = "ifelse()",
    cut = "ifelse()", findInterval = "(step >= 10) + (step >= 20)",
    ":" = loop, seq = loop, seq_len = loop, rep = loop, rep_len = loop
  )
  refusing <- function(name) {
    own <- get(name, baseenv())
    function(...) {
      for (each in list(...)) {
        abort_tensor(each, name, instead[[name]], sys.call())
      }
      own(...)
    }
  }
  c(
    sapply(names(instead), refusing),
    # These evaluate what they need, and no more.
    "&&" = function(e1, e2) {
      abort_tensor(e1, "&&", "&", sys.call())
      e1 && {
        abort_tensor(e2, "&&", "&", sys.call())
        e2
      }
    },
    "||" = function(e1, e2) {
      abort_tensor(e1, "||", "|", sys.call())
      e1 || {
        abort_tensor(e2, "||", "|", sys.call())
        e2
      }
    },
    switch = function(EXPR, ...) { # nolint: object_name_linter.
      way <- "ifelse() or keras$ops$switch()"
      abort_tensor(EXPR, "switch", way, sys.call())
      switch(EXPR, ...)
    }
  )
})
