# Conditions of class kerasbridge_error: one sentence, the argument's name, and
# the Python traceback where there is one, attached and not printed.

abort_kerasbridge <- function(message, call, argument = NULL,
                              python_class = NULL, python_traceback = NULL) {
  stop(errorCondition(
    message,
    class = "kerasbridge_error", call = call, argument = argument,
    python_class = python_class, python_traceback = python_traceback
  ))
}

# `came` is what came, in R's words.
abort_failure <- function(failure, call, came = received_in_r(failure)) {
  if (!is.null(failure$hand_over)) {
    stop_again(failure)
  }
  abort_kerasbridge(
    failure_message(failure, came),
    call = call, argument = failure$argument, python_class = failure$kind,
    python_traceback = failure$traceback
  )
}

# Python's sentence in R's words.
failure_message <- function(failure, came) {
  if (failure$kind == "ModuleNotFoundError") {
    return(paste0(
      "Keras cannot be loaded: ", failure$message,
      ".\nSee kerasbridge_sitrep() for the Python in use and what it lacks."
    ))
  }
  if (is.null(failure$argument) || !nzchar(failure$received)) {
    return(in_r_words(failure$message))
  }
  sentence <- sprintf(
    "`%s` %s, not %s.", failure$argument, in_r_words(failure$problem), came
  )
  hint <- in_r_words(Filter(nzchar, failure$hint))
  paste(c(sentence, hint), collapse = "\n")
}

words_in_r <- c(None = "NULL", True = "TRUE", False = "FALSE")

in_r_words <- function(text) {
  for (word in names(words_in_r)) {
    text <- gsub(paste0("\\b", word, "\\b"), words_in_r[[word]], text)
  }
  text
}

# A string "None" stays as it came.
received_in_r <- function(failure) {
  received <- failure$received
  if (isTRUE(received %in% names(words_in_r))) {
    words_in_r[[received]]
  } else {
    received
  }
}
