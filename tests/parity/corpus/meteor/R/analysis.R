#' Indices of comfort
#'
#' @param temp The temperature.
#' @param rh The relative humidity.
#' @param unit The unit.
#' @export
#' @rdname comfort
heat_index <- function(temp, rh, unit = c("C", "F")) {
  unit <- match.arg(unit)
  if (length(rh) == 1L) rh <- rep(rh, length(temp))
  index <- mapply(
    function(t, h) skyapi$heat_index(t, h, unit = unit),
    temp, rh
  )
  as.numeric(index)
}

#' @param speed The wind.
#' @export
#' @rdname comfort
wind_chill <- function(temp, speed, unit = c("C", "F")) {
  call_index("wind_chill", temp, speed, unit = match.arg(unit))
}

#' @param method The formula.
#' @export
#' @rdname comfort
dew_point <- function(temp, rh, method = "bolton") {
  if (any(rh < 0 | rh > 100, na.rm = TRUE)) {
    stop("`rh` must be between 0 and 100.", call. = FALSE)
  }
  call_index("dew_point", temp, humidity = rh, method = method)
}

#' From points to a grid
#'
#' @param data A data frame with lon, lat and value.
#' @param grid The grid.
#' @param method How.
#' @param power For weights of distances.
#' @param k How many points count.
#' @export
interpolate_grid <- function(data, grid, method = c("idw", "kriging"),
                             power = 2, k = 12) {
  method <- match.arg(method)
  data <- data[stats::complete.cases(data), ]
  args <- list(
    points = as.matrix(data[c("lon", "lat")]),
    values = data$value,
    grid = as.matrix(grid)
  )
  args$method <- method
  args$neighbours <- min(as.integer(k), nrow(data))
  if (method == "idw") {
    args$power <- power
  }
  result <- do.call(skyapi$interpolate, args)
  matrix(result, nrow = nrow(grid))
}

#' Other steps of time
#'
#' @param data A data frame.
#' @param rule The step.
#' @param agg How several values become one.
#' @param closed Which end belongs to a step.
#' @param min_count How many values are enough.
#' @export
resample_obs <- function(data, rule, agg = "mean", closed = c("left", "right"),
                         min_count = 0L) {
  args <- Filter(Negate(is.null), list(
    rule = rule,
    agg = agg,
    closed = match.arg(closed),
    min_count = as.integer(min_count)
  ))
  frame <- to_py_frame(data)
  do.call(skyapi$resample, c(list(frame), args))
}

#' Anomalies
#'
#' @param data A data frame.
#' @param base The years of the base.
#' @param by By what.
#' @param standardize Whether to divide.
#' @export
anomaly <- function(data, base = c(1991, 2020), by = "month",
                    standardize = TRUE) {
  base <- as.integer(range(base))
  years <- do.call(reticulate::tuple, as.list(base))
  skyapi$anomaly(to_py_frame(data), years, by = by, standardize = standardize)
}

#' Climatology
#'
#' @param data A data frame.
#' @param window How many days.
#' @param smooth Whether to smooth.
#' @export
climatology <- function(data, window = 15, smooth = TRUE) {
  window <- as.integer(window)
  if (window %% 2L == 0L) window <- window + 1L
  args <- mget(setdiff(names(formals()), "data"))
  data |>
    to_py_frame() |>
    list() |>
    c(args) |>
    do.call(what = skyapi$climatology)
}

#' Degree days
#'
#' @param temp The temperature.
#' @param base The base.
#' @param type Of which kind.
#' @param upper An upper limit.
#' @export
degree_days <- function(temp, base = 18.3, type = c("heating", "cooling"),
                        upper = NULL) {
  type <- match.arg(type)
  extra <- list()
  if (!is.null(upper) && type == "cooling") extra[["upper"]] <- upper
  args <- utils::modifyList(list(base = base, kind = type), extra)
  do.call(skyapi$degree_days, c(list(temp), args))
}

#' Index of rain
#'
#' @param precip The rain.
#' @param scale How many months.
#' @param dist Which distribution.
#' @param calibration Which years.
#' @export
spi <- function(precip, scale = 6, dist = "gamma", calibration = NULL) {
  args <- as.list(match.call())[-1L]
  args <- lapply(args, eval, envir = parent.frame())
  if (!is.null(args$scale)) args$scale <- as.integer(args$scale)
  do.call(skyapi$spi, args)
}

#' Trend
#'
#' @param x Numbers.
#' @param method How.
#' @param conf The level of intervals.
#' @param hac Whether to heed what lies before.
#' @export
trend <- function(x, method = "theil-sen", conf = 0.95, hac = FALSE) {
  if (conf <= 0 || conf >= 1) stop("`conf` must be between 0 and 1.")
  fit <- skyapi$trend(as.numeric(x), method, 1 - conf, hac = hac)
  structure(fit, class = "meteor_trend")
}

#' Days with frost
#'
#' @param data A data frame.
#' @param threshold Below which temperature.
#' @export
frost_days <- function(data, threshold = 0) {
  frame <- to_py_frame(data)
  count <- skyapi$frost_days(frame, threshold = threshold)
  stats::setNames(as.integer(unlist(count)), names(count))
}
