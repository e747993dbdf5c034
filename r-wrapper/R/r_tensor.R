# R's arithmetic for the step of a schedule. The class is RTensor, which is
# Python's and computes there. Other packages have no methods for it.

# The methods are registered by hand: their names do not end in that of the
# class. R has chooseOpsMethod() from 4.3 on.
#' @rawNamespace S3method(Math, kerasbridge.schedules.r_tensor.RTensor,
#'   math_r_tensor)
#' S3method(Ops, kerasbridge.schedules.r_tensor.RTensor, ops_r_tensor)
#' S3method(Summary, kerasbridge.schedules.r_tensor.RTensor, summary_r_tensor)
#' S3method(as.double, kerasbridge.schedules.r_tensor.RTensor,
#'   as_double_r_tensor)
#' S3method(as.integer, kerasbridge.schedules.r_tensor.RTensor,
#'   as_integer_r_tensor)
#' if (getRversion() >= "4.3.0") {
#'   S3method(chooseOpsMethod, kerasbridge.schedules.r_tensor.RTensor,
#'     choose_ops_r_tensor)
#' }
r_tensor <- "kerasbridge.schedules.r_tensor.RTensor"

compute <- function(name, operands) {
  python_border(sys.call(-1))$compute(name, unname(operands))
}

ops_r_tensor <- function(e1, e2) {
  compute(.Generic, if (missing(e2)) list(e1) else list(e1, e2)) # nolint
}

math_r_tensor <- function(x, ...) compute(.Generic, list(x, ...)) # nolint

summary_r_tensor <- function(..., na.rm = FALSE) { # nolint
  compute(.Generic, list(...)) # nolint
}

as_double_r_tensor <- function(x, ...) x

as_integer_r_tensor <- function(x, ...) compute("trunc", list(x))

choose_ops_r_tensor <- function(x, y, mx, my, cl, reverse) TRUE

# R finds no method for min(10, step), since it looks at the first argument
# only, and none for ifelse(). The methods of a schedule see these functions
# instead.
of_the_step <- function(name) {
  plain <- getExportedValue("base", name)
  function(...) {
    operands <- list(...)
    if (!any(vapply(operands, inherits, TRUE, r_tensor))) {
      return(plain(...))
    }
    operands$na.rm <- NULL
    compute(sub("^p", "", name), operands)
  }
}

functions_of_the_step <- local({
  names <- c("min", "max", "pmin", "pmax", "sum", "all", "any")
  functions <- structure(lapply(names, of_the_step), names = names)
  functions$ifelse <- function(test, yes, no) {
    if (inherits(test, r_tensor)) {
      compute("ifelse", list(test, yes, no))
    } else {
      base::ifelse(test, yes, no)
    }
  }
  functions
})
