#' @export
optimizer_schedule_free_adam_w <- function(learning_rate = 0.0025,
                                           beta_1 = 0.9, beta_2 = 0.999,
                                           epsilon = 1e-08, warmup_steps = 0L,
                                           weight_decay = NULL, clipnorm = NULL,
                                           clipvalue = NULL,
                                           global_clipnorm = NULL,
                                           use_ema = FALSE, ema_momentum = 0.99,
                                           ema_overwrite_frequency = NULL,
                                           name = "schedule_free_adamw", ...,
                                           loss_scale_factor = NULL,
                                           gradient_accumulation_steps = NULL) {
  call_python("optimizer_schedule_free_adam_w", as.list(environment()), ...)
}
