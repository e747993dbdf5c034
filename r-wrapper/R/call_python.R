# The bridge: an R call becomes a call of the Python function of the same name,
# and a failure there becomes an R condition.

# The dots before the names: R takes the beginning of a name for the name, and
# `...` may hold any.
call_python <- function(.name, .arguments, ...) {
  call <- sys.call(-1)
  call[[1]] <- as.name(.name) # do.call() puts the whole function there
  arguments <- c(.arguments, named_dots(call, ...))
  abort_missing(arguments, call)
  for (each in arguments) abort_ended(each, call)
  border <- python_border(call)
  result <- border$call(.name, lapply(arguments, as_python, border = border))
  as_result(result, arguments, call)
}

as_result <- function(result, arguments, call) {
  if (inherits(result, "kerasbridge.border.Failure")) {
    # Without its backend Keras makes its rules fail, whatever came.
    if (is.null(result$argument) || !named_backend() %in% backends) {
      abort_misfit(call, result$traceback)
    }
    abort_failure(result, call, what_came(result, arguments))
  }
  result
}

# R describes what it has given: 95 and not 95.0. It has not given the argument
# of an inner optimizer, for instance.
what_came <- function(failure, arguments) {
  if (failure$argument %in% names(arguments)) {
    describe(arguments[[failure$argument]])
  } else {
    received_in_r(failure)
  }
}

is_empty <- function(argument) identical(argument, quote(expr = )) # nolint

# An argument without a default that was not given is the empty symbol.
abort_missing <- function(arguments, call) {
  for (name in names(arguments)) {
    if (is_empty(arguments[[name]])) {
      abort_kerasbridge(
        sprintf("`%s` must be given.", name),
        call = call, argument = name
      )
    }
  }
}

named_dots <- function(.call, ...) {
  dots <- list(...)
  names <- methods::allNames(dots)
  named <- !names %in% c("", NA, "NA") # do.call() makes "NA" of a name NA
  if (!all(named)) {
    came <- describe(dots[!named][[1]])
    abort_kerasbridge(
      sprintf("`...` must hold named arguments only, not %s.", came),
      call = .call, argument = "..."
    )
  }
  if (anyDuplicated(names)) {
    twice <- names[anyDuplicated(names)]
    abort_kerasbridge(
      sprintf("`%s` must be given once only.", twice),
      call = .call, argument = twice
    )
  }
  dots
}

# The Python half of the border, imported at the first call.
python_border <- local({
  border <- NULL
  function(call) {
    abort_forked(call)
    if (is.null(border) || reticulate::py_is_null_xptr(border)) {
      border <<- import_border(call)
    }
    border
  }
})

# The threads of Keras stay behind in a fork: a step there would wait for them
# for ever. A fork of a session without Keras can start one of its own.
abort_forked <- local({
  sound <- NULL
  function(call) {
    if (!identical(sound, Sys.getpid()) && is_forked() && has_keras()) {
      abort_kerasbridge(
        paste0(
          "Keras was started before this process was forked, and cannot be ",
          "used in the fork.\nUse processes of their own, as those of ",
          "parallel::makeCluster(), callr or future::multisession."
        ),
        call = call
      )
    }
    sound <<- Sys.getpid()
  }
})

# reticulate notes the process in which it started Python.
is_forked <- function() {
  started <- Sys.getenv("R_SESSION_INITIALIZED")
  reticulate::py_available() && startsWith(started, "PID=") &&
    !startsWith(started, sprintf("PID=%d:", Sys.getpid()))
}

has_keras <- function() {
  reticulate::py_eval("'keras' in __import__('sys').modules")
}

import_border <- function(call) {
  border <- tryCatch(
    reticulate::import_from_path("kerasbridge.border", path = python_path()),
    error = function(error) {
      abort_misfit(call)
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
    patch_reticulate()
  }
  border$look_at_flags_without_r()
  border$note_r_thread()
  border$keep_r_in_its_thread(
    reticulate_waits = utils::packageVersion("reticulate") >= "1.39"
  )
  if (!reads_numpy()) {
    abort_misfit(call)
  }
  say_what_loads(border)
  border
}

# The first call loads Keras, which takes some seconds.
say_what_loads <- function(border) {
  words <- if (interactive()) border$what_loads()
  if (!is.null(words)) message(words)
}

# An old reticulate leaves the arrays of NumPy 2 in Python and says nothing.
reads_numpy <- function() {
  numpy <- reticulate::py_config()$numpy
  bounds <- version_bounds()
  bounds <- bounds$version[bounds$package == "NumPy" & bounds$when != ""]
  is.null(numpy) || all(vapply(bounds, fits, NA, version = numpy$version))
}

# Tells what kerasbridge_sitrep() finds, if it finds something.
abort_misfit <- function(call, python_traceback = NULL) {
  facts <- situation()
  facts$rpy2 <- NULL # R needs none
  problems <- misfits(facts)
  if (length(problems) > 0) {
    found <- problems[[1]]
    abort_kerasbridge(
      sprintf(
        "Keras cannot be used: %s\nRestart R, then: %s",
        found$problem, found$fix
      ),
      call = call, python_traceback = python_traceback
    )
  }
}

python_path <- function() {
  system.file("python", package = "kerasbridge", mustWork = TRUE)
}
