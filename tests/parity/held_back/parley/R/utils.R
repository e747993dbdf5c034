parleyai <- NULL

.onLoad <- function(libname, pkgname) {
  parleyai <<- reticulate::import("parleyai", delay_load = list(
    on_error = function(e) {
      stop("Install the Python package parleyai first.", call. = FALSE)
    }
  ))
}

`%||%` <- function(x, y) if (is.null(x)) y else x

compact <- function(x) x[!vapply(x, is.null, logical(1L))]

# Tries again where the service is busy, and waits longer each time.
with_retry <- function(f, tries = 3L) {
  for (i in seq_len(tries)) {
    out <- tryCatch(f(), error = function(e) e)
    if (!inherits(out, "error")) return(out)
    busy <- grepl("429|503", conditionMessage(out))
    if (!busy || i == tries) stop(out)
    Sys.sleep(2^i)
  }
}

as_messages <- function(prompt, system = NULL) {
  messages <- list(list(role = "user", content = prompt))
  if (!is.null(system)) {
    messages <- c(list(list(role = "system", content = system)), messages)
  }
  messages
}
