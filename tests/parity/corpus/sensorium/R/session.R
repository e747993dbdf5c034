#' A file of recordings
#'
#' @export
Session <- R6::R6Class("Session",
  public = list(
    initialize = function(path, mode = "r", lock = TRUE) {
      private$py <- sensorlib$Session$open(path, mode = mode, lock = lock)
    },
    query = function(expr, since = NULL, until = NULL, limit = 100L) {
      private$py$query(expr, since, until, limit)
    },
    export = function(path, columns = NULL, format = "parquet",
                      progress = interactive()) {
      if (progress) cli_progress(path)
      args <- list(path, columns = columns, format = format)
      do.call(private$py$export, args)
      invisible(self)
    }
  ),
  private = list(py = NULL)
)

cli_progress <- function(path) message("Writing ", path)

#' Open a file of recordings
#'
#' @param path The file.
#' @param mode `"r"` or `"w"`.
#' @param lock Whether others must wait.
#' @return A [Session].
#' @export
open_session <- function(path, mode = "r", lock = TRUE) {
  Session$new(path, mode, lock)
}
