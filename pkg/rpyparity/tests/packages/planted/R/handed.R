value_lands_elsewhere <- function(a, axis = NULL, dtype = NULL, out = NULL) {
  np$cumsum(a, dtype, axis, out = out)
}

name_is_not_taken <- function(a, axis = NULL, dtype = NULL, out = NULL) {
  np$cumprod(a, axis = axis, type = dtype, out = out)
}

what_python_requires <- function(x, bins, right = FALSE) {
  args <- list(x)
  stopifnot(is.numeric(bins))
  do.call(np$digitize, c(args, list(right = right)))
}
