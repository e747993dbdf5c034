#' @export
learning_rate_schedule_inverse_time_decay <- function(
    initial_learning_rate,
    decay_steps,
    decay_rate,
    staircase = FALSE,
    name = "InverseTimeDecay") {
  call_python(
    "learning_rate_schedule_inverse_time_decay",
    as.list(environment())
  )
}
