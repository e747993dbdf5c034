# summary() of an optimizer: an object with all that its print() shows.

#' @rawNamespace
#' S3method(summary, kerasbridge.optimizers.bridged.Bridged,
#'   summarize_optimizer)
#' S3method(print, kerasbridge_summary, print_summary)
#' S3method(format, kerasbridge_summary, format_summary)
summarize_optimizer <- function(object, ...) {
  abort_ended(object, sys.call())
  as_summary(python_border(sys.call())$summary(object))
}

as_summary <- function(found) {
  state <- found$state
  found$state <- data.frame(
    slot = as.character(unlist(state$slot)),
    variables = as.integer(unlist(state$variables)),
    bytes = as.numeric(unlist(state$bytes))
  )
  found$settings <- unlist(found$settings)
  found$parts <- lapply(found$parts, as_summary)
  structure(found, class = "kerasbridge_summary")
}

format_summary <- function(x, ...) x$text

print_summary <- function(x, ...) {
  writeLines(format(x))
  invisible(x)
}
