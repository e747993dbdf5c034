#' Make a Python environment with what kerasbridge needs
#'
#' Makes a virtual environment and installs NumPy, TensorFlow, Keras and
#' safetensors into it, in versions that fit the installed reticulate: an old
#' reticulate cannot read the arrays of NumPy 2 and gets NumPy 1. The download
#' is several hundred megabytes and takes some minutes. An environment that is
#' there already gets what it lacks.
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
  call <- sys.call()
  abort_no_folder(call)
  abort_no_pip(call, python)
  path <- reticulate::virtualenv_create(
    envname,
    python = python, packages = FALSE
  )
  # An environment that is there already gets what it lacks.
  tryCatch(
    reticulate::virtualenv_install(envname, requirements()),
    error = function(error) abort_no_download(call)
  )
  message("Restart R, then: reticulate::use_virtualenv(\"", envname, "\")")
  invisible(path)
}

# reticulate would show what Python says, and leave half an environment behind.
abort_no_pip <- function(call, python) {
  if (is.null(python)) {
    python <- default_python()
  }
  # A newer reticulate makes environments only from a Python with pip.
  needed <- c("ensurepip", if (has_starter()) "pip")
  if (nzchar(python) && !all(vapply(needed, can_import, NA, python))) {
    way_out <- if (nzchar(Sys.which("apt-get"))) {
      "sudo apt-get install python3-pip python3-venv"
    } else {
      "reticulate::install_python()"
    }
    abort_kerasbridge(
      sprintf(
        "%s cannot make an environment: it has no pip.\nRun: %s",
        python, way_out
      ),
      call = call
    )
  }
}

# The Python that reticulate would make an environment from; where it finds
# none, the one that can be mended.
default_python <- function() {
  starter <- if (has_starter()) {
    getExportedValue("reticulate", "virtualenv_starter")()
  }
  if (is.null(starter)) Sys.which("python3")[[1]] else starter
}

has_starter <- function() {
  "virtualenv_starter" %in% getNamespaceExports("reticulate")
}

can_import <- function(module, python) {
  code <- shQuote(paste("import", module))
  system2(python, c("-c", code), stdout = FALSE, stderr = FALSE) == 0
}

abort_no_folder <- function(call) {
  folder <- Sys.getenv("WORKON_HOME", "~/.virtualenvs")
  dir.create(folder, showWarnings = FALSE, recursive = TRUE)
  if (file.access(folder, 2) != 0) {
    abort_kerasbridge(
      sprintf(
        paste0(
          "Environments are made in %s, which cannot be written.\n",
          "Name another folder: Sys.setenv(WORKON_HOME = \"/path/to/folder\")"
        ),
        folder
      ),
      call = call
    )
  }
}

abort_no_download <- function(call) {
  abort_kerasbridge(
    paste0(
      "pip could not install the packages; its reason stands above.\n",
      "When the network is there, run again: ", install_command
    ),
    call = call
  )
}
