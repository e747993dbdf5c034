# A function that the user hands to Python, such as what tf$function() compiles,
# may lie on the way of an error. reticulate calls it with a function of its
# own, which would change the error. Once an R function of ours has crossed,
# that one gets another in front, which lets two kinds of error pass as they
# are: those that have come through Python, and those of this package.

pass_on_errors <- local({
  done <- FALSE
  function(border) {
    if (!done && utils::packageVersion("reticulate") < "1.29") {
      border$raise_as_they_are()
      replace_in_reticulate("safe_do_call", in_front_of_1_28, border)
    } else if (!done) {
      replace_in_reticulate("call_r_function", in_front_of_newer, border)
    }
    done <<- TRUE
  }
})

# A reticulate without this function keeps what it does.
replace_in_reticulate <- function(name, in_front, border) {
  current <- get0(name, asNamespace("reticulate"), inherits = FALSE)
  if (!is.null(current)) {
    utils::assignInNamespace(name, in_front(current, border), "reticulate")
  }
}

# It returns the value and NULL, or NULL and the error.
in_front_of_newer <- function(call_r_function, border) {
  function(fn, args, named_args) {
    called <- list(fn, c(args, named_args), border)
    result <- call_r_function(do_call, called, list())
    if (is_passing(result[[1]])) list(NULL, result[[1]]$error) else result
  }
}

# It returns the value and FALSE, or the message and TRUE. An interrupt would be
# an unknown error, if it has passed through Python before.
in_front_of_1_28 <- function(safe_do_call, border) {
  function(fn, args) {
    tryCatch(
      {
        result <- safe_do_call(do_call, list(fn, args, border))
        if (is_passing(result[[1]])) list(result[[1]]$error, TRUE) else result
      },
      interrupt = function(interrupt) {
        .Call(interrupt_python, reticulate_library())
        list(NULL, "KeyboardInterrupt")
      }
    )
  }
}

# Like do.call(), but returns an error that passes.
do_call <- function(fn, args, border) {
  callCC(function(leave) {
    withCallingHandlers(do.call(fn, args), error = function(condition) {
      if (passes(condition)) {
        error <- as_r_error(condition, border)
        leave(structure(list(error = error), class = passing))
      }
    })
  })
}

passing <- "kerasbridge_passing_error"
is_passing <- function(value) inherits(value, passing)

passes <- function(condition) {
  inherits(condition, "kerasbridge_error") ||
    identical(condition, handed_over$condition)
}
