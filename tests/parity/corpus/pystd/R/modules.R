# At top level.
json <- reticulate::import("json", convert = FALSE, delay_load = TRUE)
urlparse <- reticulate::import("urllib.parse", as = "urlparse")

# By .onLoad().
textwrap <- NULL
difflib <- NULL
np <- NULL

# In an environment, and in a list.
.globals <- new.env(parent = emptyenv())
.globals$random <- NULL
modules <- list()

makeActiveBinding(
  "statistics",
  function() reticulate::import("statistics"),
  environment()
)

.onLoad <- function(libname, pkgname) {
  textwrap <<- reticulate::import("textwrap", delay_load = TRUE)
  difflib <<- reticulate::import("difflib", delay_load = TRUE)
  np <<- reticulate::import("numpy", as = "np", delay_load = TRUE)
  .globals$random <- reticulate::import("random", delay_load = TRUE)
  modules <<- list(
    os = reticulate::import("os"),
    shutil = reticulate::import("shutil"),
    math = reticulate::import("math")
  )
  tools <<- reticulate::import_from_path(
    module = "pystd_tools",
    path = system.file("python", package = "pystd")
  )
}

tools <- NULL

# By a function that remembers.
tempfile_module <- function() {
  if (is.null(.globals$tempfile)) {
    .globals$tempfile <- reticulate::import("tempfile")
  }
  .globals$tempfile
}

builtins <- function() reticulate::import_builtins(convert = FALSE)
