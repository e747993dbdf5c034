exported_without_a_page <- function(a, axis = NULL) {
  np$squeeze(a, axis)
}

exported_with_usage <- function(m, k = 0L) {
  np$triu(m, k)
}

exported_without_usage <- function(m, k = 0L) {
  np$tril(m, k)
}

page_links_nowhere <- function(a, order = "C") {
  np$ravel(a, order = order)
}

wraps_what_is_gone <- function(m) {
  np$flip_upside_down(m)
}

#' @tether numpy_of_old.partition
wraps_what_cannot_be_imported <- function(a, kth, axis = -1L, kind = "introselect", order = NULL) {
  call_numpy("partition", a, kth, axis, kind, order)
}

wraps_what_tells_no_arguments <- function(iterable, ..., key = NULL) {
  builtins$max(iterable, key = key)
}

differs_on_purpose <- function(a, b, rtol = 1e-5, atol = 1e-8, equal_nan = FALSE) {
  np$allclose(a, b, rtol, atol, equal_nan)
}

# parity: ignore[K2] order: R has one order of the elements
comment_excuses_nothing <- function(x) {
  np$ravel(x)
}

# parity: ignore[K2] axis:
comment_has_no_reason <- function(x) {
  np$squeeze(x)
}
