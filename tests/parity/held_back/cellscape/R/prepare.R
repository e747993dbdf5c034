#' Leave out cells
#'
#' @param cells Cells, as of [as_cells()].
#' @param min_counts,min_genes The least that a cell must have.
#' @param max_counts,max_genes The most that a cell may have.
#' @return Cells.
#' @export
filter_cells <- function(cells, min_counts = NULL, min_genes = 200L,
                         max_counts = NULL, max_genes = NULL) {
  cells <- cells$copy()
  cellpy$pp$filter_cells(
    cells,
    min_counts = min_counts, min_genes = min_genes,
    max_counts = max_counts, max_genes = max_genes, inplace = TRUE
  )
  cells
}

#' Leave out genes
#'
#' @param cells Cells, as of [as_cells()].
#' @param min_cells,max_cells In how many cells a gene must be.
#' @param min_counts,max_counts How often a gene must be counted.
#' @return Cells.
#' @export
filter_genes <- function(cells, min_cells = NULL, max_cells = NULL,
                         min_counts = NULL, max_counts = NULL) {
  cells <- cells$copy()
  cellpy$pp$filter_genes(
    cells,
    min_cells = min_cells, max_cells = max_cells,
    min_counts = min_counts, max_counts = max_counts, inplace = TRUE
  )
  cells
}

#' Bring cells to one sum
#'
#' @param cells Cells, as of [as_cells()].
#' @param target The sum.
#' @param exclude_top Whether genes that make up much of a cell are left out.
#' @param max_fraction How much is much.
#' @param layer Which layer.
#' @return Cells.
#' @export
normalize_total <- function(cells, target = 1e4, exclude_top = FALSE,
                            max_fraction = 0.05, layer = NULL) {
  on_copy(
    cells, cellpy$pp$normalize_total,
    target_sum = target, exclude_highly_expressed = exclude_top,
    max_fraction = max_fraction, layer = layer, inplace = TRUE
  )
}

#' Logarithms
#'
#' @param cells Cells, as of [as_cells()].
#' @param base The base.
#' @param layer Which layer.
#' @return Cells.
#' @export
log1p_cells <- function(cells, base = exp(1), layer = NULL) {
  cells <- cells$copy()
  if (isTRUE(all.equal(base, exp(1)))) base <- NULL
  cellpy$pp$log1p(cells, base = base, layer = layer)
  cells
}

#' Genes that vary
#'
#' @param cells Cells, as of [as_cells()].
#' @param n_top How many genes.
#' @param min_mean,max_mean,min_disp,max_disp Limits.
#' @param span How smooth.
#' @param bins How many groups of genes.
#' @param flavor As which package does it.
#' @param batch The column of the batch.
#' @return Cells.
#' @export
highly_variable <- function(cells, n_top = NULL, min_mean = 0.0125,
                            max_mean = 3, min_disp = 0.5, max_disp = Inf,
                            span = 0.3, bins = 20L,
                            flavor = c("seurat", "cell_ranger", "seurat_v3"),
                            batch = NULL) {
  flavor <- match.arg(flavor)
  if (flavor == "seurat_v3" && is.null(n_top)) {
    stop("`n_top` is needed with flavor \"seurat_v3\".", call. = FALSE)
  }
  on_copy(
    cells, cellpy$pp$highly_variable_genes,
    n_top_genes = int_or_null(n_top), min_mean = min_mean,
    max_mean = max_mean, min_disp = min_disp, max_disp = max_disp,
    span = span, n_bins = as.integer(bins), flavor = flavor,
    batch_key = batch
  )
}

#' Take out what is known
#'
#' @param cells Cells, as of [as_cells()].
#' @param formula A formula such as `~ n_counts + pct_mito`.
#' @param layer Which layer.
#' @param jobs How many processes.
#' @return Cells.
#' @export
regress_out <- function(cells, formula, layer = NULL,
                        jobs = getOption("mc.cores", 1L)) {
  keys <- as.list(all.vars(formula))
  if (!length(keys)) stop("`formula` names no column.", call. = FALSE)
  cells <- cells$copy()
  cellpy$pp$regress_out(cells, keys, layer, n_jobs = as.integer(jobs))
  cells
}

#' Scale genes
#'
#' @param cells Cells, as of [as_cells()].
#' @param center Whether the mean becomes zero.
#' @param max_value What is above is cut off.
#' @return Cells.
#' @export
scale_cells <- function(cells, center = TRUE, max_value = NULL) {
  cells <- cells$copy()
  cellpy$pp$scale(cells, center, max_value)
  cells
}
