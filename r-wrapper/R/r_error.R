# An R error that passes through Python comes out as the same condition; see
# docs/design/r-errors.md. On its way it is an RError, an exception of Python
# that keeps the condition.

r_error <- "kerasbridge.r_error.RError"

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
# signal the R error at this moment: no handler has seen another one. To anybody
# else they are silent. reticulate 1.28 has one class for all exceptions.
#' @rawNamespace S3method(conditionMessage, kerasbridge.errors.ArgumentError,
#'   message_of_exception)
#' S3method(conditionMessage, kerasbridge.r_error.RError, message_of_exception)
#' if (utils::packageVersion("reticulate") < "1.29") {
#'   S3method(conditionMessage, "Rcpp::exception", message_of_cpp_exception)
#' }
message_of_exception <- function(c) {
  if (identical(sys.function(sys.parent()), stop)) {
    stop_in_r(c, call_into_python(sys.parent()))
  }
  NextMethod()
}

message_of_cpp_exception <- function(c) {
  ours <- startsWith(c$message, "kerasbridge.")
  if (ours && identical(sys.function(sys.parent()), stop)) {
    exception <- attr(reticulate::py_last_error(), "exception")
    stop_in_r(exception, call_into_python(sys.parent()))
  }
  NextMethod()
}

stop_in_r <- function(exception, call) {
  if (inherits(exception, c("kerasbridge.errors.ArgumentError", r_error))) {
    abort_failure(python_border(call)$failure(exception), call)
  }
}

# The user's call, below those of reticulate and of this package.
call_into_python <- function(frame) {
  inside <- function(frame) {
    home <- environment(sys.function(frame))
    identical(topenv(home), asNamespace("reticulate")) ||
      identical(home, asNamespace("kerasbridge"))
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

# A function that the user hands to Python, such as what tf$function() compiles,
# may lie between: the error must pass through Python once more. reticulate calls
# such functions with one of its own, which would change the error. Ours stands in
# front of it once an R function has crossed, and lets only errors pass that have
# come through Python, or that are of this package.
pass_on_errors <- local({
  done <- FALSE
  function(border) {
    if (!done) {
      done <<- TRUE
      if (utils::packageVersion("reticulate") < "1.29") {
        border$raise_as_they_are()
        replace_in_reticulate("safe_do_call", function(call_r) {
          function(fn, args) {
            result <- call_r(guarded, list(fn, args, border))
            list(result[[1]], result[[2]] || inherits(result[[1]], r_error))
          }
        })
      } else {
        replace_in_reticulate("call_r_function", function(call_r) {
          function(fn, args, named_args) {
            guarded_arguments <- list(fn, c(args, named_args), border)
            result <- call_r(guarded, guarded_arguments, list())
            passes <- inherits(result[[1]], r_error)
            if (passes) list(NULL, result[[1]]) else result
          }
        })
      }
    }
  }
})

replace_in_reticulate <- function(name, replacement) {
  function_there <- get0(name, asNamespace("reticulate"), inherits = FALSE)
  if (!is.null(function_there)) {
    utils::assignInNamespace(name, replacement(function_there), "reticulate")
  }
}

# Like do.call(), but returns an error that passes.
guarded <- function(fn, args, border) {
  callCC(function(leave) {
    withCallingHandlers(do.call(fn, args), error = function(condition) {
      passes <- inherits(condition, "kerasbridge_error") ||
        identical(condition, handed_over$condition)
      if (passes) {
        leave(as_r_error(condition, border))
      }
    })
  })
}
