#' What comes next
#'
#' @param object A model.
#' @param horizon How many steps.
#' @param level Levels of intervals, in percent.
#' @param future Columns of the future, or `NULL`.
#' @param ... Further arguments of `augur.forecast()`, such as `n_samples`.
#' @return A list.
#' @importFrom stats predict
#' @export
predict.augur.models.Model <- function(object, horizon, level = c(80, 95),
                                       future = NULL, ...) {
  out <- augur()$forecast(
    object,
    as.integer(horizon),
    levels = as.list(level),
    future = future,
    ...
  )
  structure(out, class = "fs_forecast")
}

#' Many forecasts
#'
#' @param models A list of models.
#' @param horizon How many steps.
#' @param ... Handed to `predict()`.
#' @return A list.
#' @export
fs_forecast <- function(models, horizon = 12L, ...) {
  lapply(models, function(model) predict(model, horizon = horizon, ...))
}

#' A few lines on a model
#'
#' @param object A model.
#' @param ... Further arguments of `Model.summary()`, such as `digits`.
#' @return The lines, invisibly.
#' @export
summary.augur.models.Model <- function(object, ...) {
  lines <- object$summary(...)
  cat(lines, sep = "\n")
  invisible(lines)
}

#' Draw a forecast
#'
#' @param x As of `predict()`.
#' @param ... Handed to [graphics::plot()].
#' @return `x`, invisibly.
#' @export
plot.fs_forecast <- function(x, ...) {
  graphics::plot(seq_along(x$mean), x$mean, type = "l", ...)
  invisible(x)
}

#' Forecast the past
#'
#' @param model A model.
#' @param data A series, as of [fs_series()].
#' @param horizon How many steps.
#' @param refit Whether to fit again each time.
#' @param metrics Which measures.
#' @return A data frame.
#' @export
fs_backtest <- function(model, data, horizon = 1L, refit = TRUE,
                        metrics = c("mae", "rmse")) {
  rows <- augur()$evaluate$backtest(
    model = model,
    series = data,
    horizon = as.integer(horizon),
    refit = refit,
    metrics = as.list(metrics)
  )
  do.call(rbind, lapply(rows, as.data.frame))
}

#' Measures of error
#'
#' @param actual,predicted Vectors.
#' @param metrics Which measures.
#' @param train The series of training, or `NULL`.
#' @return A vector.
#' @export
fs_accuracy <- function(actual, predicted, metrics = c("mae", "rmse"),
                        train = NULL) {
  stopifnot(length(actual) == length(predicted))
  unlist(augur()$evaluate$accuracy(
    actual, predicted, metrics = as.list(metrics), train = train
  ))
}
