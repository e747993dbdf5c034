#' Connect to the server
#'
#' @param api_key The key.
#' @param base_url The server.
#' @param timeout The seconds to wait.
#' @param quiet Whether to say nothing.
#' @return A `skyapi.Session`.
#' @export
sky_connect <- function(api_key = NULL, base_url = "https://api.sky.test",
                        timeout = 30, quiet = FALSE) {
  if (is.null(api_key)) api_key <- Sys.getenv("SKY_API_KEY")
  if (!nzchar(api_key)) {
    stop("There is no key. Set SKY_API_KEY.", call. = FALSE)
  }
  if (!quiet) message("Connecting to ", base_url)
  session <- skyapi$connect(api_key, base_url = base_url, timeout = timeout)
  cache$session <- session
  invisible(session)
}

#' Stations
#'
#' @param session A `skyapi.Session`, as of [sky_connect()].
#' @param bbox West, south, east and north.
#' @param country A country.
#' @param active Whether only those that measure.
#' @param limit How many at once.
#' @export
sky_stations <- function(session, bbox = NULL, country = NULL, active = TRUE,
                         limit = 100L) {
  bbox <- check_bbox(bbox)
  rows <- list()
  page <- 1L
  repeat {
    found <- session$stations(
      bbox = bbox, country = country, active = active,
      limit = as.integer(limit), page = page
    )
    rows <- c(rows, found)
    if (length(found) < limit) break
    page <- page + 1L
  }
  rows_to_data(rows)
}

#' Forecast
#'
#' @param session A `skyapi.Session`, as of [sky_connect()].
#' @param lat,lon Where.
#' @param model By which model.
#' @param hours How far.
#' @param variables Which variables.
#' @export
sky_forecast <- function(session, lat, lon, model = c("gfs", "ecmwf", "icon"),
                         hours = 48, variables = NULL) {
  model <- match.arg(model)
  args <- as.list(environment())
  args$session <- NULL
  args$hours <- as.integer(args$hours)
  if (!is.null(variables)) args$variables <- as.list(variables)
  forecast <- do.call(session$forecast, args)
  rows_to_data(forecast)
}

#' Alerts
#'
#' @param session A `skyapi.Session`, as of [sky_connect()].
#' @param region Where.
#' @param severity How bad at least.
#' @param lang In which language.
#' @export
sky_alerts <- function(session, region, severity = "severe",
                       lang = getOption("meteor.lang", "en")) {
  args <- mget(c("severity", "lang"))
  alerts <- do.call(session$alerts, c(list(region), args))
  if (length(alerts) == 0L) return(NULL)
  rows_to_data(alerts)
}

#' Radar
#'
#' @param session A `skyapi.Session`, as of [sky_connect()].
#' @param site Which radar.
#' @param product What.
#' @param time When.
#' @param fmt The format.
#' @param file Where it is kept.
#' @export
sky_radar <- function(session, site, product = "reflectivity",
                      time = Sys.time(), fmt = "nc",
                      file = tempfile(fileext = paste0(".", fmt))) {
  bytes <- session$radar(site, product, iso(time), fmt)
  con <- file(file, "wb")
  on.exit(close(con))
  writeBin(bytes, con)
  invisible(file)
}

#' A station
#'
#' @param session A `skyapi.Session`, as of [sky_connect()].
#' @param id Its number.
#' @return A `skyapi.Station`.
#' @export
sky_station <- function(session, id) {
  session$station(as.character(id))
}

#' Observations of a station
#'
#' @param station A `skyapi.Station`, as of [sky_station()].
#' @param from,to From when to when.
#' @param variables Which variables.
#' @param freq How often.
#' @param qc Whether only what was checked.
#' @export
#' @rdname station_obs
station_obs <- function(station, from = NULL, to = NULL, variables = "temp",
                        freq = "1d", qc = TRUE) {
  observed <- station$observations(
    start = iso(from), end = iso(to),
    variables = as.list(variables),
    freq = freq, qc = isTRUE(qc), tz = "UTC"
  )
  data <- rows_to_data(observed)
  data$time <- as.POSIXct(data$time, tz = "UTC")
  data
}

#' @param period Which years.
#' @param monthly Whether by months.
#' @export
#' @rdname station_obs
station_normals <- function(station, period = "1981-2010", monthly = TRUE) {
  if (!grepl("^\\d{4}-\\d{4}$", period)) stop("`period` must be two years.")
  rows_to_data(station$normals(period, monthly))
}

#' Forget what was asked
#'
#' @export
sky_forget <- function() {
  rm(list = ls(cache), envir = cache)
}
