mean.tensor <- function(x, axis = NULL, keepdims = TRUE, ...) {
  if (!is.null(axis)) axis <- as.integer(axis) - 1L
  as_tensor(tensorette$mean(x, axis = axis, keepdims = keepdims))
}

round.tensor <- function(x, digits = 0, ...) {
  as_tensor(tensorette$round(x, decimals = as.integer(digits)))
}

sort.tensor <- function(x, decreasing = FALSE, ...) {
  as_tensor(tensorette$sort(x, descending = decreasing))
}

unique.tensor <- function(x, incomparables = FALSE, ...) {
  as_tensor(tensorette$unique(x, return_counts = FALSE))
}

quantile.tensor <- function(x, probs = seq(0, 1, 0.25), method = "nearest",
                            ...) {
  as_tensor(tensorette$quantile(x, probs, method = method))
}

diff.tensor <- function(x, lag = 1L, differences = 1L, ...) {
  if (lag != 1L) stop("`lag` must be 1.", call. = FALSE)
  as_tensor(tensorette$diff(x, n = as.integer(differences)))
}

c.tensor <- function(..., axis = 1L) {
  as_tensor(tensorette$concat(list(...), axis = axis - 1L))
}

print.tensor <- function(x, digits = 4L, ...) {
  cat(x$summary(max_lines = 10L, precision = as.integer(digits)), "\n")
  invisible(x)
}

summary.tensor <- function(object, ...) {
  object$describe(percentiles = c(0.25, 0.5, 0.75))
}

as.array.tensor <- function(x, ...) {
  x$numpy(force = TRUE)
}

dim.tensor <- function(x) {
  as.integer(unlist(x$shape))
}

t.tensor <- function(x) {
  as_tensor(x$T)
}
