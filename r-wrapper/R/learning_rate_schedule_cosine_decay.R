#' @export
learning_rate_schedule_cosine_decay <- function(
    initial_learning_rate,
    decay_steps,
    alpha = 0,
    name = "CosineDecay",
    warmup_target = NULL,
    warmup_steps = 0L) {
  call_python("learning_rate_schedule_cosine_decay", as.list(environment()))
}
