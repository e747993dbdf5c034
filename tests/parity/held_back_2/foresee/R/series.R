#' A series of a data frame
#'
#' @param data A data frame.
#' @param formula `value ~ time`.
#' @param freq A frequency, or `NULL` to guess it.
#' @param fill Whether to fill gaps.
#' @return A series.
#' @export
fs_series <- function(data, formula, freq = NULL, fill = FALSE) {
  vars <- parse_formula(formula)
  augur()$Series$from_frame(
    frame = data,
    time_col = vars$time,
    value_col = vars$value,
    freq = freq,
    fill_missing = fill
  )
}

#' Differences
#'
#' @param x A series, as of [fs_series()].
#' @param lag How far apart values are.
#' @param order How often.
#' @return A series.
#' @export
fs_diff <- function(x, lag = 1L, order = 1L) {
  x$diff(as.integer(lag), as.integer(order))
}

#' A part of a series
#'
#' @inheritParams fs_diff
#' @param start,end Times, or `NULL`.
#' @return A series.
#' @export
fs_window <- function(x, start = NULL, end = NULL) {
  x$window(start = as_day(start), end = as_day(end))
}

#' Another frequency
#'
#' @inheritParams fs_diff
#' @param freq The new frequency.
#' @param how How values become one.
#' @return A series.
#' @export
fs_resample <- function(x, freq, how = "mean") {
  x$resample(freq, how = how)
}

#' Fill gaps
#'
#' @inheritParams fs_diff
#' @param method How.
#' @param limit Longest gap, or `NULL`.
#' @return A series.
#' @export
fs_impute <- function(x, method = "linear", limit = NULL) {
  augur()$decompose$impute(x, method = method, limit = limit)
}

#' Season, trend and the rest
#'
#' @inheritParams fs_diff
#' @param period Length of the season.
#' @param seasonal,trend Lengths of the two smoothers.
#' @param robust Whether outliers count less.
#' @return A list.
#' @export
fs_stl <- function(x, period, seasonal = 7L, trend = NULL, robust = TRUE) {
  if (!is.null(trend)) trend <- as.integer(trend)
  augur()$decompose$stl(
    x, as.integer(period), seasonal = as.integer(seasonal), trend = trend,
    robust = robust
  )
}

#' Autocorrelations
#'
#' @inheritParams fs_diff
#' @param lags How many.
#' @param adjusted Whether to divide by the number of pairs.
#' @param fft Whether to compute them by Fourier.
#' @return A vector.
#' @export
fs_acf <- function(x, lags = 40L, adjusted = FALSE, fft = TRUE) {
  out <- augur()$decompose$acf(
    x, nlags = as.integer(lags), adjusted = adjusted, fft = fft
  )
  unlist(out)
}

#' @rdname fs_acf
#' @param method How partial ones are estimated.
#' @export
fs_pacf <- function(x, lags = 40L, method = "ywm") {
  unlist(augur()$decompose$pacf(x, nlags = as.integer(lags), method = method))
}

#' Values that are out of line
#'
#' @inheritParams fs_diff
#' @param method How they are found.
#' @param sensitivity From where on.
#' @param window Length of the window, or `NULL` to leave it to Python.
#' @return A data frame.
#' @export
fs_anomalies <- function(x, method = c("iqr", "mad"), threshold = 3,
                         window = NULL) {
  args <- list(series = x, method = match.arg(method), threshold = threshold)
  if (!is.null(window)) args$window <- as.integer(window)
  as.data.frame(do.call(augur()$decompose$anomalies, args))
}

#' Tests of unit roots
#'
#' @inheritParams fs_diff
#' @param test Which test.
#' @param lags Largest lag, or `NULL`.
#' @param trend `"c"` or `"ct"`.
#' @return A list.
#' @export
fs_unit_root <- function(x, test = c("adf", "kpss"), lags = NULL,
                         trend = "c") {
  switch(match.arg(test),
    adf = augur()$tests$adf(x, max_lag = lags, trend = trend),
    kpss = augur()$tests$kpss(x, max_lag = lags, trend = trend)
  )
}

#' Holidays
#'
#' @param country A code of two letters.
#' @param years Years.
#' @param observed Whether days in lieu count.
#' @param region A region, or `NULL`.
#' @return A list.
#' @export
fs_holidays <- function(country, years, observed = TRUE, region = NULL) {
  augur()$calendar$holidays(
    country, as.list(as.integer(years)), observed = observed,
    subdivision = region
  )
}

#' Sines and cosines of a season
#'
#' @param x Numbers of times.
#' @param period Length of the season.
#' @param k How many pairs.
#' @return A matrix.
#' @export
fs_fourier <- function(x, period, k) {
  do.call(rbind, augur()$calendar$fourier(x, period, as.integer(k)))
}
