stat_quantiles <- function(x, n = 4L, method = c("exclusive", "inclusive")) {
  method <- match.arg(method)
  statistics$quantiles(as.list(x), n = as.integer(n), method = method)
}

normal_dist <- function(mean = 0, sd = 1) {
  statistics$NormalDist(mean, sd)
}

linear_fit <- function(x, y, through_origin = FALSE) {
  statistics$linear_regression(x, y, proportional = through_origin)
}

is_close <- function(a, b, rel_tol = 1e-8, abs_tol = 0) {
  modules$math$isclose(a, b, rel_tol = rel_tol, abs_tol = abs_tol)
}

py_sorted <- function(x, key = NULL, decreasing = FALSE) {
  builtins()$sorted(x, key = key, reverse = decreasing)
}

py_sample <- function(x, size) {
  .globals$random$sample(as.list(x), as.integer(size))
}

py_choices <- function(x, size = 1L, prob = NULL) {
  .globals$random$choices(as.list(x), weights = prob, k = as.integer(size))
}

n_largest <- function(x, n, key = NULL) {
  heapq <- reticulate::import("heapq")
  heapq$nlargest(as.integer(n), x, key = key)
}

bisect_left <- function(table, x, lo = 1L, hi = NULL) {
  bisect <- reticulate::import("bisect")
  bisect$bisect_left(table, x, lo = as.integer(lo) - 1L, hi = hi) + 1L
}

np_trace <- function(x, offset = 0L, axis1 = 1L, axis2 = 2L) {
  np$trace(x, as.integer(offset), axis1 - 1L, axis2 - 1L)
}

np_rot90 <- function(x, k = 2L, axes = c(1L, 2L)) {
  np$rot90(x, k = as.integer(k), axes = reticulate::tuple(as.list(axes - 1L)))
}

chunk <- function(values, size = 100L, strict = FALSE) {
  tools$chunk(values, as.integer(size), strict)
}
