grid_array <- function(x, dtype = NULL, copy = TRUE) {
  gn()$array(reticulate::np_array(x), dtype, copy = copy)
}

grid_zeros <- function(shape, dtype = "float64", order = "F") {
  gn()$zeros(reticulate::tuple(as.list(as.integer(shape))), dtype, order)
}

grid_sum <- function(x, axis = NULL, keepdims = FALSE) {
  if (!is.null(axis)) axis <- as.integer(axis) - 1L
  mods$gn$sum(x, axis = axis, keepdims = keepdims)
}

grid_cumsum <- function(x, axis = 1L) {
  mods$gn$cumsum(x, axis = as.integer(axis) - 1L)
}

grid_flip <- function(x, axis = 1L) {
  mods$gn$flip(x, axis = axis - 1L)
}

grid_sort <- function(x, axis = -1L, kind = c("quick", "merge", "heap")) {
  mods$gn$sort(a = x, axis = as.integer(axis), kind = match.arg(kind))
}

grid_concat <- function(..., axis = 1L) {
  arrays <- list(...)
  gn()$concatenate(arrays, axis = from_one(axis))
}

grid_take <- function(x, i, axis = NULL, mode = "raise") {
  mods$gn$take(x, as.integer(i) - 1L, axis = from_one(axis), mode = mode)
}

grid_pad <- function(x, width, mode = c("constant", "edge"), value = 0) {
  mode <- match.arg(mode)
  switch(mode,
    constant = mods$gn$pad(x, width, "constant", constant_values = value),
    edge = mods$gn$pad(x, width, "edge")
  )
}

grid_clip <- function(x, min, max) {
  mods$gn$clip(x, min, max)
}

grid_save <- function(x, file) {
  mods$gn$save(path.expand(file), x, allow_pickle = FALSE)
}

grid_load <- function(file, mmap = NULL) {
  mods$gn$load(path.expand(file), mmap_mode = mmap, allow_pickle = FALSE)
}

grid_call <- function(name, ...) {
  mods$gn[[name]](...)
}

is_grid <- function(x) {
  inherits(x, "gridnum.ndarray")
}
