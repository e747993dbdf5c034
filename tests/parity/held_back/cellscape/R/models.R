#' An autoencoder of cells
#'
#' @param latent How many numbers a cell becomes.
#' @param hidden How wide layers are.
#' @param layers How many layers.
#' @param dropout How much is left out.
#' @param likelihood Of which distribution counts are.
#' @param use_cuda Whether a GPU is used.
#' @return A model.
#' @export
cell_autoencoder <- function(latent = 10L, hidden = 128L, layers = 2L,
                             dropout = 0.1,
                             likelihood = c("zinb", "nb", "poisson"),
                             use_cuda = FALSE) {
  cellpy$models$Autoencoder(
    n_latent = as.integer(latent),
    n_hidden = as.integer(hidden),
    n_layers = as.integer(layers),
    dropout_rate = dropout,
    gene_likelihood = match.arg(likelihood),
    use_cuda = use_cuda
  )
}

#' Fit an autoencoder
#'
#' @param model A model, as of [cell_autoencoder()].
#' @param cells Cells, as of [as_cells()].
#' @param epochs How often all cells are seen.
#' @param batch_size How many at once.
#' @param lr The learning rate.
#' @param early_stopping Whether it stops where it gets no better.
#' @return The model, invisibly.
#' @export
fit_autoencoder <- function(model, cells, epochs = 400L, batch_size = 128L,
                            lr = 1e-3, early_stopping = FALSE) {
  model$fit(
    cells,
    max_epochs = as.integer(epochs), batch_size = as.integer(batch_size),
    lr = lr, early_stopping = early_stopping
  )
  invisible(model)
}

#' What cells become
#'
#' @param model A model, as of [cell_autoencoder()].
#' @param cells Cells, as of [as_cells()].
#' @param n How often is drawn.
#' @return A matrix.
#' @export
embed_cells <- function(model, cells, n = 1L) {
  z <- model$embed(cells, as.integer(n), give_mean = TRUE)
  colnames(z) <- paste0("Z", seq_len(ncol(z)))
  z
}
