#' @export
save_optimizer <- function(optimizer, file) {
  call_python("save_optimizer", as.list(environment()))
  invisible()
}
