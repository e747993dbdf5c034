#' @export
optimizer_sgd <- function(learning_rate = 0.01, momentum = 0, nesterov = FALSE,
                          weight_decay = NULL, clipnorm = NULL,
                          clipvalue = NULL, global_clipnorm = NULL,
                          use_ema = FALSE, ema_momentum = 0.99,
                          ema_overwrite_frequency = NULL, name = "SGD", ...,
                          loss_scale_factor = NULL,
                          gradient_accumulation_steps = NULL) {
  call_python("optimizer_sgd", as.list(environment()), ...)
}
