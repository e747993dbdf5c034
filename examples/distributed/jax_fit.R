# DataParallel on JAX: the devices of one process, each with its part of every
# batch, in fit(). Argument: the number of epochs. In the environment,
# KERAS_BACKEND must be jax.

library(kerasbridge)
keras <- reticulate::import("keras")
task <- reticulate::import_from_path("task", path = "examples/distributed")

epochs <- as.integer(c(commandArgs(trailingOnly = TRUE), 10)[1])
data <- task$data()

train <- function() {
  keras$utils$set_random_seed(1L)
  model <- keras$Sequential(list(
    keras$Input(list(8L)),
    keras$layers$Dense(16L, activation = "tanh"),
    keras$layers$Dense(1L)
  ))
  optimizer <- optimizer_adam_w(0.01, clipnorm = 0.1)
  model$compile(optimizer = optimizer, loss = "mse")
  model$fit(
    data[[1]], data[[2]],
    batch_size = task$BATCH, epochs = epochs, verbose = 0L
  )
  model
}

alone <- train()
devices <- keras$distribution$list_devices()
# From here on, what makes variables puts a copy on each device.
keras$distribution$set_distribution(
  keras$distribution$DataParallel(devices = devices)
)
several <- train()
task$report(length(devices), several, alone)
