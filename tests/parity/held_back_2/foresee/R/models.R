#' Exponential smoothing
#'
#' @param formula `value ~ time`.
#' @param data A data frame.
#' @param error,trend,season `"add"`, `"mul"` or, but for the error, `NULL`.
#' @param damped Whether the trend flattens.
#' @param ... Further arguments of `augur.ETS`, such as `period`.
#' @return A model.
#' @export
fs_ets <- function(formula, data, error = "add", trend = NULL, season = NULL,
                   damped = TRUE, ...) {
  args <- list(error = error, trend = trend, season = season, damped = damped)
  args <- utils::modifyList(args, list(...), keep.null = TRUE)
  fit_formula(do.call(augur()$ETS, args), formula, data)
}

#' ARIMA
#'
#' @inheritParams fs_ets
#' @param order `c(p, d, q)`.
#' @param seasonal `c(P, D, Q)`.
#' @param period Length of the season.
#' @param trend `"c"`, `"t"`, `"ct"` or `NULL`.
#' @param method How it is estimated.
#' @return A model.
#' @export
fs_arima <- function(formula, data, order = c(1, 0, 0),
                     seasonal = c(0, 0, 0), period = 0, trend = NULL,
                     method = "statespace") {
  model <- augur()$ARIMA(
    order = as.integer(order),
    seasonal_order = as.integer(c(seasonal, period)),
    trend = trend,
    method = method
  )
  fit_formula(model, formula, data)
}

#' The best ARIMA
#'
#' @inheritParams fs_ets
#' @param max_p,max_q Largest orders.
#' @param seasonal Whether to try seasons.
#' @param criterion What decides.
#' @param stepwise Whether to go step by step.
#' @param parallel Whether to use all cores.
#' @return A model.
#' @export
fs_auto_arima <- function(formula, data, max_p = 5L, max_q = 5L,
                          seasonal = TRUE,
                          criterion = c("aicc", "aic", "bic"),
                          stepwise = TRUE, parallel = FALSE) {
  criterion <- match.arg(criterion)
  augur()$auto_arima(
    fs_series(data, formula),
    as.integer(max_p),
    as.integer(max_q),
    seasonal = seasonal,
    criterion = criterion,
    stepwise = stepwise,
    n_jobs = if (parallel) -1L else 1L
  )
}

#' Trend, seasons and holidays
#'
#' @inheritParams fs_ets
#' @param growth `"linear"`, `"logistic"` or `"flat"`.
#' @param holidays As of [fs_holidays()].
#' @param level Width of the interval.
#' @param control As of [fs_control()].
#' @return A model.
#' @export
fs_additive <- function(formula, data, growth = "linear", holidays = NULL,
                        level = 0.8, control = fs_control()) {
  args <- list(growth = growth, holidays = holidays, interval_width = level)
  model <- do.call(augur()$Additive, c(args, control))
  fit_formula(model, formula, data)
}

#' Settings of additive models
#'
#' @param changepoints How many points of change.
#' @param changepoint_range In which part of the series they are.
#' @param prior_scale How freely the trend may change.
#' @param yearly,weekly Whether there are such seasons.
#' @return A list.
#' @export
fs_control <- function(changepoints = 25L, changepoint_range = 0.8,
                       prior_scale = 0.05, yearly = "auto",
                       weekly = "auto") {
  list(
    changepoints = as.integer(changepoints),
    changepoint_range = changepoint_range,
    prior_scale = prior_scale,
    yearly = yearly,
    weekly = weekly
  )
}

#' One more season
#'
#' @param model As of [fs_additive()].
#' @param name A name.
#' @param period Length of the season.
#' @param order How many pairs of sine and cosine.
#' @param prior_scale How strong it may be.
#' @param mode `"additive"`, `"multiplicative"` or `NULL`.
#' @return The model.
#' @export
fs_add_seasonality <- function(model, name, period, order, prior_scale = 10,
                               mode = NULL) {
  model$add_seasonality(
    name = name,
    period = period,
    fourier_order = as.integer(order),
    prior_scale = prior_scale,
    mode = mode
  )
}

#' One more column
#'
#' @param model As of [fs_additive()].
#' @param name Name of a column.
#' @param prior_scale How strong it may be, or `NULL`.
#' @param standardize `"auto"`, `TRUE` or `FALSE`.
#' @return The model.
#' @export
fs_add_regressor <- function(model, name, prior_scale = NULL,
                             standardize = "auto") {
  model$add_regressor(
    name, prior_scale = prior_scale, standardize = standardize
  )
}

#' Trees on values of the past
#'
#' @inheritParams fs_ets
#' @param lags Which values of the past.
#' @param trees How many trees.
#' @param depth Their depth.
#' @param rate How fast it learns.
#' @param loss What is made small.
#' @param seed A seed.
#' @return A model.
#' @export
fs_boosted <- function(formula, data, lags = 1:7, trees = 200L, depth = 6L,
                       rate = 0.05, loss = c("l2", "l1", "quantile"),
                       seed = NULL) {
  model <- augur()$Boosted(
    lags = as.list(as.integer(lags)),
    n_estimators = as.integer(trees),
    max_depth = as.integer(depth),
    learning_rate = rate,
    loss = match.arg(loss),
    random_seed = seed
  )
  fit_formula(model, formula, data)
}

#' What was is what will be
#'
#' @inheritParams fs_ets
#' @param season Length of the season.
#' @param drift Whether to go on with the mean change.
#' @return A model.
#' @export
fs_naive <- function(formula, data, season = 1L, drift = FALSE) {
  fit_formula(augur()$Naive(as.integer(season), drift), formula, data)
}

#' Many models in one
#'
#' @param ... Models.
#' @param weights Weights, or `NULL`.
#' @param combine `"mean"` or `"median"`.
#' @return A model.
#' @export
fs_ensemble <- function(..., weights = NULL, combine = "mean") {
  augur()$Ensemble(list(...), weights = weights, combine = combine)
}

#' Save and load a model
#'
#' @param model A model.
#' @param path A file.
#' @param format `"json"`.
#' @return `path`, invisibly; a model.
#' @export
fs_save <- function(model, path, format = "json") {
  augur()$save(model, path.expand(path), format = format)
  invisible(path)
}

#' @rdname fs_save
#' @export
fs_load <- function(path) {
  augur()$load(path.expand(path))
}
