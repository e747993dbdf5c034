# The class that LearningRateSchedule() returns: Python's, as a function of R
# whose arguments are those of a new schedule.

as_constructor <- function(python_class, parameters) {
  names <- as.character(setdiff(names(parameters), "..."))
  has_dots <- "..." %in% names(parameters)
  dots <- if (has_dots) quote(list(...)) else quote(list())
  body <- bquote(construct(python_class, .(names), environment(), .(dots)))
  constructor <- as.function(c(parameters, body))
  # reticulate keeps the class of Python there.
  attributes(constructor) <- attributes(python_class)
  class(constructor) <- c("kerasbridge_schedule_class", class(python_class))
  constructor
}

# Python gets the arguments that were given: the defaults are those of
# `initialize`, which knows what it did not get.
construct <- function(python_class, names, frame, dots) {
  is_given <- function(name) !eval(call("missing", as.name(name)), frame)
  given <- c(mget(Filter(is_given, names), envir = frame), dots)
  abort_missing_values(given, sys.call(-1))
  do.call(python_class, given, quote = TRUE)
}

# reticulate would make TRUE of NA, and NaN of the NA in c(1, NA).
abort_missing_values <- function(arguments, call) {
  for (name in names(arguments)) {
    value <- arguments[[name]]
    missing <- is.atomic(value) && anyNA(value) &&
      any(is.na(value) & !is.nan(value))
    if (missing) {
      abort_kerasbridge(
        sprintf("`%s` must not hold NA, which Python does not have.", name),
        call = call, argument = name
      )
    }
  }
}

parameters_of <- function(python_class, initialize, inherit, border) {
  if (is.function(initialize)) {
    parameters_of_method(initialize)
  } else if (inherits(inherit, "kerasbridge_schedule_class")) {
    formals(inherit)
  } else if (!is.null(inherit)) {
    as_parameters(border$parameters(python_class))
  }
}

# What has no default in Python comes as an object that R has none like.
as_parameters <- function(defaults) {
  lapply(defaults, function(default) {
    if (is_python(default)) quote(expr = ) else default # nolint
  })
}

# One of the schedule functions stands for its class.
class_in_keras <- function(inherit, border) {
  if (is.function(inherit) && !is.object(inherit)) {
    exports <- getNamespaceExports("kerasbridge")
    for (name in grep("^learning_rate_schedule_", exports, value = TRUE)) {
      if (identical(inherit, getExportedValue("kerasbridge", name))) {
        return(border$class_of(name))
      }
    }
  }
  inherit
}

#' @export
format.kerasbridge_schedule_class <- function(x, ...) {
  parameters <- deparse1(as.function(c(formals(x), list(NULL))))
  parameters <- sub("^function (.*\\)) *NULL$", "\\1", parameters)
  sprintf("<class of schedules: %s%s>", x$`__name__`, parameters)
}

#' @export
print.kerasbridge_schedule_class <- function(x, ...) {
  cat(format(x), "\n", sep = "")
  invisible(x)
}
