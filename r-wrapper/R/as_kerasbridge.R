#' @export
as_kerasbridge <- function(optimizer) {
  call_python("as_kerasbridge", as.list(environment()))
}
