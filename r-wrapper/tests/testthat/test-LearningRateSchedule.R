one_over <- function(...) {
  LearningRateSchedule(
    "OneOver",
    initialize = function(initial, slope = 10) {
      self$initial <- initial # nolint: object_usage_linter.
      self$slope <- slope
    },
    call = function(step) self$initial / (1 + step / self$slope),
    ...
  )
}
rate <- function(schedule, step) as.numeric(schedule(step)$numpy())

test_that("its class makes schedules, whose config is their arguments", {
  skip_without_keras()
  OneOver <- one_over() # nolint: object_name_linter.
  schedule <- OneOver(1, slope = 4)
  expect_equal(rate(schedule, 4L), 0.5)
  expect_equal(rate(OneOver(1), 10L), 0.5)
  expect_equal(schedule$get_config(), list(initial = 1, slope = 4))
  optimizer <- optimizer_adadelta(schedule)
  expect_output(print(optimizer), "learning_rate=OneOver")
  again <- do.call(optimizer_adadelta, optimizer$get_config())
  expect_identical(again$get_config(), optimizer$get_config())
})

test_that("methods and fields of one's own are there, private ones in R only", {
  skip_without_keras()
  Counting <- LearningRateSchedule( # nolint: object_name_linter.
    "Counting",
    initialize = function() private$calls <- 0,
    call = function(step) {
      private$calls <- private$calls + 1
      self$half(step)
    },
    half = function(step) step / 2,
    public = list(calls = function() private$calls, unit = "step"),
    private = list(calls = NULL, formula = y ~ x)
  )
  one <- Counting()
  other <- Counting()
  expect_equal(rate(one, 3L), 1.5)
  expect_equal(rate(one, 4L), 2)
  expect_equal(c(one$calls(), other$calls()), c(2, 0))
  expect_equal(one$unit, "step")
  expect_false(reticulate::py_has_attr(one, "formula"))
})

counting <- function(...) {
  LearningRateSchedule(
    "Counting",
    call = function(step) {
      private$calls <- private$calls + 1 # nolint: object_usage_linter.
      private$twice()
    },
    initialize = function() private$calls <- 10,
    private = list(calls = NULL, twice = function() 2 * private$calls),
    ...
  )
}

test_that("a copy goes on with private members of its own", {
  skip_without_keras()
  copy <- reticulate::import("copy")
  for (copied in list(copy$copy, copy$deepcopy)) {
    schedule <- counting()()
    expect_equal(rate(schedule, 0L), 22)
    other <- copied(schedule)
    expect_equal(rate(other, 0L), 24)
    expect_equal(rate(other, 0L), 26)
    expect_equal(rate(schedule, 0L), 24)
    again <- copied(other)
    rm(schedule, other)
    gc()
    expect_equal(rate(again, 0L), 28)
  }
})

test_that("a class and the one that it inherits from have each its private", {
  skip_without_keras()
  Above <- counting() # nolint: object_name_linter.
  Below <- LearningRateSchedule( # nolint: object_name_linter.
    "Below",
    call = function(step) private$factor * super$call(step),
    private = list(factor = 100),
    inherit = Above
  )
  expect_equal(rate(Below(), 0L), 2200)
})

test_that("private members are released when their schedule has ended", {
  skip_without_keras()
  released <- 0
  # What is made in a method would hold the schedule itself.
  count <- function(kept) released <<- released + 1
  Keeping <- LearningRateSchedule( # nolint: object_name_linter.
    "Keeping",
    call = function(step) 1,
    initialize = function() {
      private$kept <- new.env(parent = emptyenv())
      reg.finalizer(private$kept, count)
    },
    private = list(kept = NULL, nothing = function() self$nothing)
  )
  for (number in 1:30) Keeping()
  gc()
  last <- Keeping()
  gc()
  expect_equal(released, 30)
  expect_equal(rate(last, 0L), 1)
})

test_that("a class inherits from another one and from one of Keras", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  Twice <- LearningRateSchedule( # nolint: object_name_linter.
    "Twice",
    initialize = function(factor, ...) {
      super$initialize(...)
      self$factor <- factor
    },
    call = function(step) self$factor * super$call(step),
    get_config = function() c(super$get_config(), factor = self$factor),
    inherit = one_over()
  )
  schedule <- Twice(factor = 2, initial = 1)
  expect_equal(rate(schedule, 10L), 1)
  expect_setequal(names(schedule$get_config()), c("factor", "initial"))
  Half <- LearningRateSchedule( # nolint: object_name_linter.
    "Half",
    call = function(step) super$call(step) / 2,
    inherit = keras$optimizers$schedules$CosineDecay
  )
  halved <- Half(0.5, 10L, alpha = 0.1)
  expect_equal(rate(halved, 0L), 0.25)
  config <- optimizer_adadelta(halved)$get_config()
  expect_equal(config$learning_rate$config$alpha, 0.1)
  again <- do.call(optimizer_adadelta, config)$`_learning_rate`
  expect_equal(rate(again, 10L), 0.025)
})

test_that("methods see what stands where they are defined", {
  skip_without_keras()
  factor <- 3
  Local <- LearningRateSchedule("Local", function(step) factor * step) # nolint
  expect_equal(rate(Local(), 2L), 6)
  elsewhere <- list2env(list(factor = 5), parent = globalenv())
  Moved <- LearningRateSchedule( # nolint: object_name_linter.
    "Moved", function(step) factor * step,
    parent_env = elsewhere
  )
  expect_equal(rate(Moved(), 2L), 10)
})

test_that("a tensor of Keras's may be returned", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  Wave <- LearningRateSchedule( # nolint: object_name_linter.
    "Wave", function(step) keras$ops$cos(step / 3)
  )
  expect_equal(rate(Wave(), 2L), cos(2 / 3), tolerance = 1e-7)
})

test_that("a function of R's own is a schedule", {
  skip_without_keras()
  expect_equal(rate(LearningRateSchedule("Root", sqrt)(), 4L), 2)
})

test_that("a class that is none of schedules is refused", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  expect_refused(
    LearningRateSchedule("A", function(step) 1, inherit = keras$layers$Dense),
    paste(
      "`inherit` must be a class of schedules or NULL,",
      "not an object of class python.builtin.type."
    ),
    "inherit"
  )
})

test_that("what cannot be computed says so", {
  skip_without_keras()
  tried <- function(call) rate(LearningRateSchedule("Tried", call)(), 2L)
  expect_error(tried(function(step) if (step > 1) 1 else 2), "Use ifelse\\(\\)")
  expect_error(tried(function(step) gamma(step)), "`gamma\\(\\)` is not known")
  for (rate in list("a", NULL, NA, list(1))) {
    expect_error(tried(function(step) rate), "`call` must return a number, not")
  }
})

test_that("what only R can tell is refused without Python", {
  call <- function(step) 1
  expect_refused(
    LearningRateSchedule(), "`classname` must be given.", "classname"
  )
  expect_refused(
    LearningRateSchedule("A", call, parent_env = NULL),
    "`parent_env` must be an environment, not NULL.", "parent_env"
  )
  expect_refused(
    LearningRateSchedule("A", call, NULL, NULL, 5),
    "`...` must hold named arguments only, not 5.", "..."
  )
})

test_that("arguments are refused by name", {
  skip_without_keras()
  call <- function(step) 1
  words <- paste(
    "`classname` must be a string of letters, digits and underscores, a letter",
    "first, not \"a b\"."
  )
  expect_refused(LearningRateSchedule("a b", call), words, "classname")
  for (name in c("Adam", "CosineDecay")) {
    taken <- sprintf("but Keras has a class \"%s\"", name)
    taken <- sub("not \"a b\"", taken, words, fixed = TRUE)
    expect_refused(LearningRateSchedule(name, call), taken, "classname")
  }
  expect_refused(
    LearningRateSchedule("A"),
    "`call` must be a function that takes the step, not NULL.", "call"
  )
  expect_refused(
    LearningRateSchedule("A", function() 1),
    "`call` must be a function that takes the step, not a function.", "call"
  )
  expect_refused(
    LearningRateSchedule("A", call, 3),
    "`initialize` must be a function or NULL, not 3.", "initialize"
  )
  expect_refused(
    LearningRateSchedule("A", call, get_config = "a"),
    "`get_config` must be a function or NULL, not \"a\".", "get_config"
  )
  expect_refused(
    LearningRateSchedule("A", call, public = list(1)),
    "`public` must be a named list, not an object of class list.", "public"
  )
  expect_refused(
    LearningRateSchedule("A", call, private = 1),
    "`private` must be a named list, not 1.", "private"
  )
  expect_refused(
    LearningRateSchedule("A", call, inherit = "B"),
    "`inherit` must be a class of schedules or NULL, not \"B\".", "inherit"
  )
})

test_that("a schedule function names the argument that was left out", {
  expect_refused(
    learning_rate_schedule_cosine_decay(1),
    "`decay_steps` must be given.", "decay_steps"
  )
})
