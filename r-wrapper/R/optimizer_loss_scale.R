#' @export
optimizer_loss_scale <- function(inner_optimizer, initial_scale = 32768,
                                 dynamic_growth_steps = 2000L, ..., name = NULL,
                                 weight_decay = NULL, clipnorm = NULL,
                                 clipvalue = NULL, global_clipnorm = NULL,
                                 use_ema = NULL, ema_momentum = NULL,
                                 ema_overwrite_frequency = NULL,
                                 loss_scale_factor = NULL,
                                 gradient_accumulation_steps = NULL) {
  call_python(
    "optimizer_loss_scale",
    with_dynamic(as.list(environment()), sys.call()), ...
  )
}

# R takes `dynamic`, which old code has, for the beginning of another name.
with_dynamic <- function(arguments, call) {
  named <- c("dynamic", "dynamic_growth_steps") %in% names(call)
  if (identical(named, c(TRUE, FALSE))) {
    names(arguments)[names(arguments) == "dynamic_growth_steps"] <- "dynamic"
  }
  arguments
}
