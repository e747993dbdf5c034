np <- NULL
builtins <- NULL

.onLoad <- function(libname, pkgname) {
  np <<- reticulate::import("numpy", delay_load = TRUE)
  builtins <<- reticulate::import_builtins()
}

# A name that is computed cannot be seen by reading: map.toml or a tag says it.
call_numpy <- function(name, ...) {
  do.call(np[[gsub(".", "_", name, fixed = TRUE)]], unname(list(...)))
}
