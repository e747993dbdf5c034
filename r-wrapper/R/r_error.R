# An R error that passes through Python comes out as the same condition; see
# docs/design/r-errors.md. On its way it is an RError, an exception of Python
# that keeps the condition.

r_error <- "kerasbridge.r_error.RError"
other_thread_error <- "kerasbridge.r_thread.OtherThreadError"

# An R function for Python, which returns its error instead of raising it: what
# it returns crosses as it is.
returning_errors <- function(f, border) {
  force(f)
  pass_on_errors(border)
  function(...) {
    tryCatch(f(...), error = function(condition) as_r_error(condition, border))
  }
}

as_r_error <- function(condition, border) {
  hand_over <- function() {
    handed_over$condition <- condition
    NULL
  }
  border$RError(message_of(condition), hand_over)
}

# What Python calls fills this: the way through Python would change a condition.
handed_over <- new.env()

stop_again <- function(exception) {
  exception$hand_over()
  stop(handed_over$condition)
}

# A condition can be without a message, or with one that R cannot make.
message_of <- function(condition) {
  message <- tryCatch(conditionMessage(condition), error = function(error) "")
  paste(as.character(message), collapse = "\n")
}

# reticulate makes a condition of an exception that reaches R and calls stop(),
# and stop() asks for the message first of all. The methods for our exceptions
# signal the R error at this moment, before a handler has seen another one. To
# anybody else they give the message.
#' @rawNamespace S3method(conditionMessage, kerasbridge.errors.ArgumentError,
#'   message_of_exception)
#' S3method(conditionMessage, kerasbridge.r_error.RError, message_of_exception)
#' S3method(conditionMessage, kerasbridge.r_thread.OtherThreadError,
#'   message_of_exception)
message_of_exception <- function(c) {
  if (identical(sys.function(sys.parent()), stop)) {
    stop_in_r(c, call_into_python(sys.parent()))
  }
  NextMethod()
}

# The exceptions of reticulate's C++ code: in 1.28 those of Python, in later
# versions an ended object among the arguments of a call, which they see before
# any method of ours.
#' @rawNamespace S3method(conditionMessage, "Rcpp::exception", message_of_cpp)
message_of_cpp <- function(c) {
  frame <- sys.parent()
  if (identical(sys.function(frame), stop)) {
    call <- call_into_python(frame)
    if (startsWith(c$message, "kerasbridge.")) {
      stop_in_r(attr(reticulate::py_last_error(), "exception"), call)
    }
    for (argument in arguments_for_python(frame - 1)) {
      abort_ended(argument, call)
    }
  }
  NextMethod()
}

# What reticulate's py_call_impl() was about to hand to Python.
arguments_for_python <- function(frame) {
  if (frame > 0 && is_in(sys.function(frame), "reticulate")) {
    called <- sys.frame(frame)
    c(get0("args", called), get0("keywords", called))
  }
}

stop_in_r <- function(exception, call) {
  ours <- c("kerasbridge.errors.ArgumentError", r_error, other_thread_error)
  if (inherits(exception, ours)) {
    abort_failure(python_border(call)$failure(exception), call)
  }
}

# The user's call, below those of reticulate and of this package.
call_into_python <- function(frame) {
  inside <- function(frame) {
    is_in(sys.function(frame), c("reticulate", "kerasbridge"))
  }
  while (frame > 1 && inside(frame - 1)) {
    frame <- frame - 1
  }
  call <- sys.call(frame)
  if (is.name(call[[1]])) { # a method of `$`
    call[[1]] <- as.name(sub("^\\$[.].*", "$", call[[1]]))
  }
  call
}

is_in <- function(f, packages) {
  environmentName(topenv(environment(f))) %in% packages
}
