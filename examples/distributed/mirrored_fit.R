# MirroredStrategy in fit(): two devices of one process, each with half of
# every batch. Argument: the number of epochs.

library(kerasbridge)
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
task <- reticulate::import_from_path("task", path = "examples/distributed")

epochs <- as.integer(c(commandArgs(trailingOnly = TRUE), 10)[1])
data <- task$data()
task$two_devices()

train <- function() {
  keras$utils$set_random_seed(1L)
  model <- keras$Sequential(list(
    keras$Input(list(8L)),
    keras$layers$Dense(16L, activation = "tanh"),
    keras$layers$Dense(1L)
  ))
  # clipnorm limits the gradient of the whole batch, as in one process.
  optimizer <- optimizer_adam_w(0.01, clipnorm = 0.1)
  model$compile(optimizer = optimizer, loss = "mse")
  model$fit(
    data[[1]], data[[2]],
    batch_size = task$BATCH, epochs = epochs, verbose = 0L
  )
  model
}

strategy <- tf$distribute$MirroredStrategy(list("CPU:0", "CPU:1"))
# The model and the optimizer must be made in the scope.
several <- with(strategy$scope(), train())
task$report(strategy$num_replicas_in_sync, several, alone = train())
