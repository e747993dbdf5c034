# R's arithmetic for the step of a schedule. The step is the tensor that Keras
# gives, with a class of ours in front: Python receives a tensor, and R finds
# these methods before those of other packages; docs/design/step-arithmetic.md
# has the reasons. Python computes.

step_class <- "kerasbridge_step"

is_step <- function(value) inherits(value, step_class)

is_tensor <- function(value) {
  is_step(value) ||
    (is_python(value) && python_border(sys.call(-1))$is_tensor(value))
}

# Also in a list, which is what c() makes of tensors.
has_tensor <- function(values) {
  any(vapply(values, FUN.VALUE = NA, function(value) {
    is_tensor(value) ||
      (is.list(value) && !is.object(value) && has_tensor(value))
  }))
}

as_step <- function(tensor) {
  if (!is_step(tensor)) {
    class(tensor) <- c(step_class, class(tensor))
  }
  tensor
}

# What R's function of this name comes to, if a tensor is among the operands.
# With the step, it is of R's precision, and R's methods know it again.
compute <- function(name, operands) {
  call <- sys.call(-1)
  for (each in operands) abort_no_operand(each, name, call)
  with_step <- any(vapply(operands, is_step, NA))
  operands <- lapply(unname(operands), as_operand)
  value <- python_border(call)$compute(name, operands, with_step)
  if (with_step) as_step(value) else value
}

# An R array of one number would be an array to Python too.
as_operand <- function(value) {
  if (!is.object(value) && length(value) == 1) as.vector(value) else value
}

# reticulate would make TRUE of NA.
abort_no_operand <- function(value, name, call) {
  number <- (is.numeric(value) || is.logical(value)) && !is.object(value) &&
    !any(is.na(value) & !is.nan(value))
  if (!number && !is_python(value)) {
    abort_kerasbridge(
      sprintf(
        "`%s` needs numbers beside a tensor, not %s.", name, describe(value)
      ),
      call = call
    )
  }
}

#' @export
Ops.kerasbridge_step <- function(e1, e2) {
  compute(.Generic, if (missing(e2)) list(e1) else list(e1, e2)) # nolint
}

#' @export
Math.kerasbridge_step <- function(x, ...) {
  compute(.Generic, list(x, ...)) # nolint
}

#' @export
Summary.kerasbridge_step <- function(..., na.rm = FALSE) { # nolint
  compute(.Generic, single_numbers(list(...))) # nolint
}

# The elements of vectors, and of the lists that c() makes of tensors.
single_numbers <- function(operands) {
  elements <- lapply(operands, function(operand) {
    if (is.object(operand)) list(operand) else as.list(operand)
  })
  unlist(elements, recursive = FALSE)
}

of_the_step <- function(name) {
  function(x, ...) compute(name, list(x))
}

#' @export
as.double.kerasbridge_step <- of_the_step("as.double")

#' @export
as.integer.kerasbridge_step <- of_the_step("as.integer")

#' @export
as.logical.kerasbridge_step <- of_the_step("as.logical")

#' @export
mean.kerasbridge_step <- of_the_step("mean")

#' @export
is.finite.kerasbridge_step <- of_the_step("is.finite")

#' @export
is.infinite.kerasbridge_step <- of_the_step("is.infinite")

#' @export
is.na.kerasbridge_step <- of_the_step("is.na")

#' @export
is.nan.kerasbridge_step <- of_the_step("is.nan")

#' @export
is.numeric.kerasbridge_step <- function(x) TRUE

#' @export
length.kerasbridge_step <- function(x) {
  python_border(sys.call())$length(x)
}

# R asks it from 4.3 on, where the classes of two operands have two methods.
#' @rawNamespace if (getRversion() >= "4.3.0") {
#'   S3method(chooseOpsMethod, kerasbridge_step)
#' }
chooseOpsMethod.kerasbridge_step <- function( # nolint: object_name_linter.
    x, y, mx, my, cl, reverse) {
  TRUE
}
