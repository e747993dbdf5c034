exported_without_a_page <- function(a, axis = NULL) {
  np$squeeze(a, axis)
}

page_links_nowhere <- function(a, order = "C") {
  np$ravel(a, order = order)
}

wraps_what_is_gone <- function(m) {
  np$flip_upside_down(m)
}

wraps_what_tells_no_arguments <- function(iterable, ..., key = NULL) {
  builtins$max(iterable, key = key)
}

differs_on_purpose <- function(a, b, rtol = 1e-5, atol = 1e-8, equal_nan = FALSE) {
  np$allclose(a, b, rtol, atol, equal_nan)
}
