`+.tensor` <- function(e1, e2) {
  if (missing(e2)) return(e1)
  as_tensor(tensorette$add(e1, e2))
}

`-.tensor` <- function(e1, e2) {
  as_tensor(tensorette$sub(e1, e2))
}

`*.tensor` <- function(e1, e2) {
  as_tensor(tensorette$mul(e1, e2))
}

`/.tensor` <- function(e1, e2) {
  as_tensor(tensorette$div(e1, e2, rounding = NULL))
}

`%/%.tensor` <- function(e1, e2) {
  as_tensor(tensorette$div(e1, e2, "floor"))
}

`^.tensor` <- function(e1, e2) {
  as_tensor(tensorette$pow(e1, e2))
}

`==.tensor` <- function(e1, e2) {
  as_tensor(tensorette$eq(e1, e2))
}

`%@%` <- function(x, y) {
  as_tensor(tensorette$matmul(x, y))
}

`[.tensor` <- function(x, i, j, ..., drop = TRUE) {
  idx <- if (missing(j)) list(i - 1L) else list(i - 1L, j - 1L)
  as_tensor(x$index(idx, squeeze = drop))
}

`[<-.tensor` <- function(x, i, value) {
  x$set(as.integer(i) - 1L, value)
  x
}
