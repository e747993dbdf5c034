#' @export
learning_rate_schedule_cosine_decay_restarts <- function(
    initial_learning_rate,
    first_decay_steps,
    t_mul = 2,
    m_mul = 1,
    alpha = 0,
    name = "SGDRDecay") {
  call_python(
    "learning_rate_schedule_cosine_decay_restarts",
    as.list(environment())
  )
}
