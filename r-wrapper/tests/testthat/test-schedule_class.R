rate <- function(schedule, step) as.numeric(schedule(step)$numpy())
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

test_that("a class is a function with the arguments of initialize", {
  skip_without_keras()
  OneOver <- one_over() # nolint: object_name_linter.
  expect_equal(
    formals(OneOver), as.pairlist(alist(initial = , slope = 10))
  )
  expect_output(
    print(OneOver), "<class of schedules: OneOver(initial, slope = 10)>",
    fixed = TRUE
  )
  expect_error(OneOver(1, slow = 4), "unused argument \\(slow = 4\\)")
  expect_error(OneOver(), "\"initial\" is missing")
  expect_equal(rate(OneOver(1, sl = 4), 4L), 0.5)
  expect_equal(rate(do.call(OneOver, list(1, 4)), 4L), 0.5)
  of_all <- function(...) OneOver(...)
  expect_equal(rate(of_all(1, slope = 4), 4L), 0.5)
  optional <- function(slope) OneOver(1, slope)
  expect_equal(rate(optional(), 10L), 0.5)
  rates <- vapply(lapply(1:2, OneOver), rate, 0, 10L)
  expect_equal(rates, c(0.5, 1))
  expect_equal(OneOver$`__name__`, "OneOver")
  expect_equal(OneOver(1)$`__class__`$`__name__`, "OneOver")
})

test_that("NA is refused, as in every other function", {
  skip_without_keras()
  OneOver <- one_over() # nolint: object_name_linter.
  words <- "`%s` must not hold NA, which Python does not have."
  expect_refused(OneOver(NA), sprintf(words, "initial"), "initial")
  expect_refused(OneOver(1, c(1, NA)), sprintf(words, "slope"), "slope")
  expect_refused(OneOver(NA_character_), sprintf(words, "initial"), "initial")
  expect_equal(rate(OneOver(1, NaN), 4L), NaN)
})

test_that("a class without initialize has the arguments of its parent", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  schedules <- keras$optimizers$schedules
  call <- function(step) super$call(step) / 2
  arguments <- function(parent) {
    formals(LearningRateSchedule("Half", call, inherit = parent))
  }
  expect_null(formals(LearningRateSchedule("Plain", function(step) 1)))
  expect_error(LearningRateSchedule("Plain", function(step) 1)(2), "unused")
  OneOver <- one_over() # nolint: object_name_linter.
  expect_equal(arguments(OneOver), formals(OneOver))
  ours <- formals(learning_rate_schedule_cosine_decay)
  expect_equal(arguments(learning_rate_schedule_cosine_decay), ours)
  expect_equal(arguments(schedules$CosineDecay), ours)
  expect_null(arguments(schedules$LearningRateSchedule))
})

test_that("a class extends a schedule function, which stands for its class", {
  skip_without_keras()
  keras <- reticulate::import("keras")
  schedules <- grep(
    "^learning_rate_schedule_", getNamespaceExports("kerasbridge"),
    value = TRUE
  )
  expect_length(schedules, 6)
  for (name in schedules) {
    parent <- getExportedValue("kerasbridge", name)
    given <- switch(name,
      learning_rate_schedule_exponential_decay = ,
      learning_rate_schedule_inverse_time_decay = list(0.5, 10L, 0.5),
      learning_rate_schedule_piecewise_constant_decay =
        list(c(5, 8), c(0.5, 0.25, 0.125)),
      list(0.5, 10L)
    )
    Half <- LearningRateSchedule( # nolint: object_name_linter.
      "Half", function(step) super$call(step) / 2,
      inherit = parent
    )
    half <- do.call(Half, given)
    expect_equal(rate(half, 7L), rate(do.call(parent, given), 7L) / 2)
    again <- do.call(Half, half$get_config())
    expect_equal(rate(again, 7L), rate(half, 7L))
  }
  expect_refused(
    LearningRateSchedule("A", inherit = optimizer_sgd),
    "`inherit` must be a class of schedules or NULL, not a function.",
    "inherit"
  )
})

test_that("super can be called, as in keras3", {
  skip_without_keras()
  Twice <- LearningRateSchedule( # nolint: object_name_linter.
    "Twice",
    initialize = function(self, ...) {
      super()$initialize(...)
      self$factor <- 2
    },
    call = function(self, step) self$factor * super()$call(step),
    get_config = function() super()$get_config(),
    inherit = one_over()
  )
  expect_named(formals(Twice), "...")
  expect_equal(rate(Twice(initial = 1), 10L), 1)
  Third <- LearningRateSchedule( # nolint: object_name_linter.
    "Third",
    call = function(step) super(Third, self)$call(step) / 3 + super$factor,
    inherit = Twice
  )
  third <- Third(initial = 1)
  third$factor <- 3
  expect_error(rate(third, 10L))
})

test_that("a method sees its class, and private functions are methods", {
  skip_without_keras()
  active <- function(f) structure(f, py_decorators = "property")
  Seeing <- LearningRateSchedule( # nolint: object_name_linter.
    "SeeingItself",
    initialize = function(factor) {
      self$factor <- factor
      private$count <- 0
    },
    call = function(step) private$scaled(step),
    same = function() identical(SeeingItself, `__class__`),
    counted = function() private$count,
    twice = function() private$doubled,
    private = list(
      count = NULL,
      scaled = function(step) {
        private$count <- private$count + 1
        min(10, step) * self$factor
      },
      doubled = active(function() 2 * self$factor)
    )
  )
  seeing <- Seeing(2)
  expect_equal(rate(seeing, 3L), 6)
  expect_true(seeing$same())
  expect_equal(seeing$counted(), 1)
  expect_equal(seeing$twice(), 4)
})

test_that("private functions do not keep their schedule alive", {
  skip_without_keras()
  Kept <- LearningRateSchedule( # nolint: object_name_linter.
    "Kept",
    call = function(step) private$halved(step),
    private = list(halved = function(step) step / 2)
  )
  reference <- local({
    kept <- Kept()
    expect_equal(rate(kept, 3L), 1.5)
    reticulate::import("weakref")$ref(kept)
  })
  for (i in 1:3) gc()
  reticulate::import("gc")$collect()
  expect_null(reference())
})

test_that("a property is computed when it is read and may be assigned", {
  skip_without_keras()
  active <- function(f) structure(f, py_decorators = "property")
  Warm <- LearningRateSchedule( # nolint: object_name_linter.
    "Warm",
    initialize = function(peak) self$peak <- peak,
    call = function(step) self$half * 2,
    half = active(function() self$peak / 2),
    public = list(percent = active(function(value) {
      if (missing(value)) self$peak * 100 else self$peak <- value / 100
      if (missing(value)) self$peak * 100
    }))
  )
  warm <- Warm(0.5)
  expect_equal(warm$half, 0.25)
  expect_equal(warm$percent, 50)
  warm$percent <- 20
  expect_equal(warm$half, 0.1)
  expect_equal(rate(warm, 0L), 0.2, tolerance = 1e-7)
  expect_error(warm$half <- 3)
})

test_that("new_learning_rate_schedule_class() does the same", {
  skip_without_keras()
  factor <- 3
  Local <- new_learning_rate_schedule_class( # nolint: object_name_linter.
    "Local",
    initialize = function(peak) self$peak <- peak,
    call = function(step) self$times(step) * self$peak,
    times = function(step) step * factor
  )
  expect_equal(rate(Local(2), 2L), 12)
  expect_equal(Local(2)$get_config(), list(peak = 2))
  Half <- new_learning_rate_schedule_class( # nolint: object_name_linter.
    "Half",
    call = function(step) super$call(step) / 2, inherit = Local
  )
  expect_equal(rate(Half(2), 2L), 6)
  expect_refused(
    new_learning_rate_schedule_class("A b", call = function(step) 1),
    paste(
      "`classname` must be a string of letters, digits and underscores, a",
      "letter first, not \"A b\"."
    ),
    "classname"
  )
})

test_that("new_learning_rate_schedule_class() needs a name and call", {
  expect_refused(
    new_learning_rate_schedule_class(call = function(step) 1),
    "`classname` must be given.", "classname"
  )
  expect_refused(
    new_learning_rate_schedule_class("A"), "`call` must be given.", "call"
  )
})
