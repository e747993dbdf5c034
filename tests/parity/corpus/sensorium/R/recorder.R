#' A recorder
#'
#' Methods: start(), stop(), frames(), on() and save().
#' @export
Recorder <- R6::R6Class("Recorder",
  public = list(
    py = NULL,
    device = NULL,
    initialize = function(device, interval = 0.1, buffer = 1024L,
                          overflow = c("drop", "block"), on_frame = NULL) {
      overflow <- match.arg(overflow)
      self$device <- device
      args <- list(device$py, interval, as.integer(buffer), overflow = overflow)
      if (!is.null(on_frame)) args$callback <- on_frame
      self$py <- do.call(sensorlib$Recorder, args)
    },
    start = function(seconds = NULL, block = TRUE, quiet = FALSE) {
      if (!quiet) message("Recording.")
      self$py$start(duration = seconds, block = block)
      invisible(self)
    },
    stop = function() {
      self$py$stop(wait = TRUE)
      invisible(self)
    },
    frames = function(from = 1L, to = NULL, by = 1L) {
      self$py$frames(start = from - 1L, stop = to, step = by)
    },
    on = function(event, f, once = FALSE) {
      self$py$on(event, f, once)
      invisible(self)
    },
    save = function(path, format = tools::file_ext(path), header = TRUE) {
      self$py$save(path.expand(path), format = format, header = header)
      invisible(path)
    }
  )
)

#' A recorder as data
#'
#' @param x A [Recorder].
#' @param row.names,optional As of the generic.
#' @param ... Not used.
#' @method as.data.frame Recorder
#' @export
as.data.frame.Recorder <- function(x, row.names = NULL, optional = FALSE, ...) {
  frames <- x$py$frames(start = 0L, stop = NULL, step = 1L, copy = TRUE)
  as.data.frame(do.call(rbind, frames), row.names = row.names)
}

#' How many frames there are
#'
#' @param x A [Recorder].
#' @method length Recorder
#' @export
length.Recorder <- function(x) {
  as.integer(x$py$count())
}
