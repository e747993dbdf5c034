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

# What reading the rate, a step, a step in a tf.function and fit() come to.
readings <- function() {
  keras <- reticulate::import("keras")
  tf <- reticulate::import("tensorflow")
  weight <- keras$Variable(c(1, 2))
  step <- function(optimizer) {
    optimizer$apply(list(tf$ones(list(2L))), list(weight))
  }
  list(
    function(optimizer) optimizer$learning_rate,
    step,
    function(optimizer) {
      optimizer$build(list(weight))
      tf$`function`(function() step(optimizer))()
    },
    function(optimizer) {
      model <- keras$Sequential(list(keras$layers$Dense(1L)))
      model$compile(optimizer = optimizer, loss = "mse")
      model$fit(matrix(1), matrix(1), verbose = 0L)
    }
  )
}

# The Python of reticulate, with which parity() checks; without it the test is
# skipped.
python_with_rpyparity <- function() {
  python <- tryCatch(python_config()$python, error = function(error) NULL)
  testthat::skip_if_not(
    !is.null(python) && can_import("rpyparity", python),
    "a Python with rpyparity is available"
  )
  python
}
