# The optimizers inside of optimizer_multi() have the names of their patterns in
# R: optimizer$embedding$learning_rate <- 0.1. R also assigns what it has read.

# Python names this class so that it comes before that of all our optimizers.
#' @rawNamespace
#' S3method("$", keras.optimizers.MultiOptimizer, read_part)
#' S3method("[[", keras.optimizers.MultiOptimizer, read_part)
#' S3method("$<-", keras.optimizers.MultiOptimizer, assign_part)
#' S3method("[[<-", keras.optimizers.MultiOptimizer, assign_part)
read_part <- function(x, name) {
  abort_ended(x, reading(name))
  part <- python_border(reading(name))$part(x, name)
  if (is.null(part)) NextMethod() else part
}

assign_part <- function(x, name, value) {
  call <- assignment(name, value)
  abort_ended(x, call)
  border <- python_border(call)
  if (is.null(border$part(x, name))) {
    return(NextMethod())
  }
  if (!(is_python(value) && border$is_part(x, name, value))) {
    abort_kerasbridge(
      sprintf("`%s` cannot be replaced.\nMake a new optimizer.", name),
      call = call, argument = name
    )
  }
  x
}
