topika <- NULL

.onLoad <- function(libname, pkgname) {
  topika <<- reticulate::import("topika", delay_load = TRUE)
  invisible()
}

int <- function(x, name = deparse(substitute(x))) {
  if (!is.numeric(x) || length(x) != 1L || is.na(x)) {
    stop(sprintf("`%s` must be a number.", name), call. = FALSE)
  }
  as.integer(x)
}

check_model <- function(x, class) {
  if (!inherits(x, class)) {
    stop("This is no model of class ", class, ".", call. = FALSE)
  }
}
