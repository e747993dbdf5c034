rasta <- NULL

.onLoad <- function(libname, pkgname) {
  path <- system.file("python", package = pkgname, lib.loc = libname)
  rasta <<- reticulate::import_from_path("rasta", path, delay_load = TRUE)
}

# Words of R as members of an enum of Python.
resampling <- function(method) rasta$Resampling[[toupper(method)]]

as_bounds <- function(extent) {
  extent <- unlist(extent, use.names = FALSE)
  if (length(extent) != 4L) {
    stop("`extent` must be xmin, xmax, ymin and ymax.", call. = FALSE)
  }
  reticulate::tuple(as.list(extent[c(1L, 3L, 2L, 4L)]))
}

as_crs <- function(crs) {
  if (is.numeric(crs)) paste0("EPSG:", as.integer(crs)) else crs
}

as_metres <- function(x, unit) {
  x * switch(unit, m = 1, km = 1000, ft = 0.3048)
}
