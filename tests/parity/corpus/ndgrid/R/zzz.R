# The modules, each under a short name.
mods <- new.env(parent = emptyenv())

.onLoad <- function(libname, pkgname) {
  mods$gn <- reticulate::import("gridnum", convert = FALSE, delay_load = TRUE)
  mods$la <- reticulate::import("gridnum.linalg", delay_load = TRUE)
  assign("rnd", reticulate::import("gridnum.random"), envir = mods)
  mods[["fft"]] <- mods$gn$fft
}

gn <- function() mods$gn

int_or_null <- function(x) if (is.null(x)) NULL else as.integer(x)

from_one <- function(axis) {
  if (is.null(axis)) NULL else as.integer(axis) - 1L
}
