.onLoad <- function(libname, pkgname) {
  assign("wavelib", reticulate::import("wavelib", delay_load = TRUE),
         envir = parent.env(environment()))
}

# One function for each function of one array.
make_unary <- function(name) {
  force(name)
  function(x, dtype = NULL) wavelib[[name]](x, dtype = dtype)
}

# The two arrays have no names of their own in R.
make_binary <- function(name) {
  force(name)
  function(x, y, out = NULL) {
    fun <- wavelib[[name]]
    fun(x, y, out = out)
  }
}

make_filter <- function(kind) {
  force(kind)
  function(x, cutoff, order = 4L, zero_phase = TRUE) {
    wavelib$filter(
      x, cutoff,
      kind = kind, order = as.integer(order), zero_phase = zero_phase
    )
  }
}

fix <- function(f, ...) {
  fixed <- list(...)
  function(...) do.call(f, c(list(...), fixed))
}
