one_of_two <- function(p, x) {
  np$polyval(p, x)
}

other_of_two <- function(p, m = 1L, ...) {
  np$polyder(p, m, ...)
}

takes_object <- function(object, p, m = 1L, k = NULL) {
  np$polyint(p, m, k)
}

hands_on <- function(...) {
  np$polymul(...)
}
