exported_without_a_page <- function(a, axis = NULL) {
  np$squeeze(a, axis)
}

exported_with_usage <- function(m, k = 0L) {
  np$triu(m, k)
}

exported_without_usage <- function(m, k = 0L) {
  np$tril(m, k)
}

usage_without_a_function <- function(a, decimals = 0L, out = NULL) {
  np$round(a, decimals, out)
}

page_links_nowhere <- function(a, order = "C") {
  np$ravel(a, order = order)
}

wraps_what_is_gone <- function(m) {
  np$flipud(m)
}

#' @tether numpy.partition
wraps_what_cannot_be_imported <- function(a, kth, axis = -1L, kind = "introselect", order = NULL) {
  call_numpy("partition", a, kth, axis, kind, order)
}

wraps_what_tells_no_arguments <- function(iterable, ..., key = NULL, reverse = FALSE) {
  builtins$sorted(iterable, key = key, reverse = reverse)
}

differs_on_purpose <- function(a, b, rtol = 1e-7, atol = 1e-8, equal_nan = FALSE) {
  np$allclose(a, b, rtol, atol, equal_nan)
}

comment_excuses_nothing <- function(x) {
  np$ravel(x)
}

comment_has_no_reason <- function(x) {
  np$squeeze(x)
}
