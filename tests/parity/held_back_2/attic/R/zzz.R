# The modules of Python, loaded when they are first used.
.py <- new.env(parent = emptyenv())

# The session that is open.
.state <- new.env(parent = emptyenv())

.onLoad <- function(libname, pkgname) {
  path <- system.file("python", package = pkgname)
  load <- function(module) {
    reticulate::import_from_path(module, path = path, delay_load = TRUE)
  }
  .py$stowage <- load("stowage")
  .py$buckets <- load("stowage.buckets")
  .py$blobs <- load("stowage.blobs")
  .py$access <- load("stowage.access")
  .py$events <- load("stowage.events")
  .py$stats <- load("stowage.stats")
  .py$tables <- load("stowage.tables")
}

as_day <- function(x) {
  if (is.null(x)) NULL else format(as.Date(x), "%Y-%m-%d")
}
