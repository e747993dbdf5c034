#' Stop early
#'
#' @param monitor What is watched.
#' @param min_delta The least change that counts.
#' @param patience The epochs to wait.
#' @param mode Whether less or more is better.
#' @param restore_best Whether the best weights come back.
#' @export
callback_early_stop <- function(monitor = "val_loss", min_delta = 0,
                                patience = 5L, mode = c("auto", "min", "max"),
                                restore_best = FALSE) {
  stacknet$callbacks$EarlyStop(
    monitor = monitor,
    min_delta = min_delta,
    patience = as.integer(patience),
    verbose = 0L,
    mode = match.arg(mode),
    restore_best = restore_best
  )
}

#' Log to a file
#'
#' @param filename The file.
#' @param separator Between two columns.
#' @param append Whether to keep what is there.
#' @export
callback_csv_logger <- function(filename, separator = ",", append = FALSE) {
  args <- capture_args(list(filename = normalizePath))
  do.call(stacknet$callbacks$CSVLogger, args)
}

#' Stochastic gradient descent
#'
#' @param learning_rate The rate.
#' @param momentum The momentum.
#' @param nesterov Whether the momentum is Nesterov's.
#' @param clipnorm The largest norm.
#' @export
optimizer_sgd <- function(learning_rate = 0.01, momentum = 0,
                          nesterov = FALSE, clipnorm = NULL) {
  stacknet$optimizers$SGD(learning_rate, momentum, nesterov, clipnorm)
}

#' Adam
#'
#' @param learning_rate The rate.
#' @param beta_1,beta_2 The decays of the moments.
#' @param epsilon A small number; `NULL`: that of Python.
#' @param name A name.
#' @export
optimizer_adam <- function(learning_rate = 0.001, beta_1 = 0.9, beta_2 = 0.999,
                           epsilon = NULL, name = "Adam") {
  args <- list(
    learning_rate = learning_rate,
    beta_1 = beta_1,
    beta_2 = beta_2,
    name = name
  )
  if (!is.null(epsilon)) args$epsilon <- epsilon
  do.call(stacknet$optimizers$Adam, args)
}

#' Huber's loss
#'
#' @param y_true,y_pred Targets and predictions.
#' @param ... For later.
#' @param delta Where it becomes linear.
#' @param reduction,name Of the loss as an object.
#' @export
loss_huber <- function(y_true, y_pred, ..., delta = 1,
                       reduction = "sum_over_batch", name = "huber") {
  if (missing(y_true) && missing(y_pred)) {
    return(stacknet$losses$Huber(
      delta = delta, reduction = reduction, name = name, ...
    ))
  }
  stacknet$losses$huber(y_true, y_pred, delta = delta, ...)
}

#' Focal loss
#'
#' @param y_true,y_pred Targets and predictions.
#' @param alpha,gamma The parameters of the loss.
#' @param name Of the loss as an object.
#' @export
loss_focal <- function(y_true, y_pred, alpha = 0.25, gamma = 1.5,
                       name = "focal") {
  if (missing(y_true)) {
    stacknet$losses$Focal(alpha = alpha, gamma = gamma, name = name)
  } else {
    stacknet$losses$focal(y_true, y_pred, alpha, gamma)
  }
}

#' A model
#'
#' @param layers A list of layers.
#' @param name A name.
#' @return A `stacknet.models.Model`.
#' @export
stack_model <- function(layers = NULL, name = NULL) {
  stacknet$models$Model(layers = layers, name = name)
}

#' Train a model
#'
#' @param object A model, as of [stack_model()].
#' @param x,y The data.
#' @param batch_size The size of a batch.
#' @param epochs How often the data are seen.
#' @param callbacks A list of callbacks.
#' @param verbose How much is printed.
#' @param view_metrics Whether to plot in the viewer.
#' @param shuffle Whether to shuffle.
#' @param ... Not used.
#' @export
fit_model <- function(object, x = NULL, y = NULL, batch_size = NULL,
                      epochs = 10,
                      verbose = getOption("stackr.verbose", "auto"),
                      callbacks = NULL, shuffle = TRUE,
                      view_metrics = interactive(), ...) {
  args <- list(
    x = x, y = y,
    batch_size = as_integer(batch_size),
    epochs = as_integer(epochs),
    verbose = verbose,
    shuffle = shuffle
  )
  if (length(callbacks)) args$callbacks <- lapply(callbacks, identity)
  history <- do.call(object$fit, args)
  if (view_metrics) plot_history(history)
  invisible(history)
}

#' Load a model
#'
#' @param filepath The file.
#' @param custom_objects Classes of one's own.
#' @param compile Whether to compile.
#' @export
load_model <- function(filepath, custom_objects = NULL, compile = TRUE) {
  stacknet$models$load_model(
    path.expand(filepath),
    custom_objects = custom_objects,
    compile = compile
  )
}

#' Set the seed
#'
#' @param seed A whole number.
#' @param disable_gpu Whether to go without a graphics card.
#' @export
set_random_seed <- function(seed, disable_gpu = FALSE) {
  if (disable_gpu) Sys.setenv(CUDA_VISIBLE_DEVICES = "")
  set.seed(seed)
  stacknet$utils$set_seed(as.integer(seed))
  invisible(seed)
}

#' One column a class
#'
#' @param x Whole numbers.
#' @param num_classes How many classes there are.
#' @export
to_categorical <- function(x, num_classes = NULL) {
  if (is.factor(x)) x <- as.integer(x) - 1L
  stacknet$utils$to_categorical(x, num_classes = as_integer(num_classes))
}

#' Plot a history
#'
#' @param x A history.
#' @export
plot_history <- function(x) {
  values <- unlist(x)
  graphics::plot(seq_along(values), values, type = "l")
}
