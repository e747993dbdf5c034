# The R half of test_training.py: trains what the table of cases says, as an R
# user would, and leaves weights and optimizer state in one .npz file a case.
#
# Rscript train.R training_cases.toml data.npz folder
#
# The folder is for the results. In it, family.json has the cases of the other
# optimizers, and NAME.keras is a model that Python has saved half-way: R trains
# it to the end, and leaves NAME-in-r.keras for Python.

library(kerasbridge)
library(reticulate)

paths <- commandArgs(TRUE)
keras <- import("keras")
tf <- import("tensorflow")
np <- import("numpy", convert = FALSE)
schedules <- keras$optimizers$schedules
table <- import("tomllib")$loads(paste(readLines(paths[1]), collapse = "\n"))

settings <- import("numpy")$load(paths[2])
seed <- as.integer(settings$f[["seed"]])
steps <- as.integer(settings$f[["steps"]])
batch_size <- as.integer(settings$f[["batch_size"]])
data <- np$load(paths[2])
x <- tf$constant(data["x"])
y <- tf$constant(data["y"])
batches <- as.integer(settings$f[["batches"]])
x_batches <- tf$split(x, batches)
y_batches <- tf$split(y, batches)

build_model <- function() {
  keras$utils$set_random_seed(seed)
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

# The arguments stand in the table as R code; learning rates that are functions
# look at `now`, the number of the step.
now <- 0
optimizer_of <- function(case) {
  if (is.null(case$r)) {
    return(do.call(case$`function`, case$values))
  }
  eval(parse(text = sprintf("optimizer_adadelta(%s)", case$r)), globalenv())
}

save_results <- function(name, model, optimizer) {
  file <- file.path(paths[3], paste0(name, ".npz"))
  arrays <- c(model$trainable_variables, optimizer$variables)
  invisible(do.call(np$savez, c(file, arrays)))
}

train <- function(case, steps) {
  optimizer <- optimizer_of(case)
  model$set_weights(build_model()$get_weights())
  variables <- model$trainable_variables
  for (step in seq_len(steps)) {
    scale <- optimizer$scale_loss(tf$constant(1))
    now <<- step - 1
    batch <- (step - 1) %% batches + 1
    batch_gradients <- gradients(x_batches[[batch]], y_batches[[batch]], scale)
    optimizer$apply(batch_gradients, variables)
  }
  optimizer$finalize_variable_values(variables)
  save_results(case$name, model, optimizer)
}

fit <- function(model, epochs = as.integer(steps / batches), part = 1L) {
  invisible(model$fit(
    tf$split(x, part)[[1]], tf$split(y, part)[[1]],
    batch_size = batch_size, epochs = epochs, shuffle = FALSE, verbose = 0L
  ))
}

compiled <- function(case, ...) {
  model <- build_model()
  model$compile(optimizer = optimizer_of(case), loss = loss, ...)
  model
}

for (case in table$case) {
  train(case, steps)
  if (isTRUE(case$fit)) {
    fitted <- compiled(case)
    fit(fitted)
    save_results(paste0(case$name, ".fit"), fitted, fitted$optimizer)
  }
  if (case$name == "cosine_decay") {
    half_trained <- compiled(case)
    fit(half_trained, 12L)
    half_trained$save(file.path(paths[3], "half-trained-in-r.keras"))
  }
}

from_python <- file.path(paths[3], "half-trained.keras")
half_trained <- keras$saving$load_model(from_python)
fit(half_trained, as.integer(steps / batches) - 12L)
save_results("half-trained", half_trained, half_trained$optimizer)

family <- import("json")$loads(paste(readLines(
  file.path(paths[3], "family.json")
), collapse = "\n"))

for (case in family$train) {
  train(case, family$steps)
}

for (case in family$save) {
  half_trained <- compiled(case, run_eagerly = TRUE)
  fit(half_trained, 1L, 2L)
  in_r <- file.path(paths[3], paste0(case$name, "-in-r.keras"))
  half_trained$save(in_r)

  from_python <- file.path(paths[3], paste0(case$name, ".keras"))
  half_trained <- keras$saving$load_model(from_python)
  fit(half_trained, 1L, 2L)
  name <- paste0(case$name, ".saved")
  save_results(name, half_trained, half_trained$optimizer)
}

# One name, or one variable, where Keras takes a list.
for (case in family$spare) {
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
  file <- file.path(paths[3], paste0(case$name, ".npz"))
  invisible(do.call(np$savez, c(file, weights)))
}
