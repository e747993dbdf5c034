#' Show what is installed and what does not fit together
#'
#' Prints the versions of R, reticulate and kerasbridge; which Python reticulate
#' uses or would use, and why that one; the versions of NumPy, TensorFlow,
#' JAX, PyTorch, Keras, safetensors and rpy2 there; the backend that Keras will
#' use; and every problem with the one command that fixes it. Put the output
#' into every report of a problem.
#'
#' @details
#' It finds these problems:
#'
#' - There is no Python, or it has no shared libpython, without which R cannot
#'   load it.
#' - Keras or safetensors is missing, or the backend of Keras: TensorFlow, or
#'   the one that `KERAS_BACKEND` or Keras's settings name.
#' - A package, or Python itself, has a version that does not fit.
#'   For instance, NumPy 2 needs a reticulate that can read its arrays, and some
#'   versions of rpy2 need a newer R.
#'
#' All versions that fit together stand in one table:
#' `read.csv(system.file("versions.csv", package = "kerasbridge"))`.
#'
#' It starts no Python: a Python that does not fit can crash the R session.
#'
#' @returns
#' The problems, invisibly: a list with one element for each problem, itself a
#' list of two strings, `problem` and `fix`. It is empty if everything fits
#' together.
#'
#' @seealso
#' [install_kerasbridge()]: Make a Python environment with what kerasbridge
#' needs.
#'
#' @examples
#' \dontrun{
#' kerasbridge_sitrep()
#' }
#'
#' @export
kerasbridge_sitrep <- function() {
  facts <- situation()
  problems <- misfits(facts)
  writeLines(c(fact_lines(facts), "", problem_lines(problems)))
  invisible(problems)
}

# What is installed, read without starting Python: a Python that does not fit
# can crash the R session.
situation <- function() {
  config <- tryCatch(python_config(), error = function(error) NULL)
  versions <- if (!is.null(config)) python_versions(config$python)
  list(
    R = as.character(getRversion()),
    reticulate = as.character(utils::packageVersion("reticulate")),
    kerasbridge = as.character(utils::packageVersion("kerasbridge")),
    python = config$python,
    chosen = if (!is.null(config)) chosen_by(config),
    python_version = versions[["python"]],
    libpython = config$libpython,
    numpy = versions[["numpy"]],
    tensorflow = versions[["tensorflow"]],
    keras = versions[["keras"]],
    safetensors = versions[["safetensors"]],
    rpy2 = versions[["rpy2"]],
    jax = versions[["jax"]],
    torch = versions[["torch"]],
    backend = keras_backend(versions)
  )
}

# Why reticulate uses this Python.
chosen_by <- function(config) {
  if (length(config$forced) == 1) {
    return(config$forced)
  }
  environment <- basename(dirname(dirname(with_slashes(config$python))))
  if (environment == "r-kerasbridge") {
    environment_of_install
  } else {
    found_by_reticulate
  }
}

environment_of_install <- "the environment of install_kerasbridge()"
found_by_reticulate <- "reticulate's own search"

# A path of Windows as R's functions of other systems read it, too.
with_slashes <- function(path) gsub("\\", "/", path, fixed = TRUE)

python_config <- function() {
  if (reticulate::py_available()) {
    reticulate::py_config()
  } else {
    reticulate::py_discover_config()
  }
}

python_versions <- function(python) {
  script <- system.file(
    "python_versions.py",
    package = "kerasbridge", mustWork = TRUE
  )
  lines <- suppressWarnings(
    system2(python, shQuote(script), stdout = TRUE, stderr = FALSE)
  )
  fields <- strsplit(lines, " ", fixed = TRUE)
  structure(lapply(fields, `[`, 2), names = vapply(fields, `[`, "", 1))
}

# The problems, each with the one command that fixes it. The facts are read with
# [[ ]]: with $, a missing python would match python_version.
misfits <- function(facts) {
  if (is.null(facts[["python"]])) {
    return(list(no_python()))
  }
  bounds <- version_bounds(facts[["R"]], facts[["reticulate"]])
  bounds <- split(bounds, bounds$package)
  wanted <- backend_package(facts[["backend"]])
  before <- c("Python", "NumPy", wanted)
  problems <- c(
    list(no_libpython(facts)),
    lapply(bounds[before], package_problem, facts),
    list(no_backend(facts)),
    lapply(bounds[c("Keras", "safetensors", "rpy2")], package_problem, facts)
  )
  unname(Filter(Negate(is.null), problems))
}

problem <- function(what, fix) list(problem = what, fix = fix)

install_command <- "kerasbridge::install_kerasbridge()"

no_python <- function() {
  named <- Sys.getenv("RETICULATE_PYTHON")
  if (nzchar(named)) {
    problem(
      sprintf("RETICULATE_PYTHON names %s, which cannot be used.", named),
      unset("RETICULATE_PYTHON")
    )
  } else {
    problem("There is no Python that reticulate can find.", install_command)
  }
}

no_libpython <- function(facts) {
  if (is.null(facts[["libpython"]])) {
    problem(
      "This Python has no shared libpython.", "reticulate::install_python()"
    )
  }
}

unset <- function(name) sprintf("Sys.unsetenv(\"%s\")", name)

# A package that is missing, or whose version breaks a bound.
package_problem <- function(bounds, facts) {
  package <- bounds$package[1]
  fact <- if (package == "Python") "python_version" else tolower(package)
  if (is.null(facts[[fact]])) {
    return(missing_package(bounds, facts))
  }
  kept <- vapply(bounds$version, fits, NA, version = facts[[fact]])
  if (!all(kept)) {
    broken <- bounds[which(!kept)[1], ]
    wanted <- if (is_upper(broken)) broken else bounds
    fix <- if (package == "Python") install_command else pip(wanted, facts)
    problem(broken_bound(broken), fix)
  }
}

# NumPy comes with Keras, no_backend() looks for a backend, and rpy2 may be
# missing.
missing_package <- function(bounds, facts) {
  package <- bounds$package[1]
  if (package %in% c("Keras", "safetensors")) {
    problem(paste(package, "is not installed."), pip(bounds, facts))
  }
}

is_upper <- function(bound) startsWith(bound$version, "<")

pip <- function(bounds, facts) {
  requirement <- shQuote(pip_requirement(bounds), "cmd")
  python <- facts[["python"]]
  if (grepl(" ", python, fixed = TRUE)) {
    python <- shQuote(python, "cmd") # such as C:\Program Files
  }
  sprintf("%s -m pip install %s", python, requirement)
}

broken_bound <- function(bound) {
  limit <- sub("\\S+ ", "", bound$version)
  if (bound$when != "") {
    bound$why
  } else if (is_upper(bound)) {
    sprintf("%s is %s or newer.", bound$package, limit)
  } else {
    sprintf("%s is older than %s.", bound$package, limit)
  }
}

fact_lines <- function(facts) {
  shown <- c(
    "R" = "R", "reticulate" = "reticulate", "kerasbridge" = "kerasbridge",
    "Python" = "python", "  chosen by" = "chosen",
    "  version" = "python_version", "  libpython" = "libpython",
    "numpy" = "numpy", "tensorflow" = "tensorflow", "jax" = "jax",
    "torch" = "torch", "keras" = "keras", "  backend" = "backend",
    "safetensors" = "safetensors", "rpy2" = "rpy2"
  )
  values <- vapply(shown, function(fact) {
    if (is.null(facts[[fact]])) "-" else as.character(facts[[fact]])[1]
  }, "")
  paste0(format(names(shown)), "  ", values)
}

problem_lines <- function(problems) {
  if (length(problems) == 0) {
    return("Everything fits together.")
  }
  unlist(lapply(problems, function(each) {
    c(paste0("Problem: ", each$problem), paste0("  Fix: ", each$fix))
  }))
}
