#' Make a Python environment with what kerasbridge needs
#'
#' Makes a virtual environment and installs NumPy, TensorFlow, Keras and
#' safetensors into it, in versions that fit the installed reticulate: an old
#' reticulate cannot read the arrays of NumPy 2 and gets NumPy 1. The download
#' is several hundred megabytes and takes some minutes.
#'
#' @details
#' An R session keeps the Python that it has started: if one is running, restart
#' R. Then load kerasbridge. If you have chosen no other Python, it asks
#' reticulate for the environment `"r-kerasbridge"`. For an environment with
#' another name, call `reticulate::use_virtualenv()` at the start of the
#' session, as in the last example.
#'
#' From version 1.41 on, reticulate itself gets what kerasbridge needs. Then
#' this function is for an environment that you want to keep and to add packages
#' to.
#'
#' @param envname String, default `"r-kerasbridge"`.
#' The name of the environment. kerasbridge finds the one with the default name
#' by itself.
#' @param python String or `NULL`, default `NULL`.
#' The path of the Python to make it from: Python 3.11 to 3.13, with a shared
#' libpython. `NULL` lets reticulate choose.
#'
#' @returns The path of the environment, invisibly.
#'
#' @seealso
#' [kerasbridge_sitrep()]: What is installed, and what does not fit together.
#'
#' @examples
#' \dontrun{
#' install_kerasbridge()
#' install_kerasbridge("r-models", python = "/usr/bin/python3")
#' reticulate::use_virtualenv("r-models")
#' }
#'
#' @export
install_kerasbridge <- function(envname = "r-kerasbridge", python = NULL) {
  path <- reticulate::virtualenv_create(
    envname,
    python = python, packages = requirements()
  )
  message("Restart R, then: reticulate::use_virtualenv(\"", envname, "\")")
  invisible(path)
}
