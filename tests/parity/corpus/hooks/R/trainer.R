none_if_empty <- function(x) if (length(x)) x else NULL

#' A trainer
#'
#' @param model A model.
#' @param optimizer,loss What it minimizes, and how.
#' @param metrics A list of metrics.
#' @param device Where.
#' @return A `trainkit.Trainer`.
#' @export
trainer <- function(model, optimizer = "adam", loss = NULL, metrics = list(),
                    device = "cpu") {
  trainkit$Trainer(
    model,
    optimizer = optimizer, loss = loss, metrics = none_if_empty(metrics),
    device = device
  )
}

#' Train
#'
#' @param trainer A `trainkit.Trainer`, as of [trainer()].
#' @param data,validation The data.
#' @param epochs How often.
#' @param callbacks A list of callbacks.
#' @export
fit_trainer <- function(trainer, data, epochs = 1L, callbacks = list(),
                        validation = NULL) {
  trainer$fit(
    data,
    epochs = as.integer(epochs),
    callbacks = none_if_empty(callbacks),
    validation = validation,
    verbose = as.integer(interactive())
  )
  invisible(trainer)
}

#' Evaluate
#'
#' @param trainer A `trainkit.Trainer`, as of [trainer()].
#' @param data The data.
#' @param steps How many steps.
#' @export
evaluate_trainer <- function(trainer, data, steps = NULL) {
  trainer$evaluate(data, steps)
}

#' Predict
#'
#' @param object A `trainkit.Trainer`, as of [trainer()].
#' @param newdata The data.
#' @param batch_size The size of a batch.
#' @param ... Passed on to Python.
#' @importFrom stats predict
#' @method predict trainkit.Trainer
#' @export
predict.trainkit.Trainer <- function(object, newdata, batch_size = NULL, ...) {
  object$predict(newdata, batch_size = batch_size, ...)
}

#' Save
#'
#' @param trainer A `trainkit.Trainer`, as of [trainer()].
#' @param file The file.
#' @export
save_trainer <- function(trainer, file) {
  if (file.exists(file) && !utils::askYesNo("Replace it?")) return(invisible())
  trainer$save(file, overwrite = TRUE)
}

#' Register a class
#'
#' @param cls The class.
#' @param name Its name.
#' @param package Of the name.
#' @export
register_class <- function(cls, name = NULL, package = "custom") {
  trainkit$register(reticulate::r_to_py(cls), name = name, package = package)
}
