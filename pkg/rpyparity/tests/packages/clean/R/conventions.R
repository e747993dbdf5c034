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

takes_the_rest <- function(a, ...) {
  np$around(a, ...)
}

takes_a_choice <- function(a, v, side = c("left", "right"), sorter = NULL) {
  np$searchsorted(a, v, match.arg(side), sorter)
}

`diagonal<-` <- function(a, ..., value) {
  call_numpy("fill_diagonal", a, value, ...)
  a
}

explains_nothing <- function(x, axis = 0L) {
  c(x, axis)
}
