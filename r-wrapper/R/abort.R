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

abort_failure <- function(failure, arguments, call) {
  abort_kerasbridge(
    failure_message(failure, arguments),
    call = call, argument = failure$argument, python_class = failure$kind,
    python_traceback = failure$traceback
  )
}

# Python's sentence in R's words. R describes the value itself: 95 and not 95.0,
# and the string "None" as it came.
failure_message <- function(failure, arguments) {
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
    "`%s` %s, not %s.", failure$argument, in_r_words(failure$problem),
    describe(arguments[[failure$argument]])
  )
  hint <- in_r_words(Filter(nzchar, failure$hint))
  paste(c(sentence, hint), collapse = "\n")
}

in_r_words <- function(text) {
  words <- c(None = "NULL", True = "TRUE", False = "FALSE")
  for (word in names(words)) {
    text <- gsub(paste0("\\b", word, "\\b"), words[[word]], text)
  }
  text
}
