# What R does with an optimizer: reading, assigning, printing, handing it on.
# reticulate's own methods would assign NA as True, and read a whole number
# above 2^31 as another one. The class is that of all of our optimizers.

# The methods are registered by hand: reticulate need not be loaded for that.
#' @rawNamespace
#' S3method("$", kerasbridge.optimizers.bridged.Bridged, read_attribute)
#' S3method("[[", kerasbridge.optimizers.bridged.Bridged, read_attribute)
#' S3method("$<-", kerasbridge.optimizers.bridged.Bridged, assign_attribute)
#' S3method("[[<-", kerasbridge.optimizers.bridged.Bridged, assign_attribute)
#' S3method(print, kerasbridge.optimizers.bridged.Bridged, print_optimizer)
#' S3method(format, kerasbridge.optimizers.bridged.Bridged, format_optimizer)
#' S3method(reticulate::r_to_py, kerasbridge.optimizers.bridged.Bridged,
#'   optimizer_to_python)
read_attribute <- function(x, name) {
  abort_ended(x, reading(name))
  if (identical(name, "get_config")) {
    return(function() {
      border <- python_border(sys.call())
      config <- as_result(border$config(x), list(), sys.call())
      if (border$has_exclusions(x)) warn_of_exclusions()
      config
    })
  }
  value <- NextMethod()
  if (identical(name, "averaged_weights")) {
    return(function(weights) averaged_weights(x, weights, sys.call()))
  }
  if (is.integer(value)) python_border(reading(name))$read(x, name) else value
}

# reticulate's own call would end in a condition of its own.
averaged_weights <- function(optimizer, weights, call) {
  arguments <- list(weights = weights)
  border <- python_border(call)
  averages <- border$averaged_weights(optimizer, as_python(weights, border))
  as_result(averages, arguments, call)
}

warn_of_exclusions <- function() {
  warning(
    "This list does not hold what exclude_from_weight_decay() was told: ",
    "tell it to the optimizer that is made from the list, or use ",
    "save_optimizer().",
    call. = FALSE
  )
}

assign_attribute <- function(x, name, value) {
  call <- assignment(name, value)
  abort_ended(x, call)
  border <- python_border(call)
  if (!border$is_argument(x, name)) {
    return(NextMethod())
  }
  arguments <- stats::setNames(list(value), name)
  as_result(border$assign(x, name, as_python(value, border)), arguments, call)
  x
}

# The calls in errors. R's own would show the method with its class, and in an
# assignment `*tmp*` and the whole value.
reading <- function(name) call("$", quote(optimizer), as.name(name))

assignment <- function(name, value) {
  shown <- if (is_scalar(value)) value else quote(value)
  call("<-", reading(name), shown)
}

print_optimizer <- function(x, ...) {
  writeLines(format_optimizer(x))
  invisible(x)
}

format_optimizer <- function(x, ...) {
  abort_ended(x, sys.call())
  reticulate::py_repr(x)
}

optimizer_to_python <- function(x, convert = FALSE) {
  abort_ended(x, sys.call())
  NextMethod()
}

# What readRDS() gives, or a restored session.
is_ended <- function(value) {
  inherits(value, "kerasbridge.optimizers.bridged.Bridged") &&
    is.environment(value) && reticulate::py_is_null_xptr(value)
}

abort_ended <- function(value, call) {
  if (!is_ended(value)) {
    return(invisible())
  }
  abort_kerasbridge(
    paste0(
      "This optimizer ended with the Python process that it was made in.\n",
      "Keep it with save_optimizer() and load_optimizer() ",
      "instead of saveRDS()."
    ),
    call = call
  )
}
