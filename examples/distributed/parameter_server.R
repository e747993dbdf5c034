# ParameterServerStrategy: this coordinator hands out batches, and workers
# train on them. Workers do not wait for each other, so the weights differ a
# little from run to run. The step is in Python, in replica.py.
# Argument: the number of epochs. launch.py starts it, two workers and the
# parameter server.

library(kerasbridge)
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
here <- "examples/distributed"
task <- reticulate::import_from_path("task", path = here)
replica <- reticulate::import_from_path("replica", path = here)

epochs <- as.integer(c(commandArgs(trailingOnly = TRUE), 10)[1])

cluster <- tf$distribute$cluster_resolver$TFConfigClusterResolver()
# Before anything else of TensorFlow.
strategy <- tf$distribute$ParameterServerStrategy(cluster)
coordinator <- tf$distribute$coordinator$ClusterCoordinator(strategy)
data <- do.call(reticulate::tuple, task$data())
batches <- tf$data$Dataset$from_tensor_slices(data)
batches <- batches$batch(task$BATCH, drop_remainder = TRUE)

train <- function(strategy, coordinator = NULL) {
  # In the scope, variables are made on the parameter server.
  with(strategy$scope(), {
    keras$utils$set_random_seed(1L)
    model <- keras$Sequential(list(
      keras$Input(list(8L)),
      keras$layers$Dense(16L, activation = "tanh"),
      keras$layers$Dense(1L)
    ))
    optimizer <- optimizer_adam_w(0.01, clipnorm = 0.1)
    optimizer$build(model$trainable_variables)
  })
  step <- replica$step_of(strategy, model, optimizer, task$BATCH)
  take <- function(batch) {
    if (is.null(coordinator)) {
      step(batch[[1]], batch[[2]])
    } else {
      coordinator$schedule(step, args = do.call(reticulate::tuple, batch))
    }
  }
  for (epoch in seq_len(epochs)) {
    reticulate::iterate(batches, take)
    if (!is.null(coordinator)) coordinator$join()
  }
  model
}

several <- train(strategy, coordinator)
alone <- train(tf$distribute$get_strategy())
task$report(2L, several, alone)
