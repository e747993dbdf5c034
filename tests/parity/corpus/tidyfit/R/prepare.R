#' Two parts of the data
#'
#' @param ... Arrays.
#' @param prop The share of the first part.
#' @param shuffle Whether to shuffle.
#' @param strata What to keep balanced.
#' @param seed A seed.
#' @export
split_data <- function(..., prop = 0.75, shuffle = TRUE, strata = NULL,
                       seed = NULL) {
  fitlib$train_test_split(
    ...,
    test_size = 1 - prop, shuffle = shuffle, stratify = strata,
    random_state = int(seed)
  )
}

#' Scale
#'
#' @param x The data.
#' @param center,scale Whether to.
#' @export
scale_data <- function(x, center = TRUE, scale = FALSE) {
  x |>
    as.matrix() |>
    fitlib$scale(center = center, scale = scale)
}

#' Principal components
#'
#' @param x The data.
#' @param num_comp How many.
#' @param whiten Whether to.
#' @export
pca <- function(x, num_comp = 5, whiten = FALSE) {
  x %>%
    as.matrix() %>%
    fitlib$pca(n_components = int(num_comp), whiten = whiten)
}

#' Fill gaps
#'
#' @param x The data.
#' @param strategy With what.
#' @param fill A constant.
#' @export
impute <- function(x, strategy = c("median", "mean", "constant"),
                   fill = NULL) {
  strategy <- rlang::arg_match(strategy)
  fitlib$impute(x, strategy = strategy, fill_value = fill)
}

#' Columns of zeros and ones
#'
#' @param x The data.
#' @param categories Which.
#' @param drop Which to leave out.
#' @param sparse Whether the result is sparse.
#' @export
encode <- function(x, categories = "auto", drop = NULL, sparse = TRUE) {
  args <- list(X = x, categories = categories, drop = drop)
  args[["sparse"]] <- sparse
  do.call(fitlib$encode, args)
}

#' A map of the data
#'
#' @param x The data.
#' @param dims How many dimensions.
#' @param perplexity How many neighbours count.
#' @param n_iter How many steps.
#' @param init How it begins.
#' @export
tsne <- function(x, dims = 2, perplexity = 30, n_iter = 1000, init = NULL) {
  init <- init %||% "pca"
  fitlib$tsne(
    X = x, n_components = int(dims), perplexity = perplexity,
    n_iter = int(n_iter), init = init
  )
}
