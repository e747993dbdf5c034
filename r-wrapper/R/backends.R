# The backends of Keras: how KERAS_BACKEND names each, and its row in
# versions.csv.
packages_of_backends <- c(
  tensorflow = "TensorFlow", jax = "JAX", torch = "torch"
)

backends <- names(packages_of_backends)

# The one that the user names; without a word it is TensorFlow.
named_backend <- function() {
  named <- Sys.getenv("KERAS_BACKEND")
  if (nzchar(named)) named else "tensorflow"
}

# The one that Keras will use: it has settings in a file, too.
keras_backend <- function(versions) {
  found <- versions[["backend"]]
  if (is.null(found)) named_backend() else found
}

backend_package <- function(backend) {
  packages_of_backends[[if (backend %in% backends) backend else "tensorflow"]]
}

no_backend <- function(facts) {
  backend <- facts[["backend"]]
  installed <- Filter(function(name) !is.null(facts[[name]]), backends)
  if (!backend %in% backends) {
    problem(
      sprintf(
        "KERAS_BACKEND must name tensorflow, jax or torch, not %s.", backend
      ),
      unset("KERAS_BACKEND")
    )
  } else if (length(installed) == 0) {
    problem(
      "Keras has no backend: TensorFlow, JAX or PyTorch must be installed.",
      install_backend(facts)
    )
  } else if (!backend %in% installed) {
    problem(
      sprintf(
        "Keras is to use %s, which is not installed; %s is.",
        words_of_backends[[backend]], words_of_backends[[installed[1]]]
      ),
      sprintf("Sys.setenv(KERAS_BACKEND = \"%s\")", installed[1])
    )
  }
}

words_of_backends <- c(
  tensorflow = "TensorFlow", jax = "JAX", torch = "PyTorch"
)

# Another Python than that of install_kerasbridge() gets what it lacks by pip.
install_backend <- function(facts) {
  own <- c(environment_of_install, found_by_reticulate)
  if (isTRUE(facts[["chosen"]] %in% own)) {
    return(paste0(install_command, "  # or backend = \"jax\", \"torch\""))
  }
  bounds <- version_bounds(facts[["R"]], facts[["reticulate"]])
  wanted <- backend_package(facts[["backend"]])
  pip(bounds[bounds$package == wanted, ], facts)
}
