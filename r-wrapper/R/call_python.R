# The bridge itself: an R call becomes a call of the Python function of the
# same name, and a failure there becomes an R condition.

call_python <- function(name, arguments, ...) {
  call <- sys.call(-1)
  call[[1]] <- as.name(name) # do.call() puts the whole function there
  missing <- vapply(arguments, identical, logical(1), quote(expr = )) # nolint
  arguments <- c(arguments[!missing], named_dots(call, ...))
  border <- python_border(call)
  result <- border$call(name, lapply(arguments, as_python, border = border))
  if (inherits(result, "kerasbridge.border.Failure")) {
    abort_failure(result, arguments, call)
  }
  result
}

named_dots <- function(call, ...) {
  dots <- list(...)
  named <- methods::allNames(dots) != ""
  if (!all(named)) {
    came <- describe(dots[!named][[1]])
    abort_kerasbridge(
      sprintf("`...` must hold named arguments only, not %s.", came),
      call = call, argument = "..."
    )
  }
  dots
}

# The Python half of the border, imported at the first call.
python_border <- local({
  border <- NULL
  function(call) {
    if (is.null(border) || reticulate::py_is_null_xptr(border)) {
      border <<- import_border(call)
    }
    border
  }
})

import_border <- function(call) {
  border <- tryCatch(
    reticulate::import_from_path("kerasbridge.border", path = python_path()),
    error = function(error) {
      abort_kerasbridge(
        paste0(
          "Python could not be started: ", conditionMessage(error),
          "\nSee kerasbridge_sitrep() for the Python in use and what it lacks."
        ),
        call = call
      )
    }
  )
  if (border$prepare_exit()) {
    mend_reticulate()
  }
  border
}

python_path <- function() {
  system.file("python", package = "kerasbridge", mustWork = TRUE)
}
