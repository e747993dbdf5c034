test_that("an error names the argument and carries the user's call", {
  skip_without_keras()
  condition <- expect_refused(
    optimizer_adadelta(rho = 95),
    "`rho` must be a number between 0 and 1, not 95.", "rho"
  )
  expect_equal(conditionCall(condition), quote(optimizer_adadelta(rho = 95)))
  condition <- expect_refused(
    do.call(optimizer_adadelta, list(rho = NA)),
    "`rho` must be a number between 0 and 1, not NA.", "rho"
  )
  expect_equal(conditionCall(condition), quote(optimizer_adadelta(rho = NA)))
})

test_that("the Python traceback is attached and not printed", {
  skip_without_keras()
  condition <- expect_error(
    optimizer_adadelta(rho = 95),
    class = "kerasbridge_error"
  )
  expect_match(condition$python_traceback, "^Traceback.*ArgumentValueError")
  expect_equal(condition$python_class, "ArgumentValueError")
  expect_no_match(conditionMessage(condition), "Traceback")
})

test_that("Keras's own errors arrive as conditions, in R's words", {
  skip_without_keras()
  condition <- expect_error(
    optimizer_adadelta(clipnorm = 1, clipvalue = 1),
    "^Only one of `clipnorm`, `clipvalue` and `global_clipnorm` can be.*=NULL",
    class = "kerasbridge_error"
  )
  expect_equal(condition$python_class, "ValueError")
})

test_that("an old or misspelt argument is refused with what to write instead", {
  skip_without_keras()
  expect_refused(
    optimizer_adadelta(lr = 1),
    "`lr` is not an argument.\nUse `learning_rate`.", "lr"
  )
  expect_refused(
    optimizer_adadelta(clipnrom = 1),
    "`clipnrom` is not an argument.\nDid you mean `clipnorm`?", "clipnrom"
  )
  expect_error(
    optimizer_adadelta(decay = 0), "InverseTimeDecay",
    class = "kerasbridge_error"
  )
})

test_that("a learning rate from an R function is checked whenever it is read", {
  skip_without_keras()
  weight <- reticulate::import("keras")$Variable(c(1, 2))
  step <- function(rate) {
    optimizer_adadelta(rate)$apply(list(c(1, 1)), list(weight))
  }
  before <- weight$numpy()
  for (rate in list(NA_real_, c(0.1, 0.2), NULL, "0.1", -1, Inf, TRUE)) {
    expect_error(
      step(function() rate),
      paste0(
        "`learning_rate` must be a function that returns a number at least 0, ",
        "not ", describe(rate)
      ),
      fixed = TRUE
    )
  }
  expect_identical(weight$numpy(), before)
  expect_no_error(step(function() 1L))
})

test_that("an R function as learning rate cannot be written into a config", {
  skip_without_keras()
  expect_error(
    optimizer_adadelta(function() 1)$get_config(),
    "cannot be saved or put into a config while it is an R function"
  )
})

test_that("without Python the error says so, and where to look", {
  printed <- in_fresh_session(
    "Sys.setenv(RETICULATE_PYTHON = \"/no/python\")
     library(kerasbridge)
     error <- tryCatch(optimizer_adadelta(), error = identity)
     writeLines(c(class(error)[1], conditionMessage(error)))"
  )
  expect_equal(printed[1], "kerasbridge_error")
  expect_match(printed[2], "^Python could not be started: ")
  expect_match(utils::tail(printed, 1), "^See kerasbridge_sitrep\\(\\)")
})

test_that("without Keras the error says so, and where to look", {
  skip_without_keras()
  printed <- in_fresh_session(
    "reticulate::py_run_string(\"import sys; sys.modules['keras'] = None\")
     library(kerasbridge)
     error <- tryCatch(optimizer_adadelta(), error = identity)
     writeLines(c(class(error)[1], conditionMessage(error)))"
  )
  expect_equal(printed[1], "kerasbridge_error")
  expect_match(printed[2], "^Keras cannot be loaded: ")
  expect_match(utils::tail(printed, 1), "^See kerasbridge_sitrep\\(\\)")
})

test_that("a required argument that is missing is named", {
  expect_refused(
    optimizer_loss_scale(), "`inner_optimizer` must be given.",
    "inner_optimizer"
  )
})

test_that("what belongs to the inner optimizer is refused with the way out", {
  skip_without_keras()
  expect_refused(
    optimizer_loss_scale(optimizer_sgd(), clipnorm = 1),
    "`clipnorm` must be NULL, not 1.\nSet it on the inner optimizer.",
    "clipnorm"
  )
  expect_no_error(optimizer_loss_scale(optimizer_sgd(), clipnorm = NULL))
})
