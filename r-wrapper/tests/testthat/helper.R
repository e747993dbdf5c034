# Tests that need Python say so where there is none; in CI there is one, and a
# skipped test fails the run.
skip_without_keras <- function() {
  found <- tryCatch(
    reticulate::py_available(initialize = TRUE) &&
      reticulate::py_module_available("keras"),
    error = function(error) FALSE
  )
  testthat::skip_if_not(found, "a Python with Keras is available")
}

expect_refused <- function(object, message, argument) {
  condition <- testthat::expect_error(object, class = "kerasbridge_error")
  testthat::expect_equal(conditionMessage(condition), message)
  testthat::expect_equal(condition$argument, argument)
  invisible(condition)
}

# Runs R code in a session of its own and returns the lines that it prints.
in_fresh_session <- function(code) {
  libraries <- paste(.libPaths(), collapse = .Platform$path.sep)
  system2(
    file.path(R.home("bin"), "Rscript"), c("-e", shQuote(code)),
    stdout = TRUE, env = paste0("R_LIBS=", shQuote(libraries))
  )
}
