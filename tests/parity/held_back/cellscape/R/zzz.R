cellpy <- NULL

cellscape_env <- basilisk::BasiliskEnvironment(
  envname = "cellscape-1.4",
  pkgname = "cellscape",
  packages = c("python=3.11", "cellpy==0.9.1")
)

.onLoad <- function(libname, pkgname) {
  cellpy <<- reticulate::import("cellpy", delay_load = TRUE, convert = TRUE)
}

# Calls `f` in the environment of the package.
run_in_env <- function(f, ...) {
  proc <- basilisk::basiliskStart(cellscape_env)
  on.exit(basilisk::basiliskStop(proc))
  basilisk::basiliskRun(proc, fun = f, ...)
}

# The functions of pp change what they are given; R's do not.
on_copy <- function(cells, f, ...) {
  cells <- cells$copy()
  f(cells, ...)
  cells
}

int_or_null <- function(x) if (is.null(x)) NULL else as.integer(x)
