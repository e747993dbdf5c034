arguments_lack_one <- function(a, b) {
  do.call(np$linalg$solve, list(a = a, b = b))
}

arguments_have_one_more <- function(a, b) {
  np$kron(a, b)
}

#' @tether numpy.roll
arguments_use_another_name <- function(a, shift, axis = NULL) {
  call_numpy("roll", a, shift, axis)
}

arguments_have_another_order <- function(a, v, side = "left", sorter = NULL) {
  do.call(np$searchsorted, list(a, v, side, sorter))
}
