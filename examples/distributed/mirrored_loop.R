# MirroredStrategy in a loop of one's own. The loop is in R. The step is in
# Python, in replica.py: no R may run in the threads of replicas.
# Argument: the number of epochs.

library(kerasbridge)
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")
here <- "examples/distributed"
task <- reticulate::import_from_path("task", path = here)
replica <- reticulate::import_from_path("replica", path = here)

epochs <- as.integer(c(commandArgs(trailingOnly = TRUE), 10)[1])
task$two_devices()

# drop_remainder: every batch has the size that the step divides by.
data <- do.call(reticulate::tuple, task$data())
batches <- tf$data$Dataset$from_tensor_slices(data)
batches <- batches$batch(task$BATCH, drop_remainder = TRUE)

train <- function(strategy) {
  # The model and the optimizer must be made in the scope.
  with(strategy$scope(), {
    keras$utils$set_random_seed(1L)
    model <- keras$Sequential(list(
      keras$Input(list(8L)),
      keras$layers$Dense(16L, activation = "tanh"),
      keras$layers$Dense(1L)
    ))
    # Gathers the gradients of two batches before it limits them and takes a
    # step.
    optimizer <- optimizer_adam_w(
      0.01,
      clipnorm = 0.1, gradient_accumulation_steps = 2L
    )
    optimizer$build(model$trainable_variables)
  })
  step <- replica$step_of(strategy, model, optimizer, task$BATCH)
  for (epoch in seq_len(epochs)) {
    parts <- strategy$experimental_distribute_dataset(batches)
    reticulate::iterate(parts, \(batch) step(batch[[1]], batch[[2]]))
  }
  model
}

strategy <- tf$distribute$MirroredStrategy(list("CPU:0", "CPU:1"))
several <- train(strategy)
alone <- train(tf$distribute$get_strategy())
task$report(strategy$num_replicas_in_sync, several, alone)
