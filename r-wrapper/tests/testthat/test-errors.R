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

test_that("Keras's own errors arrive as conditions", {
  skip_without_keras()
  condition <- expect_error(
    learning_rate_schedule_piecewise_constant_decay(c(1, 2), 0.5),
    "^The length of boundaries should be 1 less than the length of values",
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

test_that("what a function returns as learning rate must be one", {
  skip_without_keras()
  expect_refused_rate <- function(build, rate, sentence) {
    for (read in readings()) {
      said <- conditionMessage(expect_error(read(build(function() rate))))
      expected <- sprintf("`learning_rate` must be a number %s.\n", sentence)
      expect_match(said, expected, fixed = TRUE)
      expect_match(said, "The function given as `learning_rate` returned it.")
    }
  }
  expect_refused_rate(optimizer_sgd, -1, "at least 0, not -1")
  expect_refused_rate(optimizer_ftrl, 0, "above 0, not 0")
  refused <- list(
    NULL, NA, NaN, NA_real_, Inf, "a", "NULL", TRUE, c(1, 2), y ~ x
  )
  for (rate in refused) {
    sentence <- paste0("at least 0, not ", describe(rate))
    expect_refused_rate(optimizer_sgd, rate, sentence)
  }
})

test_that("an R function may return a number, a tensor or a variable", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  variable <- keras$Variable(0.5)
  for (rate in list(1L, 0.5, 0, keras$ops$ones(list()), variable)) {
    for (read in readings()) {
      expect_no_error(read(optimizer_sgd(function() rate)))
    }
  }
})

test_that("an R function as learning rate cannot be written into a config", {
  skip_without_keras()
  expect_error(
    optimizer_adadelta(function() 1)$get_config(),
    "cannot be saved or put into a config while it is a function"
  )
})

test_that("without Python the error says so, and the way out", {
  printed <- in_fresh_session(
    "Sys.setenv(RETICULATE_PYTHON = \"/no/python\")
     library(kerasbridge)
     error <- tryCatch(optimizer_adadelta(), error = identity)
     writeLines(c(class(error)[1], conditionMessage(error)))"
  )
  expect_equal(printed[1], "kerasbridge_error")
  expect_equal(printed[-1], c(
    paste(
      "Keras cannot be used: RETICULATE_PYTHON names /no/python,",
      "which cannot be used."
    ),
    "Restart R, then: Sys.unsetenv(\"RETICULATE_PYTHON\")"
  ))
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
