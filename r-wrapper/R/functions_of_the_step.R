# What the methods of a schedule see in place of R's own functions. R looks for
# a method at one argument only, as in min(10, step), or cannot choose between
# two, or has none at all: not every reticulate computes with tensors. Where no
# tensor is among the arguments, R's own function answers.

# The first argument has R's name, so that R matches named arguments as always.
of_numbers <- function(name) {
  first <- names(formals(args(name)))[1]
  body <- bquote(
    {
      operands <- list(.(first), ...)
      if (has_tensor(operands)) {
        compute(.(name), operands)
      } else {
        .(own)(.(first), ...)
      }
    },
    list(name = name, own = as.name(name), first = as.name(first))
  )
  parameters <- structure(alist(, ), names = c(first, "..."))
  as.function(c(parameters, body))
}

# pmin() is min() where every operand is one number.
of_several <- function(name) {
  own <- get(name, baseenv())
  function(..., na.rm = FALSE) { # nolint: object_name_linter.
    operands <- list(...)
    if (has_tensor(operands)) {
      compute(sub("^p(min|max)$", "\\1", name), single_numbers(operands))
    } else {
      own(..., na.rm = na.rm)
    }
  }
}

# As in R, only what is chosen by a test that is no tensor is evaluated.
if_else <- function(test, yes, no) {
  if (is_tensor(test)) {
    return(compute("ifelse", list(test, yes, no)))
  }
  if (is_scalar(test) && !is.character(test)) {
    chosen <- if (test) yes else no
    if (is_tensor(chosen)) {
      return(chosen)
    }
  }
  ifelse(test, yes, no)
}

functions_of_the_step <- local({
  numbers <- c(
    "+", "-", "*", "/", "^", "%%", "%/%", "==", "!=", "<", "<=", ">", ">=",
    "&", "|", "!", "abs", "sign", "sqrt", "floor", "ceiling", "trunc", "round",
    "signif", "exp", "log", "expm1", "log1p", "log2", "log10", "cos", "sin",
    "tan", "cospi", "sinpi", "tanpi", "acos", "asin", "atan", "atan2", "cosh",
    "sinh", "tanh", "acosh", "asinh", "atanh", "cumsum", "cumprod", "cummax",
    "cummin", "is.finite", "is.infinite", "is.na", "is.nan", "mean"
  )
  # Nothing in Keras computes these: Python says so.
  unknown <- c(
    "gamma", "lgamma", "digamma", "trigamma", "factorial", "beta", "choose",
    "bitwAnd", "bitwOr", "bitwXor"
  )
  several <- c(
    "min", "max", "pmin", "pmax", "sum", "prod", "all", "any", "range"
  )
  c(
    sapply(c(numbers, unknown), of_numbers),
    sapply(several, of_several),
    ifelse = if_else
  )
})
