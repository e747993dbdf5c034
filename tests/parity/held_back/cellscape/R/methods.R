#' The size of cells
#'
#' @param x Cells.
#' @return Genes and cells, as in Bioconductor.
#' @method dim cellpy.data.Cells
#' @export
dim.cellpy.data.Cells <- function(x) {
  rev(as.integer(unlist(x$shape)))
}

#' Some of the cells
#'
#' @param x Cells.
#' @param i Which genes.
#' @param j Which cells.
#' @param ... Nothing.
#' @method [ cellpy.data.Cells
#' @export
`[.cellpy.data.Cells` <- function(x, i, j, ...) {
  genes <- if (missing(i)) NULL else as.integer(i) - 1L
  cells <- if (missing(j)) NULL else as.integer(j) - 1L
  x$subset(obs = cells, var = genes, copy = TRUE)
}

#' The first cells
#'
#' @param x Cells.
#' @param n How many.
#' @param ... Nothing.
#' @importFrom utils head
#' @method head cellpy.data.Cells
#' @export
head.cellpy.data.Cells <- function(x, n = 6L, ...) {
  x$head(n = as.integer(n))
}

#' A matrix of cells
#'
#' @param x Cells.
#' @param layer Which layer.
#' @param ... Nothing.
#' @return A matrix with a gene in each row.
#' @method as.matrix cellpy.data.Cells
#' @export
as.matrix.cellpy.data.Cells <- function(x, layer = NULL, ...) {
  t(x$to_dense(layer = layer, order = "F"))
}

#' Numbers about cells
#'
#' @param object Cells.
#' @param probs Which quantiles.
#' @param ... Nothing.
#' @method summary cellpy.data.Cells
#' @export
summary.cellpy.data.Cells <- function(object, probs = c(0.25, 0.5, 0.75),
                                      ...) {
  as.data.frame(object$describe(reticulate::tuple(as.list(probs))))
}

#' Whether Python is there
#'
#' @return `TRUE` or `FALSE`.
#' @export
cellscape_available <- function() {
  reticulate::py_module_available("cellpy")
}
