# Stand-ins for the functions of the R package keras3 that an example calls,
# each as keras3 has it: axes count from 1, and a number may be a whole one.

keras <- function() reticulate::import("keras")

set_random_seed <- function(seed) {
  keras()$utils$set_random_seed(as.integer(seed))
}

random_normal <- function(shape, seed) {
  keras()$random$normal(as.integer(shape), seed = as.integer(seed))
}

op_sum <- function(x, axis, keepdims) {
  keras()$ops$sum(x, axis = as.integer(axis - 1), keepdims = keepdims)
}

keras_model_sequential <- function(input_shape) {
  input <- keras()$Input(list(as.integer(input_shape)))
  keras()$Sequential(list(input))
}

layer_dense <- function(object, units, activation = NULL) {
  object$add(keras()$layers$Dense(as.integer(units), activation = activation))
  object
}

compile <- function(object, optimizer, loss) {
  object$compile(optimizer = optimizer, loss = loss)
  invisible(object)
}

fit <- function(object, x, y, epochs, verbose) {
  epochs <- as.integer(epochs)
  history <- object$fit(x, y, epochs = epochs, verbose = as.integer(verbose))
  list(metrics = history$history)
}

.onLoad <- function(...) register_stand_ins() # nolint: object_usage_linter.
