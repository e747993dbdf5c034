# A schedule that two R sessions of test_schedules.py define, and how both
# train.

Warmup <- new_learning_rate_schedule_class( # nolint: object_name_linter.
  "WarmupFromR",
  initialize = function(peak, slope = 10) {
    self$peak <- peak
    self$slope <- slope
    private$calls <- 0
  },
  call = function(step) {
    private$calls <- private$calls + 1
    ifelse(step < 3, self$peak / 2, self$peak / (1 + step / self$slope))
  },
  calls = function() private$calls,
  private = list(calls = NULL)
)

one_epoch <- function(model) {
  keras <- reticulate::import("keras")
  x <- keras$ops$ones(c(40L, 3L))
  y <- keras$ops$ones(c(40L, 1L))
  model$fit(x, y, batch_size = 4L, shuffle = FALSE, verbose = 0L)
}

save_weights <- function(model, file) {
  np <- reticulate::import("numpy", convert = FALSE)
  do.call(np$savez, c(file, model$variables, model$optimizer$variables))
}
