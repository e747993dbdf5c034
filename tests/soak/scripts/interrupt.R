# What the tests of interrupts do in an interactive R.
library(kerasbridge)

keras <- reticulate::import("keras")
x <- matrix(1, 4, 1)

model_with <- function(rate, ...) {
  layer <- keras$layers$Dense(1L, use_bias = FALSE, kernel_initializer = "ones")
  model <- keras$Sequential(list(layer))
  model$compile(optimizer = optimizer_sgd(rate), loss = "mae", ...)
  fit_once(model)
  model
}
fit_once <- function(model, epochs = 1L) {
  invisible(model$fit(x, 0 * x, epochs = epochs, verbose = 0L))
}

Slow <- LearningRateSchedule( # nolint: object_name_linter.
  "Slow",
  initialize = function() NULL,
  call = function(step) {
    for (i in 1:20) Sys.sleep(0.001)
    0.125
  }
)
fit <- model_with(0.125)
schedule <- model_with(Slow(), run_eagerly = TRUE)
current <- NULL

train_on <- function(model) {
  current <<- model
  cat("RUNNING\n")
  fit_once(model, epochs = 1000000L)
}

# Is the interrupted optimizer still one, and does it take a step?
check <- function() {
  model <- current
  before <- as.integer(model$optimizer$iterations$numpy())
  model$set_weights(list(matrix(1)))
  fit_once(model)
  steps <- as.integer(model$optimizer$iterations$numpy()) - before
  moved <- as.numeric(model$get_weights()[[1]]) == 0.875
  cat(if (steps == 1L && moved) "USABLE\n" else "BROKEN\n")
}
