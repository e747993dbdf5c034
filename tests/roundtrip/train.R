# The R half of test_training.py: does what the plan says, as an R user would,
# and leaves weights and optimizer state in .npz files.
#
# Rscript train.R FOLDER: FOLDER holds plan.json, the data, and for every model
# to be saved NAME-in-python.keras, which Python has trained half-way; it takes
# all results.

library(kerasbridge)
library(reticulate)

in_folder <- function(...) file.path(commandArgs(TRUE)[1], paste0(...))
keras <- import("keras")
tf <- import("tensorflow")
np <- import("numpy", convert = FALSE)
schedules <- keras$optimizers$schedules
plan <- readLines(in_folder("plan.json"))
plan <- import("json")$loads(paste(plan, collapse = "\n"))

data <- np$load(in_folder("data.npz"))
x <- tf$constant(data["x"])
y <- tf$constant(data["y"])
x_batches <- tf$split(x, plan$batches)
y_batches <- tf$split(y, plan$batches)

build_model <- function() {
  keras$utils$set_random_seed(plan$seed)
  keras$Sequential(list(keras$Input(tuple(4L)), keras$layers$Dense(3L)))
}

model <- build_model()
loss <- keras$losses$SparseCategoricalCrossentropy(from_logits = TRUE)
gradients <- tf$`function`(function(x, y, scale) {
  with(tf$GradientTape() %as% tape, {
    value <- tf$multiply(loss(y, model(x)), scale)
  })
  tape$gradient(value, model$trainable_variables)
}, autograph = FALSE)

# Learning rates that are functions look at `now`, the number of the step.
now <- 0
optimizer_of <- function(case) eval(parse(text = case$call), globalenv())

save_arrays <- function(name, arrays) {
  invisible(do.call(np$savez, c(in_folder(name, ".npz"), arrays)))
}

save_results <- function(name, model, optimizer) {
  save_arrays(name, c(model$trainable_variables, optimizer$variables))
}

train <- function(case) {
  optimizer <- optimizer_of(case)
  model$set_weights(build_model()$get_weights())
  variables <- model$trainable_variables
  for (step in seq_len(case$steps)) {
    scale <- optimizer$scale_loss(tf$constant(1))
    now <<- step - 1
    batch <- (step - 1) %% plan$batches + 1
    batch_gradients <- gradients(x_batches[[batch]], y_batches[[batch]], scale)
    optimizer$apply(batch_gradients, variables)
    if (step == plan$early) {
      save_results(paste0(case$name, ".early"), model, optimizer)
    }
  }
  optimizer$finalize_variable_values(variables)
  save_results(case$name, model, optimizer)
}

fit <- function(model, epochs = 1L, part = 1L) {
  invisible(model$fit(
    tf$split(x, part)[[1]], tf$split(y, part)[[1]],
    batch_size = plan$batch_size, epochs = epochs, shuffle = FALSE, verbose = 0L
  ))
}

compiled <- function(case, ...) {
  model <- build_model()
  model$compile(optimizer = optimizer_of(case), loss = loss, ...)
  model
}

for (case in plan$train) {
  train(case)
  if (case$fit > 0) {
    fitted <- compiled(case)
    fit(fitted, epochs = case$fit)
    save_results(paste0(case$name, ".fit"), fitted, fitted$optimizer)
  }
}

for (case in plan$to_python) {
  half_trained <- compiled(case, run_eagerly = case$run_eagerly)
  fit(half_trained, part = 2L)
  half_trained$save(in_folder(case$name, "-in-r.keras"))
}

for (name in plan$to_r) {
  in_python <- in_folder(name, "-in-python.keras")
  half_trained <- keras$saving$load_model(in_python)
  fit(half_trained, part = 2L)
  name <- paste0(name, ".saved")
  save_results(name, half_trained, half_trained$optimizer)
}

# One name, or one variable, where Keras takes a list.
for (case in plan$spare) {
  weights <- lapply(c("bias", "kernel", "other"), function(name) {
    keras$Variable(matrix(1), dtype = "float32", name = name)
  })
  optimizer <- optimizer_of(case)
  if (case$by == "name") {
    optimizer$exclude_from_weight_decay(var_names = "bias")
  } else {
    optimizer$exclude_from_weight_decay(weights[[1]])
  }
  gradient <- tf$constant(matrix(0.5), dtype = "float32")
  optimizer$apply(list(gradient, gradient, gradient), weights)
  save_arrays(case$name, weights)
}
