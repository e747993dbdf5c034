#' Principal components
#'
#' @param cells Cells, as of [as_cells()].
#' @param n How many.
#' @param solver How they are found.
#' @param seed A seed.
#' @param use_hvg Whether only genes that vary count, where they are known.
#' @return Cells.
#' @export
run_pca <- function(cells, n = 50L, solver = c("arpack", "randomized"),
                    seed = 42L, use_hvg = TRUE) {
  solver <- match.arg(solver)
  cells <- cells$copy()
  cellpy$pp$pca(
    cells, as.integer(n),
    svd_solver = solver,
    random_state = as.integer(seed),
    use_highly_variable = if (use_hvg) NULL else FALSE
  )
  cells
}

#' Neighbours
#'
#' @param cells Cells, as of [as_cells()].
#' @param k How many neighbours.
#' @param n_pcs How many components.
#' @param use_rep Which representation.
#' @param metric How far is measured.
#' @param seed A seed.
#' @return Cells.
#' @export
find_neighbors <- function(cells, k = 15L, n_pcs = NULL, use_rep = "X_pca",
                           metric = "euclidean", seed = 0L) {
  args <- list(
    n_neighbors = as.integer(k), n_pcs = int_or_null(n_pcs),
    use_rep = use_rep, knn = TRUE, metric = metric,
    random_state = as.integer(seed)
  )
  cells <- cells$copy()
  do.call(cellpy$pp$neighbors, c(list(cells), args))
  cells
}

#' UMAP
#'
#' @param cells Cells, as of [as_cells()].
#' @param spread How far points spread.
#' @param min_dist How close they may be.
#' @param dims How many dimensions.
#' @param init Where points start.
#' @param seed A seed.
#' @return A matrix.
#' @export
run_umap <- function(cells, spread = 1, min_dist = 0.5, dims = 2L,
                     init = "spectral", seed = 0L) {
  proc <- basilisk::basiliskStart(cellscape_env)
  on.exit(basilisk::basiliskStop(proc))
  coords <- basilisk::basiliskRun(
    proc,
    fun = function(cells, min_dist, spread, dims, init, seed) {
      tl <- reticulate::import("cellpy.tl", convert = FALSE)
      out <- tl$umap(
        cells,
        min_dist = min_dist, spread = spread,
        n_components = as.integer(dims), init_pos = init,
        random_state = as.integer(seed)
      )
      reticulate::py_to_r(out)
    },
    cells = cells, min_dist = min_dist, spread = spread, dims = dims,
    init = init, seed = seed
  )
  colnames(coords) <- paste0("UMAP", seq_len(ncol(coords)))
  coords
}

.leiden <- function(cells, resolution, key, iterations, seed, directed) {
  cp <- reticulate::import("cellpy")
  cp$tl$leiden(
    cells, resolution,
    key_added = key, n_iterations = as.integer(iterations),
    random_state = as.integer(seed), directed = directed
  )
}

#' Clusters
#'
#' @param cells Cells, as of [as_cells()].
#' @param resolution More means more clusters.
#' @param key The column that they get.
#' @param iterations How often; -1 until nothing changes.
#' @param seed A seed.
#' @param directed Whether the graph has directions.
#' @return A factor.
#' @export
run_leiden <- function(cells, resolution = 0.8, key = "leiden",
                       iterations = -1L, seed = 0L, directed = TRUE) {
  found <- basilisk::basiliskRun(
    env = cellscape_env, fun = .leiden, cells = cells,
    resolution = resolution, key = key, iterations = iterations,
    seed = seed, directed = directed
  )
  factor(found)
}

#' Genes of groups
#'
#' @param cells Cells, as of [as_cells()].
#' @param by The column of the groups.
#' @param groups Which groups.
#' @param reference What they are held against.
#' @param n How many genes.
#' @param method The test.
#' @param ... Passed on to Python.
#' @return A data frame.
#' @export
rank_genes <- function(cells, by, groups = "all", reference = "rest",
                       n = NULL, method = c("wilcoxon", "t-test", "logreg"),
                       ...) {
  method <- match.arg(method)
  found <- cellpy$tl$rank_genes_groups(
    cells,
    groupby = by, groups = groups, reference = reference,
    n_genes = int_or_null(n), method = method, ...
  )
  do.call(rbind, lapply(found, as.data.frame))
}

#' Score of a set of genes
#'
#' @param cells Cells, as of [as_cells()].
#' @param genes The genes.
#' @param ctrl_size How many genes they are held against.
#' @param bins How many groups of genes.
#' @param name The column that the score gets.
#' @param seed A seed.
#' @return Cells.
#' @export
score_genes <- function(cells, genes, ctrl_size = 50L, pool = NULL,
                        bins = 25L, name = "score", seed = 0L) {
  cells <- cells$copy()
  cellpy$tl$score_genes(
    cells, as.list(genes), as.integer(ctrl_size), pool,
    n_bins = as.integer(bins), score_name = name,
    random_state = as.integer(seed)
  )
  cells
}

#' Mark two cells that were taken for one
#'
#' @param cells Cells, as of [as_cells()].
#' @param rate How many are expected.
#' @param threshold From which score on.
#' @return Cells.
#' @export
mark_doublets <- function(cells, rate = 0.06, threshold = NULL) {
  cells <- cells$copy()
  cellpy$pp$scrublet(
    cells,
    expected_doublet_rate = rate, threshold = threshold
  )
  cells
}

#' Put batches together
#'
#' @param cells Cells, as of [as_cells()].
#' @param batch The column of the batch.
#' @param theta How much batches are mixed.
#' @param lambda How much is held back.
#' @param iterations How often.
#' @param ... Passed on to Python.
#' @return A matrix.
#' @export
integrate_cells <- function(cells, batch, theta = 2, lambda = 1,
                            iterations = 10L, ...) {
  run_in_env(
    function(cells, batch, theta, lambda, iterations, ...) {
      models <- reticulate::import("cellpy.models")
      harmony <- models$Harmony(
        batch_key = batch, theta = theta, lamb = lambda,
        max_iter = as.integer(iterations), ...
      )
      harmony$fit_transform(cells)
    },
    cells = cells, batch = batch, theta = theta, lambda = lambda,
    iterations = iterations, ...
  )
}
