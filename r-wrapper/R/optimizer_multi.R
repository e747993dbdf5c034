#' @export
optimizer_multi <- function(default = NULL, ..., optimizer_map = NULL,
                            loss_scale_factor = NULL, name = NULL) {
  call_python("optimizer_multi", as.list(environment()), ...)
}
