fitlib <- NULL

.onLoad <- function(libname, pkgname) {
  fitlib <<- reticulate::import_from_path(
    "fitlib",
    path = system.file("python", package = pkgname),
    delay_load = TRUE
  )
}

compact <- function(x) x[!vapply(x, is.null, logical(1))]

int <- function(x, arg = rlang::caller_arg(x), call = rlang::caller_env()) {
  if (is.null(x)) return(NULL)
  if (x != round(x)) cli::cli_abort("{.arg {arg}} must be whole.", call = call)
  as.integer(x)
}

#' Linear model
#'
#' @param x,y The data.
#' @param penalty How much to shrink.
#' @param mixture The share of the first norm.
#' @param intercept Whether there is one.
#' @param max_iter How many steps.
#' @param tol When to stop.
#' @return A `fitlib.LinearModel`.
#' @export
fit_linear <- function(x, y, penalty = 0, mixture = 0.5, intercept = TRUE,
                       max_iter = 1000, tol = 1e-3) {
  args <- list(
    penalty = penalty,
    l1_ratio = mixture,
    fit_intercept = intercept,
    max_iter = int(max_iter),
    tol = tol
  )
  model <- do.call(fitlib$LinearModel, args)
  model$fit(as.matrix(x), y)
}

#' Forest
#'
#' @param x,y The data.
#' @param trees How many trees.
#' @param mtry How many columns are tried.
#' @param min_n The least size of a leaf.
#' @param ... Passed on to Python.
#' @param max_depth How deep trees are.
#' @param seed A seed.
#' @return A `fitlib.Forest`.
#' @export
fit_forest <- function(x, y, trees = 500, mtry = "sqrt", min_n = 1, ...,
                       max_depth = NULL, seed = NULL) {
  list(
    n_estimators = int(trees),
    max_features = mtry,
    min_samples_leaf = int(min_n),
    max_depth = int(max_depth),
    random_state = int(seed)
  ) |>
    modifyList(list(...)) |>
    compact() |>
    do.call(what = fitlib$Forest) -> model
  model$fit(as.matrix(x), y)
}

#' Boosting
#'
#' @param x,y The data.
#' @param rounds How many rounds.
#' @param rate How fast it learns.
#' @param depth How deep trees are.
#' @param subsample The share of rows.
#' @param objective What is minimized.
#' @param gamma How much a split must gain.
#' @export
fit_boost <- function(x, y, rounds = 100, rate = 0.3, depth = 6,
                      subsample = 1, objective = c("squared", "logistic"),
                      gamma = NULL) {
  objective <- rlang::arg_match(objective)
  extra <- if (!is.null(gamma)) list(gamma = gamma) else list()
  args <- c(
    list(
      n_rounds = int(rounds), learning_rate = rate, max_depth = int(depth),
      subsample = subsample, objective = objective
    ),
    extra
  )
  rlang::exec(fitlib$Boost, !!!args)$fit(x, y)
}

#' Support vectors
#'
#' @param x,y The data.
#' @param cost What a mistake costs.
#' @param kernel The kernel.
#' @param degree,gamma Of the kernel.
#' @param probability Whether probabilities are wanted.
#' @export
fit_svm <- function(x, y, cost = 1,
                    kernel = c("radial", "linear", "polynomial"), degree = 3,
                    gamma = "scale", probability = FALSE) {
  kernel <- switch(match.arg(kernel),
    radial = "rbf",
    linear = "linear",
    polynomial = "poly"
  )
  model <- fitlib$SVM(
    C = cost, kernel = kernel, degree = int(degree), gamma = gamma,
    probability = probability
  )
  model$fit(x, y)
}

#' Clusters
#'
#' @param k How many.
#' @param n_init How often to begin.
#' @param max_iter,tol When to stop.
#' @param seed A seed.
#' @export
kmeans_spec <- function(k = 8, n_init = 10, max_iter = 300, tol = 1e-4,
                        seed = NULL) {
  fitlib$KMeans(
    n_clusters = int(k), n_init = int(n_init), max_iter = int(max_iter),
    tol = tol, random_state = int(seed)
  )
}

#' Tidy a model
#'
#' @param x A `fitlib.LinearModel`, as of [fit_linear()].
#' @param conf.int Whether to keep intervals.
#' @param conf.level Their level.
#' @param ... Not used.
#' @method tidy fitlib.LinearModel
#' @export
tidy.fitlib.LinearModel <- function(x, conf.int = FALSE, conf.level = 0.95,
                                    ...) {
  table <- x$summary(alpha = 1 - conf.level)
  if (!conf.int) table <- table[setdiff(names(table), c("low", "high"))]
  table
}

#' Any model
#'
#' @param type Its class.
#' @param ... Its arguments.
#' @export
model_spec <- function(type, ...) {
  rlang::exec(fitlib[[type]], ...)
}

#' Save a model
#'
#' @param model A model.
#' @param path A file.
#' @export
#' @rdname save_model
save_model <- function(model, path) {
  model %>% fitlib$save(path)
  invisible(model)
}

#' @export
#' @rdname save_model
load_model <- function(path) {
  path |>
    normalizePath() |>
    fitlib$load_pickle()
}
