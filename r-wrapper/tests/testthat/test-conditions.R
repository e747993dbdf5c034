# A condition like those of rlang, with fields that only R can hold.
rich_condition <- function() {
  structure(
    class = c("no_rate", "rlang_error", "error", "condition"),
    list(
      message = "no rate \u03c1 today", call = quote(ask(for_it = 1)),
      trace = list(calls = list(quote(f(x))), parents = 0L),
      parent = simpleError("below"), body = c(i = "a hint"),
      asked = new.env(), date = as.Date("2024-02-29")
    )
  )
}

# What an expression ends in: the condition as tryCatch() gets it, and what a
# calling handler sees on the way.
ends_in <- function(expression) {
  seen <- list()
  caught <- tryCatch(
    withCallingHandlers(expression, error = function(condition) {
      seen <<- c(seen, list(condition))
    }),
    error = identity
  )
  list(caught = caught, seen = seen)
}

schedule_of <- function(call) {
  LearningRateSchedule("Own", call, parent_env = environment(call))()
}

test_that("an error of a function given as learning rate stays what it is", {
  skip_without_keras()
  condition <- rich_condition()
  for (read in readings()) {
    end <- ends_in(read(optimizer_sgd(function() stop(condition))))
    expect_identical(end$caught, condition)
    expect_identical(end$seen, list(condition))
  }
})

test_that("an error of a schedule stays what it is", {
  skip_without_keras()
  condition <- rich_condition()
  schedule <- schedule_of(function(step) stop(condition))
  expect_identical(ends_in(schedule(3L))$caught, condition)
  for (read in readings()) {
    end <- ends_in(read(optimizer_sgd(schedule)))
    expect_identical(end$caught, condition)
    expect_identical(end$seen, list(condition))
  }
})

test_that("every method of a schedule keeps its errors", {
  skip_without_keras()
  condition <- rich_condition()
  fail <- function(...) stop(condition)
  fails <- function(...) LearningRateSchedule("Own", call = identity, ...)
  expect_identical(ends_in(fails(initialize = fail)())$caught, condition)
  for (schedule in list(
    fails(get_config = function() fail())(), fails(again = fail)()
  )) {
    expect_identical(ends_in({
      schedule$get_config()
      schedule$again()
    })$caught, condition)
  }
  config <- fails(get_config = function() fail())()
  expect_identical(
    ends_in(optimizer_sgd(config)$get_config())$caught, condition
  )
})

test_that("errors of R itself keep their call and their class", {
  skip_without_keras()
  divide <- function(by) if (by == 0) stop("by zero") else 1 / by
  rate <- function() divide(0)
  condition <- ends_in(optimizer_sgd(rate)$learning_rate)$caught
  expect_identical(condition, simpleError("by zero", quote(divide(0))))
  condition <- ends_in(optimizer_sgd(function() log("a"))$learning_rate)
  expect_identical(condition$caught, ends_in(log("a"))$caught)
})

test_that("an error may pass through Python more than once", {
  skip_without_keras()
  condition <- rich_condition()
  inner <- optimizer_sgd(function() stop(condition))
  schedule <- schedule_of(function(step) inner$learning_rate)
  for (read in readings()) {
    end <- ends_in(read(optimizer_sgd(schedule)))
    expect_identical(end$caught, condition)
  }
})

test_that("an error that R code handles goes no further", {
  skip_without_keras()
  inner <- optimizer_sgd(function() stop("no rate"))
  rate <- function() {
    tryCatch(inner$learning_rate, error = function(condition) 0.5)
  }
  for (read in readings()) {
    expect_no_error(read(optimizer_sgd(rate)))
  }
})

test_that("an error at our own border stays what it is", {
  skip_without_keras()
  condition <- rich_condition()
  Own <- LearningRateSchedule( # nolint: object_name_linter.
    "Refusing",
    call = identity, initialize = function(rate) stop(condition)
  )
  reticulate::import("keras")$saving$register_keras_serializable("r")(Own)
  serialized <- list(
    class_name = "r>Refusing", config = list(rate = 1),
    module = "R", registered_name = "r>Refusing"
  )
  expect_identical(ends_in(optimizer_sgd(serialized))$caught, condition)
})

test_that("what a callable may not return is a kerasbridge_error", {
  skip_without_keras()
  returned <- list(NULL, NA, TRUE, "None", c(1, 2), -1)
  for (rate in returned) {
    for (read in readings()) {
      condition <- expect_refused(
        read(optimizer_sgd(function() rate)),
        sprintf(
          paste0(
            "`learning_rate` must be a number at least 0, not %s.\n",
            "The function given as `learning_rate` returned it."
          ), describe(rate)
        ),
        "learning_rate"
      )
      expect_match(condition$python_traceback, "^Traceback")
    }
  }
  for (rate in list(NULL, NA, TRUE, "a")) {
    condition <- expect_error(
      schedule_of(function(step) rate)(3L),
      "^`call` must return a number, not ",
      class = "kerasbridge_error"
    )
    expect_equal(condition$argument, "call")
  }
})

test_that("Python's own None is NULL to R", {
  skip_without_keras()
  python <- reticulate::py_eval("lambda: None", convert = FALSE)
  expect_error(
    optimizer_sgd(python)$learning_rate, ", not NULL\\.\n",
    class = "kerasbridge_error"
  )
})

test_that("the call of a kerasbridge_error is the user's", {
  skip_without_keras()
  optimizer <- optimizer_sgd(function() -1)
  condition <- ends_in(optimizer$learning_rate)$caught
  expect_equal(conditionCall(condition), quote(optimizer$learning_rate))
  condition <- ends_in(optimizer$get_config())$caught
  expect_equal(conditionCall(condition), quote(optimizer$get_config()))
})

test_that("after an error the weights are as before and all goes on", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  tf <- reticulate::import("tensorflow")
  failing <- TRUE
  rate <- function(...) if (failing) stop("not yet") else 0.5
  for (given in list(rate, schedule_of(function(step) rate()))) {
    failing <- TRUE
    weight <- keras$Variable(c(1, 2))
    optimizer <- optimizer_sgd(given)
    step <- function() optimizer$apply(list(tf$ones(list(2L))), list(weight))
    expect_error(step(), "^not yet$")
    expect_equal(as.vector(weight$numpy()), c(1, 2))
    expect_equal(as.integer(optimizer$iterations$numpy()), 0L)
    failing <- FALSE
    step()
    expect_equal(as.vector(weight$numpy()), c(0.5, 1.5))
  }
})

test_that("the errors of others stay what they are", {
  skip_without_keras()
  before <- ends_in(reticulate::py_eval("1 / 0"))$caught
  expect_error(optimizer_sgd(function() stop("a"))$learning_rate, "^a$")
  after <- ends_in(reticulate::py_eval("1 / 0"))$caught
  expect_identical(class(after), class(before))
  expect_identical(conditionMessage(after), conditionMessage(before))
})

test_that("Python sees the message, and R the exception if it is asked", {
  skip_without_keras()
  optimizer <- optimizer_sgd(function() stop("no rate"))
  caught <- reticulate::py_run_string("
def caught(optimizer):
    try:
        optimizer.learning_rate
    except RuntimeError as error:
        return error
", local = TRUE, convert = FALSE)
  exception <- caught$caught(optimizer)
  expect_match(reticulate::py_str(exception), "no rate", fixed = TRUE)
  # reticulate 1.28 has no conditions that are exceptions.
  if (inherits(exception, "condition")) {
    expect_match(conditionMessage(exception), "RError: no rate", fixed = TRUE)
  }
})
