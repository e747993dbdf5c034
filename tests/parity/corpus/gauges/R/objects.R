.onLoad <- function(libname, pkgname) {
  ns <- topenv()
  ns$gaugekit <- reticulate::import("gaugekit", delay_load = TRUE)
  ns$zlib <- reticulate::import("zlib", delay_load = TRUE)
}

utils::globalVariables(c("gaugekit", "zlib"))

#' A gauge
#'
#' @param name Its name.
#' @param unit The unit.
#' @param low,high The limits.
#' @export
gauge <- function(name, unit = "1", low = 0, high = 100) {
  gaugekit$Gauge(name, unit = unit, low = low, high = high)
}

#' A counter
#'
#' @param name Its name.
#' @param start,step How it counts.
#' @export
counter <- function(name, start = 1L, step = 1L) {
  gaugekit$Counter(name, start = as.integer(start), step = as.integer(step))
}

#' A timer
#'
#' @param name Its name.
#' @param unit The unit.
#' @param buckets The limits of buckets.
#' @export
timer <- function(name, unit = c("ms", "s"), buckets = NULL) {
  gaugekit$Timer(name, unit = match.arg(unit), buckets = buckets)
}

#' An alarm
#'
#' @param name Its name.
#' @param level When it goes off.
#' @param actions What it does.
#' @param times How often.
#' @export
alarm <- function(name, level = 0.9, actions = list(), times = 1L) {
  args <- list(name = name, level = level)
  args$actions <- reticulate::tuple(actions)
  args[["repeat"]] <- as.integer(times)
  do.call(gaugekit$Alarm, args)
}

#' A point
#'
#' @param x,y Where.
#' @param label What.
#' @export
point <- function(x, y = 0, label = NULL) {
  gaugekit$Point(x, y, label)
}

#' A level
#'
#' @param x Its value.
#' @export
level <- function(x) {
  gaugekit$Level(x)
}

#' Export
#'
#' @param target Where to.
#' @param interval,retries,timeout How.
#' @export
#' @rdname exporter
exporter <- function(target, interval = 30, retries = 3L, timeout = 10) {
  gaugekit$Exporter(
    target,
    interval = interval, retries = as.integer(retries), timeout = timeout
  )
}

#' @param port A port.
#' @param ... Passed on to Python.
#' @export
#' @rdname exporter
exporter_prom <- function(target, port = 9090L, ...) {
  gaugekit$Prom(target, port = as.integer(port), ...)
}

#' @param job A job.
#' @param gateway A server.
#' @export
#' @rdname exporter
exporter_push <- function(target, job, interval = 60, gateway = NULL) {
  gaugekit$Push(target, job, interval = interval, gateway = gateway)
}

#' A store
#'
#' @param path A file.
#' @param create,readonly How to open it.
#' @return A `gaugekit.Store`.
#' @export
#' @rdname store
store_open <- function(path, create = FALSE, readonly = FALSE) {
  gaugekit$Store$open(path.expand(path), create, readonly)
}

#' @param name,... Parts of a key.
#' @param sep Between them.
#' @export
#' @rdname store
store_key <- function(name, ..., sep = ".") {
  gaugekit$Store$key(name, ..., sep = sep)
}

#' @param store A `gaugekit.Store`, as of [store_open()].
#' @param key,value What is put there.
#' @param ttl How long it lives.
#' @export
#' @rdname store
store_put <- function(store, key, value, ttl = NULL) {
  store$put(key, value, ttl = ttl)
}

#' @export
#' @rdname store
store_size <- function(store) {
  store$size
}
