#' Cells in a file that is not read at once
#'
#' Methods: genes(), rows(), vector(), flush() and close().
#' @export
CellView <- R6::R6Class(
  "CellView",
  public = list(
    py = NULL,
    initialize = function(file, mode = c("r", "r+"), cache = NULL) {
      self$py <- cellpy$View(
        normalizePath(file), match.arg(mode), cache = cache
      )
    },
    genes = function(pattern = NULL, ignore_case = TRUE) {
      unlist(self$py$genes(pattern, ignore_case = ignore_case))
    },
    rows = function(from = 1L, to = NULL) {
      self$py$rows(as.integer(from) - 1L, stop = int_or_null(to))
    },
    vector = function(key, layer = NULL) {
      as.numeric(self$py$vector(key, layer = layer))
    },
    flush = function() {
      self$py$flush()
      invisible(self)
    },
    close = function() {
      self$py$close()
      invisible(NULL)
    },
    print = function(...) {
      cat("<CellView>\n")
      invisible(self)
    }
  ),
  active = list(
    shape = function() unlist(self$py$shape)
  )
)
