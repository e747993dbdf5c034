tensorette <- NULL

.onLoad <- function(libname, pkgname) {
  delayedAssign(
    "tensorette", reticulate::import("tensorette"),
    assign.env = topenv()
  )
}

# R sees the class of Python's Tensor under a shorter name too.
as_tensor <- function(x) {
  class(x) <- unique(c("tensor", class(x)))
  x
}

tensor <- function(data, dtype = NULL, device = "cpu", grad = FALSE) {
  as_tensor(tensorette$tensor(
    data,
    dtype = dtype, device = device, requires_grad = isTRUE(grad)
  ))
}

zeros <- function(..., dtype = NULL) {
  shape <- as.integer(c(...))
  as_tensor(tensorette$zeros(reticulate::tuple(as.list(shape)), dtype = dtype))
}

rand <- function(n, seed = NULL) {
  as_tensor(tensorette$rand(as.integer(n), generator = seed))
}

reshape_tensor <- function(x, ..., order = c("F", "C")) {
  shape <- lapply(list(...), as.integer)
  tensorette$reshape(x, shape, order = match.arg(order))
}

to <- function(x, ...) UseMethod("to")

to.tensor <- function(x, device = NULL, dtype = NULL, ...) {
  x$to(device, dtype, ...)
}

`device<-` <- function(x, value) {
  x$to(device = value)
}

reticulate::py_to_r
