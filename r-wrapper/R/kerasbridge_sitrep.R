kerasbridge_sitrep <- function() {
  facts <- situation()
  problems <- misfits(facts)
  writeLines(c(fact_lines(facts), "", problem_lines(problems)))
  invisible(problems)
}

# What is installed, read without starting Python: a Python that does not fit
# can bring the R session down.
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
    rpy2 = versions[["rpy2"]]
  )
}

# Why this Python and no other.
chosen_by <- function(config) {
  if (length(config$forced) == 1) {
    return(config$forced)
  }
  environment <- basename(dirname(dirname(config$python)))
  if (environment == "r-kerasbridge") {
    "the environment of install_kerasbridge()"
  } else {
    "reticulate's own search"
  }
}

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

# One row a rule: what is wrong, and the one command that mends it. The facts
# are read by [[ ]]: with $, a missing python would match python_version.
misfits <- function(facts) {
  pip <- function(requirement) {
    requirement <- shQuote(requirement, "cmd")
    sprintf("%s -m pip install %s", facts[["python"]], requirement)
  }
  install <- "kerasbridge::install_kerasbridge()"
  if (is.null(facts[["python"]])) {
    named <- Sys.getenv("RETICULATE_PYTHON")
    none <- if (nzchar(named)) {
      problem(
        sprintf("RETICULATE_PYTHON names %s, which cannot be used.", named),
        "Sys.unsetenv(\"RETICULATE_PYTHON\")"
      )
    } else {
      problem("There is no Python that reticulate can find.", install)
    }
    return(list(none))
  }
  rules <- list(
    if (older(facts[["python_version"]], "3.11")) {
      problem("Python is older than 3.11.", install)
    },
    if (is.null(facts[["libpython"]])) {
      problem(
        "This Python has no shared libpython.", "reticulate::install_python()"
      )
    },
    if (since(facts[["numpy"]], "2") && older(facts[["reticulate"]], "1.38")) {
      problem("NumPy 2 needs reticulate 1.38 or newer.", pip("numpy<2"))
    },
    if (since(facts[["rpy2"]], "3.6") && older(facts[["R"]], "4.5")) {
      problem("rpy2 3.6 needs R 4.5 or newer.", pip("rpy2<3.6"))
    },
    if (is.null(facts[["keras"]])) {
      problem("Keras is not installed.", pip("keras>=3.5"))
    },
    if (older(facts[["keras"]], "3.5")) {
      problem("Keras is older than 3.5.", pip("keras>=3.5"))
    },
    if (is.null(facts[["tensorflow"]])) {
      problem("TensorFlow is not installed.", pip("tensorflow>=2.19"))
    }
  )
  Filter(Negate(is.null), rules)
}

problem <- function(what, mend) list(problem = what, mend = mend)

# Both are FALSE where there is no version: what is missing is a rule of its
# own.
older <- function(version, than) {
  !is.null(version) && numeric_version(release(version)) < than
}

since <- function(version, first) {
  !is.null(version) && numeric_version(release(version)) >= first
}

# 2.0.0rc1 and 2.21.0+cpu are no versions to R.
release <- function(version) sub("^([0-9.]*[0-9]).*$", "\\1", version)

fact_lines <- function(facts) {
  shown <- c(
    "R" = "R", "reticulate" = "reticulate", "kerasbridge" = "kerasbridge",
    "Python" = "python", "  chosen by" = "chosen",
    "  version" = "python_version", "  libpython" = "libpython",
    "numpy" = "numpy", "tensorflow" = "tensorflow", "keras" = "keras",
    "rpy2" = "rpy2"
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
    c(paste0("Problem: ", each$problem), paste0("  Mend: ", each$mend))
  }))
}
