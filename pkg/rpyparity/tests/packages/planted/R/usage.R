usage_lacks_one <- function(x, N = NULL, increasing = FALSE) {
  np$vander(x, N, increasing)
}

usage_has_one_more <- function(m, axis = NULL) {
  do.call(np$flip, list(m = m, axis = axis))
}

#' @tether numpy.interp
usage_has_another_order <- function(x, xp, fp, left = NULL, right = NULL, period = NULL) {
  call_numpy("interp", x, xp, fp, left, right, period)
}

usage_states_another_default <- function(m, k = 1L, axes = c(0L, 1L)) {
  call_numpy("rot90", m, k, axes)
}

usage_uses_another_name <- function(a, axis) {
  np$expand_dims(a, axis)
}
