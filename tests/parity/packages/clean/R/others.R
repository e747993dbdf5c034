exported_without_a_page <- function(a, axis = NULL) {
  np$squeeze(a, axis)
}

page_links_nowhere <- function(a, order = "C") {
  np$ravel(a, order = order)
}

wraps_what_is_gone <- function(m) {
  np$flipud(m)
}

wraps_what_tells_no_arguments <- function(iterable, ..., key = NULL, reverse = FALSE) {
  builtins$sorted(iterable, key = key, reverse = reverse)
}

differs_on_purpose <- function(a, b, rtol = 1e-7, atol = 1e-8, equal_nan = FALSE) {
  np$allclose(a, b, rtol, atol, equal_nan)
}
