snip <- NULL

.onLoad <- function(libname, pkgname) {
  snip <<- reticulate::import_from_path(
    "snip",
    path = system.file("python", package = "morsel"),
    delay_load = TRUE
  )
}

new_tokenizer <- function(py) {
  structure(list(py = py), class = "morsel_tokenizer")
}
