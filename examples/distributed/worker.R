# MultiWorkerMirroredStrategy: each worker is an Rscript that runs this on a
# part of every batch. The step is in Python, in replica.py.
# Arguments: the number of epochs, and a folder. After every epoch the state is
# saved there, and the next start goes on from it. launch.py starts the workers.

library(kerasbridge)
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
here <- "examples/distributed"
task <- reticulate::import_from_path("task", path = here)
replica <- reticulate::import_from_path("replica", path = here)

arguments <- commandArgs(trailingOnly = TRUE)
epochs <- as.integer(c(arguments, 10)[1])
folder <- if (length(arguments) > 1) arguments[2]

# Before anything else of TensorFlow.
strategy <- tf$distribute$MultiWorkerMirroredStrategy()
first <- strategy$cluster_resolver$task_id == 0

# drop_remainder: every batch has the size that the step divides by.
data <- do.call(reticulate::tuple, task$data())
batches <- tf$data$Dataset$from_tensor_slices(data)
batches <- batches$batch(task$BATCH, drop_remainder = TRUE)

train <- function(strategy, folder = NULL) {
  # The model and the optimizer must be made in the scope.
  with(strategy$scope(), {
    keras$utils$set_random_seed(1L)
    model <- keras$Sequential(list(
      keras$Input(list(8L)),
      keras$layers$Dense(16L, activation = "tanh"),
      keras$layers$Dense(1L)
    ))
    optimizer <- begin(model, folder)
  })
  step <- replica$step_of(strategy, model, optimizer, task$BATCH)
  steps_of_epoch <- batches$cardinality()$numpy()
  while (steps(optimizer) < epochs * steps_of_epoch) {
    parts <- strategy$experimental_distribute_dataset(batches)
    reticulate::iterate(parts, \(batch) step(batch[[1]], batch[[2]]))
    if (first && !is.null(folder)) save(model, optimizer, folder)
  }
  model
}

# A new optimizer, or the one that was saved, and the model with its weights.
begin <- function(model, folder) {
  file <- file.path(folder, "optimizer")
  if (!is.null(folder) && file.exists(file)) {
    optimizer <- load_optimizer(file, variables = model)
    model$load_weights(weights_file(optimizer, folder))
    if (first) cat("goes on after", steps(optimizer), "steps\n")
  } else {
    optimizer <- optimizer_adam_w(0.01, clipnorm = 0.1)
    optimizer$build(model$trainable_variables)
  }
  optimizer
}

# The file of the optimizer says which weights are its own: a kill in between
# does no harm.
save <- function(model, optimizer, folder) {
  model$save_weights(weights_file(optimizer, folder))
  save_optimizer(optimizer, file.path(folder, "optimizer"))
}

weights_file <- function(optimizer, folder) {
  file.path(folder, paste0(steps(optimizer), ".weights.h5"))
}

steps <- function(optimizer) optimizer$iterations$numpy()

several <- train(strategy, folder)
if (first) {
  alone <- train(tf$distribute$get_strategy())
  task$report(strategy$num_replicas_in_sync, several, alone)
}
