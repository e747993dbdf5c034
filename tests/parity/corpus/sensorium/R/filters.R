#' Filters
#'
#' @export
Filter <- R6::R6Class("Filter",
  public = list(
    py = NULL,
    initialize = function(order = 2L, cutoff = 0.5,
                          kind = c("low", "high", "band"),
                          window = "hamming") {
      self$py <- sensorlib$Filter(as.integer(order), cutoff, match.arg(kind),
                                  window)
    },
    apply = function(x, axis = -1L, padding = NULL) {
      self$py$apply(x, axis = as.integer(axis), pad = padding)
    }
  )
)

#' A filter for what is slow
#'
#' @export
LowPass <- R6::R6Class("LowPass",
  inherit = Filter,
  public = list(
    initialize = function(cutoff = 0.5, order = 4L, ...) {
      args <- list(cutoff = cutoff, order = as.integer(order))
      args <- c(args, list(...))
      self$py <- do.call(sensorlib$LowPass, args)
    }
  )
)

#' A filter for what is fast
#'
#' @export
HighPass <- R6::R6Class("HighPass",
  inherit = Filter,
  public = list(
    initialize = function(cutoff = 0.5, order = 2L, ripple = 0.1) {
      self$py <- sensorlib$HighPass(
        cutoff,
        order = as.integer(order), ripple = ripple
      )
    }
  )
)
