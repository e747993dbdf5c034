#' @export
learning_rate_schedule_exponential_decay <- function(
    initial_learning_rate,
    decay_steps,
    decay_rate,
    staircase = FALSE,
    name = "ExponentialDecay") {
  call_python(
    "learning_rate_schedule_exponential_decay",
    as.list(environment())
  )
}
