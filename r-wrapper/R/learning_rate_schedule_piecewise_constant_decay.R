#' @export
learning_rate_schedule_piecewise_constant_decay <- function(
    boundaries,
    values,
    name = "PiecewiseConstant") {
  call_python(
    "learning_rate_schedule_piecewise_constant_decay",
    as.list(environment())
  )
}
