#' Make a Python environment with what kerasbridge needs
#'
#' Makes a virtual environment and installs NumPy, a backend of Keras, Keras and
#' safetensors into it, in versions that fit the installed reticulate: an old
#' reticulate cannot read the arrays of NumPy 2 and gets NumPy 1. It says first
#' what it downloads and how much that is, and ends with [kerasbridge_sitrep()].
#'
#' @details
#' An environment that is there already gets what it lacks, also if an earlier
#' call was interrupted.
#'
#' An R session keeps the Python that it has started: if one is running, restart
#' R. Then load kerasbridge. If you have chosen no other Python, it asks
#' reticulate for the environment `"r-kerasbridge"`. For an environment with
#' another name, call `reticulate::use_virtualenv()` at the start of the
#' session, as in the last example.
#'
#' Keras takes TensorFlow unless the environment variable `KERAS_BACKEND` names
#' another backend. This function sets the variable for the session. For later
#' sessions, put `KERAS_BACKEND=jax` into the file `~/.Renviron`.
#'
#' TensorFlow and JAX are the builds without CUDA. So is PyTorch on Windows and
#' macOS. On Linux, pip's PyTorch comes with CUDA. The build without it lies in
#' PyTorch's own index: name that in the environment variable
#' `PIP_EXTRA_INDEX_URL`. To train on a GPU, install the build for your GPU with
#' `reticulate::virtualenv_install()`.
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
#' @param backend `"tensorflow"`, `"jax"` or `"torch"`, default `"tensorflow"`.
#' What Keras computes with.
#'
#' @returns The path of the environment, invisibly.
#'
#' @seealso
#' [kerasbridge_sitrep()]: What is installed, and what does not fit together.
#'
#' @examples
#' \dontrun{
#' install_kerasbridge()
#' install_kerasbridge(backend = "jax")
#' install_kerasbridge("r-models", python = "/usr/bin/python3")
#' reticulate::use_virtualenv("r-models")
#' }
#'
#' @export
install_kerasbridge <- function(envname = "r-kerasbridge", python = NULL,
                                backend = c("tensorflow", "jax", "torch")) {
  call <- sys.call()
  backend <- one_backend(backend, call)
  abort_no_folder(call)
  abort_no_pip(call, python)
  remove_unfinished(envname)
  packages <- downloads(envname, backend)
  announce(envname, packages, backend)
  path <- reticulate::virtualenv_create(
    envname,
    python = python, packages = FALSE
  )
  # An environment that is there already gets what it lacks.
  tryCatch(
    reticulate::virtualenv_install(envname, packages),
    error = function(error) abort_no_download(call)
  )
  use_backend(backend)
  use_environment(envname)
  kerasbridge_sitrep()
  invisible(path)
}

one_backend <- function(backend, call) {
  if (identical(backend, eval(formals(install_kerasbridge)$backend))) {
    return(backend[1])
  }
  if (length(backend) != 1 || !backend %in% backends) {
    abort_kerasbridge(
      sprintf(
        "`backend` must be \"tensorflow\", \"jax\" or \"torch\", not %s.",
        describe(backend)
      ),
      call = call, argument = "backend"
    )
  }
  backend
}

# The script `activate` is what Python writes last into an environment.
remove_unfinished <- function(envname) {
  if (reticulate::virtualenv_exists(envname)) {
    python <- reticulate::virtualenv_python(envname)
    if (!file.exists(file.path(dirname(python), "activate"))) {
      reticulate::virtualenv_remove(envname, confirm = FALSE)
    }
  }
}

use_backend <- function(backend) {
  if (backend != named_backend()) {
    Sys.setenv(KERAS_BACKEND = backend)
    message(
      "Keras uses ", words_of_backends[[backend]], " in this session. For ",
      "later ones, put KERAS_BACKEND=", backend, " into ~/.Renviron."
    )
  }
}

# Is it the one that kerasbridge asks reticulate for?
is_found <- function(envname) envname == "r-kerasbridge"

# A session keeps the Python that it has, and the one that the user names.
use_environment <- function(envname) {
  if (reticulate::py_available()) {
    message("This session keeps the Python below. Restart R for the new one.")
  } else if (!nzchar(Sys.getenv("RETICULATE_PYTHON"))) {
    reticulate::use_virtualenv(envname, required = !is_found(envname))
  }
  if (!is_found(envname)) {
    message(
      "In later sessions: reticulate::use_virtualenv(\"", envname, "\")"
    )
  }
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

can_import <- function(module, python) runs(python, paste("import", module))

runs <- function(python, code) {
  system2(python, c("-c", shQuote(code)), stdout = FALSE, stderr = FALSE) == 0
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
