sensorlib <- NULL

.onLoad <- function(libname, pkgname) {
  sensorlib <<- reticulate::import_from_path(
    "sensorlib", system.file("python", package = "sensorium")
  )
}

#' A device
#'
#' Methods: read(), write(), calibrate(), reset(), reboot() and close().
#' @export
Device <- R6::R6Class(
  "Device",
  public = list(
    py = NULL,
    initialize = function(port, baud = 9600L, timeout = 1,
                          parity = c("N", "E", "O"), name = NULL) {
      self$py <- sensorlib$Device(
        port,
        baud = as.integer(baud), timeout = timeout,
        parity = match.arg(parity), name = name
      )
    },
    read = function(n = 1L, timeout = NULL) {
      self$py$read(as.integer(n), timeout = timeout)
    },
    write = function(x, flush = FALSE) {
      self$py$write(charToRaw(x), flush = flush)
      invisible(self)
    },
    calibrate = function(low, high, method = "linear", steps = 10L) {
      stopifnot(low < high)
      self$py$calibrate(low, high, method, as.integer(steps))
      invisible(self)
    },
    reset = function(hard = FALSE) {
      self$py$reset(hard)
      invisible(self)
    },
    reboot = function() {
      self$py$reboot()
      invisible(self)
    },
    close = function() {
      self$py$close()
    },
    print = function(...) {
      cat("<Device>\n")
      invisible(self)
    }
  ),
  active = list(
    timeout = function(value) {
      if (missing(value)) return(self$py$timeout)
      self$py$timeout <- value
    }
  )
)

#' Ports with devices
#'
#' @param pattern What their names match.
#' @param verbose Whether to say how many there are.
#' @export
list_ports <- function(pattern = NULL, verbose = TRUE) {
  ports <- sensorlib$list_ports(pattern = pattern)
  if (verbose) message(length(ports), " ports")
  ports
}

#' Any object by the name of its class
#'
#' @param class The name.
#' @param ... Passed on.
#' @export
make_object <- function(class, ...) {
  sensorlib[[class]](...)
}

#' Settings
#'
#' @param rate,gain Numbers.
#' @param channels Which channels.
#' @param auto Whether to adapt.
#' @param tags Words.
#' @export
sensor_settings <- function(rate = 1, gain = 1, channels = NULL, auto = TRUE,
                            tags = list()) {
  sensorlib$Settings(
    rate = rate, gain = gain,
    channels = reticulate::tuple(as.list(channels)),
    auto = auto, tags = tags
  )
}
