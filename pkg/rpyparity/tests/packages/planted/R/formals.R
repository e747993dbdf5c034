formals_lack_one <- function(a, b) {
  do.call(np$outer, list(a = a, b = b))
}

formals_have_one_more <- function(m, axis = NULL) {
  np$fliplr(m)
}

formals_have_another_order <- function(a, destination, source) {
  call_numpy("moveaxis", a, source, destination)
}

formals_state_another_default <- function(x, copy = TRUE, nan = NULL, posinf = NULL, neginf = NULL) {
  args <- list(x, copy = copy, nan = nan, posinf = posinf, neginf = neginf)
  do.call(np$nan_to_num, args)
}

#' @tether numpy.rollaxis
formals_use_another_name <- function(a, axis, starts = 0L) {
  call_numpy("rollaxis", a, axis, starts)
}
