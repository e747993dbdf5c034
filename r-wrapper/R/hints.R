# Errors that R and TensorFlow stop with when code in a schedule asks a tensor
# for what it does not have, and ours in their place, which say what to write.

with_hint <- function(expression) {
  withCallingHandlers(expression, error = function(error) {
    for (complaint in complaints()) {
      # Where Python has called the function that asked, the text is a part of
      # the message only.
      message <- conditionMessage(error)
      if (any(vapply(complaint$texts, grepl, NA, message, fixed = TRUE))) {
        complaint$answer(error)
      }
    }
  })
}

# In the language of the session.
complaints <- function() {
  in_r <- function(text, ...) sprintf(gettext(text, domain = "R"), ...)
  without_value <- function(asking, instead) {
    function(error) abort_without_value(asking, instead, conditionCall(error))
  }
  complaint <- function(answer, ...) list(answer = answer, texts = c(...))
  list(
    complaint(
      abort_condition,
      in_r("argument is not interpretable as logical"),
      in_r("the condition has length > 1")
    ),
    complaint(
      without_value("for", "keras$ops$fori_loop()"),
      in_r("invalid for() loop sequence")
    ),
    complaint(
      without_value("[", "ifelse() or keras$ops$take()"),
      in_r("invalid subscript type '%s'", "environment")
    ),
    complaint(
      abort_no_tensor,
      in_r("environments cannot be coerced to other types"),
      in_r(
        "cannot coerce type '%s' to vector of type '%s'", "environment", "any"
      ),
      in_r("invalid 'type' (%s) of argument", "environment")
    ),
    complaint(
      abort_two_types,
      "true_fn and false_fn arguments", "enters the loop with type"
    )
  )
}

abort_condition <- function(error) {
  call <- conditionCall(error)
  if (is.call(call) && call[[1]] == "while") {
    abort_without_value("while", "keras$ops$while_loop()", call)
  }
  abort_without_value("if", "ifelse()", call)
}

abort_no_tensor <- function(error) {
  call <- conditionCall(error)
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

abort_two_types <- function(error) {
  if (grepl("float64", conditionMessage(error))) {
    abort_kerasbridge(
      paste0(
        "Both branches of a condition, and all turns of a loop, must have the ",
        "same type, and what is computed with the step is a float64.\nUse ",
        "ifelse(), or keras$ops$cast(x, \"float32\")."
      ),
      call = conditionCall(error)
    )
  }
}
