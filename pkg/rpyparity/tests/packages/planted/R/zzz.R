np <- NULL
builtins <- NULL

.onLoad <- function(libname, pkgname) {
  np <<- reticulate::import("numpy", delay_load = TRUE)
  builtins <<- reticulate::import_builtins()
}

# What is called by its name cannot be seen by reading: map.toml or a tag says it.
call_numpy <- function(name, ...) {
  do.call(np[[name]], unname(list(...)))
}
