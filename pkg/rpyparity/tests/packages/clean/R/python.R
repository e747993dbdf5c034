python_lacks_one <- function(a1, a2, equal_nan = FALSE) {
  np$array_equal(a1, a2, equal_nan = equal_nan)
}

python_has_one_more <- function(a, offset = 0L, axis1 = 0L, axis2 = 1L, dtype = NULL, out = NULL) {
  do.call(np$trace, as.list(environment()))
}

python_has_another_order <- function(x, ord = NULL, axis = NULL, keepdims = FALSE) {
  np$linalg$norm(x, ord, axis, keepdims)
}

python_states_another_default <- function(a, b, rtol = 1e-5, atol = 1e-8, equal_nan = FALSE) {
  call_numpy("isclose", a, b, rtol, atol, equal_nan)
}

#' @tether numpy.tile
python_uses_another_name <- function(A, reps) {
  call_numpy("tile", A, reps)
}
