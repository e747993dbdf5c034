#' Read cells from a file
#'
#' @param file The file.
#' @param layers Which layers. All if `NULL`.
#' @param backed Whether the file is only opened.
#' @param verbose Whether to say what is read.
#' @return Cells.
#' @export
read_h5 <- function(file, layers = NULL, backed = FALSE,
                    verbose = interactive()) {
  file <- normalizePath(file, mustWork = TRUE)
  if (verbose) message("Reading ", file)
  cellpy$io$read_h5(
    file,
    backed = if (backed) "r" else NULL,
    layers = layers
  )
}

#' Read the files of a 10x machine
#'
#' @param dir The folder.
#' @param var_names What genes are called by.
#' @param make_unique Whether names that occur twice get a number.
#' @param gex_only Whether only gene expression is kept.
#' @param prefix What the names of the files begin with.
#' @return Cells.
#' @export
read_10x <- function(dir, var_names = c("gene_symbols", "gene_ids"),
                     make_unique = TRUE, gex_only = FALSE, prefix = NULL) {
  var_names <- match.arg(var_names)
  if (!dir.exists(dir)) stop("There is no folder ", sQuote(dir), call. = FALSE)
  cellpy$io$read_10x(
    path.expand(dir), var_names,
    make_unique = make_unique, gex_only = gex_only, prefix = prefix
  )
}

#' Make cells of a matrix
#'
#' @param counts A matrix with a gene in each row, as in Bioconductor.
#' @param obs A data frame about the cells.
#' @param var A data frame about the genes.
#' @param layers A list of further matrices.
#' @return Cells.
#' @export
as_cells <- function(counts, obs = NULL, var = NULL, layers = list()) {
  stopifnot(is.matrix(counts) || methods::is(counts, "dgCMatrix"))
  if (is.null(obs)) obs <- data.frame(row.names = colnames(counts))
  if (is.null(var)) var <- data.frame(row.names = rownames(counts))
  cellpy$Cells(
    X = Matrix::t(counts),
    obs = obs,
    var = var,
    layers = if (length(layers)) lapply(layers, Matrix::t),
    dtype = "float64"
  )
}

#' Write cells to a file
#'
#' @param cells Cells, as of [as_cells()].
#' @param file The file.
#' @param compression How the file is compressed.
#' @param level How much.
#' @param overwrite Whether a file that exists is replaced.
#' @return The file, invisibly.
#' @export
write_h5 <- function(cells, file, compression = "gzip", level = NULL,
                     overwrite = FALSE) {
  if (file.exists(file) && !overwrite) {
    stop("The file exists. Use `overwrite = TRUE`.", call. = FALSE)
  }
  cells$write_h5(file, compression, compression_opts = int_or_null(level))
  invisible(file)
}

#' Put cells together
#'
#' @param ... Cells, or a list of them.
#' @param join Which genes are kept.
#' @param label The column that says where a cell is from.
#' @param ids What stands in that column.
#' @return Cells.
#' @export
combine_cells <- function(..., join = c("outer", "inner"), label = NULL,
                          ids = NULL) {
  cells <- list(...)
  if (length(cells) == 1L && is.list(cells[[1L]])) cells <- cells[[1L]]
  if (is.null(ids)) ids <- names(cells)
  cellpy$io$concat(
    unname(cells),
    axis = "obs", join = match.arg(join), batch_key = label, keys = ids
  )
}
