# Stand-ins for what the R packages keras3 and tensorflow do at the border,
# since Debian has neither: a class in front of those of a tensor, methods for
# it and for all Python objects, and functions that hand over to Keras's. A
# newer reticulate has methods for all Python objects itself.

register_stand_ins <- function() {
  reticulate::register_class_filter(function(classes) {
    tensor <- any(grepl("Tensor$|Variable$", classes))
    c(if (tensor) "tensorflow.tensor", classes)
  })
  for (class in c("tensorflow.tensor", "python.builtin.object")) {
    add <- function(generic, method) {
      known <- utils::getS3method(generic, class, optional = TRUE)
      if (is.null(known)) {
        registerS3method(generic, class, method, envir = baseenv())
      }
    }
    add("Ops", function(e1, e2) in_keras(.Generic, e1, e2)) # nolint
    add("Math", function(x, ...) in_keras(.Generic, x, ...)) # nolint
    add("Summary", function(..., na.rm) in_keras(.Generic, ...)) # nolint
    add("as.double", function(x, ...) x$numpy())
  }
}

# Keras's own arithmetic, in which the step would be no number of R's.
in_keras <- function(name, ...) {
  names <- c(
    "+" = "add", "-" = "subtract", "*" = "multiply", "/" = "divide",
    "^" = "power", "%%" = "mod", "<" = "less", ">" = "greater",
    "<=" = "less_equal", ">=" = "greater_equal", "==" = "equal",
    "!=" = "not_equal", max = "maximum", min = "minimum"
  )
  found <- if (name %in% names(names)) names[[name]] else name
  keras_ops()[[found]](...)
}

keras_ops <- function() reticulate::import("keras")$ops

# keras3's.
op_cast <- function(x, dtype) keras_ops()$cast(x, dtype)
op_clip <- function(x, x_min, x_max) keras_ops()$clip(x, x_min, x_max)
op_cond <- function(pred, true_fn, false_fn) {
  keras_ops()$cond(pred, true_fn, false_fn)
}
op_dtype <- function(x) x$dtype$name
op_is_tensor <- function(x) keras_ops()$is_tensor(x)
op_minimum <- function(x1, x2) keras_ops()$minimum(x1, x2)
op_power <- function(x1, x2) keras_ops()$power(x1, x2)
op_rsqrt <- function(x) keras_ops()$rsqrt(x)
op_where <- function(condition, x1, x2) keras_ops()$where(condition, x1, x2)
op_while_loop <- function(cond, body, loop_vars, maximum_iterations = NULL) {
  keras_ops()$while_loop(cond, body, loop_vars, maximum_iterations)
}
