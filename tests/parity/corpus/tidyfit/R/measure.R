#' Cross-validation
#'
#' @param model A model.
#' @param x,y The data.
#' @param folds How many parts.
#' @param metric What is measured.
#' @param ... Passed on to Python.
#' @param call For messages.
#' @export
cross_validate <- function(model, x, y, folds = 5, metric = NULL, ...,
                           call = rlang::caller_env()) {
  if (folds < 2) cli::cli_abort("There must be two parts.", call = call)
  fitlib$cross_validate(
    model, as.matrix(x), y,
    cv = int(folds), scoring = metric, ...
  )
}

#' Try all of a grid
#'
#' @param model A model.
#' @param grid A list.
#' @param x,y The data.
#' @param folds How many parts.
#' @param metric What is measured.
#' @export
tune_grid <- function(model, grid, x, y, folds = 10, metric = NULL) {
  grid <- lapply(grid, as.list)
  fitlib$grid_search(model, grid, x, y, cv = int(folds), scoring = metric)
}

#' ROC curve
#'
#' @param data A data frame.
#' @param truth,score Columns of it.
#' @param pos What counts as positive.
#' @export
roc_curve <- function(data, truth, score, pos = NULL) {
  truth <- data[[rlang::as_name(rlang::ensym(truth))]]
  score <- data[[rlang::as_name(rlang::ensym(score))]]
  fitlib$roc_curve(y_true = truth, y_score = score, pos_label = pos)
}

#' Confusion
#'
#' @param truth,estimate What is, and what was predicted.
#' @param labels The classes.
#' @param normalize By what to divide.
#' @export
conf_mat <- function(truth, estimate, labels = NULL,
                     normalize = c("none", "true", "pred")) {
  normalize <- switch(match.arg(normalize), none = NULL, true = "true", "pred")
  fitlib$confusion(truth, estimate, labels, normalize)
}

#' What matters
#'
#' @param model A model.
#' @param x,y The data.
#' @param times How often.
#' @param max_samples The share of rows.
#' @export
importance <- function(model, x, y, times = 5, max_samples = 1) {
  fitlib$permutation(model, x, y, int(times), max_samples)
}

#' What can be fitted
#'
#' @export
show_engines <- function() {
  data.frame(model = c("linear", "forest"), engine = "fitlib")
}
