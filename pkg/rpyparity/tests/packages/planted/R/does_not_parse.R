twice <- function(x) {
  c(x, x
}
