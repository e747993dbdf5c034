#' @export
optimizer_muon <- function(learning_rate = 0.001, adam_beta_1 = 0.9,
                           adam_beta_2 = 0.999, epsilon = 1e-07,
                           weight_decay = 0.1, clipnorm = NULL,
                           clipvalue = NULL, global_clipnorm = NULL,
                           use_ema = FALSE, ema_momentum = 0.99,
                           ema_overwrite_frequency = NULL,
                           loss_scale_factor = NULL,
                           gradient_accumulation_steps = NULL, name = "muon",
                           exclude_layers = NULL, exclude_embeddings = TRUE,
                           muon_a = 3.4445, muon_b = -4.775, muon_c = 2.0315,
                           adam_lr_ratio = 0.1, momentum = 0.95, ns_steps = 6L,
                           nesterov = TRUE, ...) {
  call_python("optimizer_muon", as.list(environment()), ...)
}
