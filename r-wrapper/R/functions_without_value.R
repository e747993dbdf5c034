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

# What R stops with when it is asked itself, in its own language, and what
# TensorFlow says of types. Where Python has called the function that asked,
# this is a part of the message only.
with_hint <- function(expression) {
  in_r <- function(...) gettext(..., domain = "R")
  no_logical <- c(
    in_r("argument is not interpretable as logical"),
    in_r("the condition has length > 1")
  )
  no_sequence <- in_r("invalid for() loop sequence")
  no_index <- sprintf(in_r("invalid subscript type '%s'"), "environment")
  no_vector <- c(
    in_r("environments cannot be coerced to other types"),
    sprintf(
      in_r("cannot coerce type '%s' to vector of type '%s'"),
      "environment", "any"
    ),
    sprintf(in_r("invalid 'type' (%s) of argument"), "environment")
  )
  types <- c("true_fn and false_fn arguments", "enters the loop with type")
  withCallingHandlers(expression, error = function(error) {
    call <- conditionCall(error)
    stopped_with <- function(texts) {
      any(vapply(texts, grepl, NA, conditionMessage(error), fixed = TRUE))
    }
    if (stopped_with(no_logical) && is.call(call) && call[[1]] == "while") {
      abort_without_value("while", "keras$ops$while_loop()", call)
    } else if (stopped_with(no_logical)) {
      abort_without_value("if", "ifelse()", call)
    } else if (stopped_with(no_sequence)) {
      abort_without_value("for", "keras$ops$fori_loop()", call)
    } else if (stopped_with(no_index)) {
      abort_without_value("[", "ifelse() or keras$ops$take()", call)
    } else if (stopped_with(no_vector)) {
      abort_no_tensor(call)
    } else if (stopped_with(types) && stopped_with("float64")) {
      abort_two_types(call)
    }
  })
}

abort_no_tensor <- function(call) {
  asked <- if (is.call(call)) deparse1(call[[1]]) else "R"
  abort_kerasbridge(
    paste0(
      "`", asked, "` takes no tensor here.\nIn a function that is defined ",
      "outside of the schedule, the tensor must come first; ",
      "?LearningRateSchedule tells what works."
    ),
    call = call
  )
}

abort_two_types <- function(call) {
  abort_kerasbridge(
    paste0(
      "Both branches of a condition, and all turns of a loop, must have the ",
      "same type, and what is computed with the step is a float64.\nUse ",
      "ifelse(), or keras$ops$cast(x, \"float32\")."
    ),
    call = call
  )
}
