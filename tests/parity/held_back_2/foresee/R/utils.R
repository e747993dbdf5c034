.globals <- new.env(parent = emptyenv())

augur <- function() {
  if (is.null(.globals$augur)) {
    path <- system.file("python", package = "foresee")
    .globals$augur <- reticulate::import_from_path("augur", path = path)
  }
  .globals$augur
}

# `value ~ time` names two columns.
parse_formula <- function(formula) {
  if (!inherits(formula, "formula") || length(formula) != 3L) {
    stop("`formula` must look like `value ~ time`.", call. = FALSE)
  }
  list(value = all.vars(formula[[2]])[1], time = all.vars(formula[[3]])[1])
}

fit_formula <- function(model, formula, data) {
  model$fit(fs_series(data, formula))
}

as_day <- function(x) {
  if (inherits(x, c("Date", "POSIXt"))) format(x, "%Y-%m-%d") else x
}
