# The Python packages that kerasbridge needs, in versions that fit this R and
# this reticulate. The other arguments are those of version_bounds().
requirements <- function(backend = named_backend(), ...) {
  bounds <- version_bounds(...)
  packages <- c("NumPy", backend_package(backend), "Keras", "safetensors")
  needed <- split(bounds, bounds$package)[packages]
  vapply(needed, pip_requirement, "", USE.NAMES = FALSE)
}

# Loading reticulate takes most of a second, so it waits until it is needed.
.onLoad <- function(libname, pkgname) {
  # reticulate runs this hook after an import of keras.
  setHook("reticulate::keras::load", register_with_keras)
  if (isNamespaceLoaded("reticulate")) {
    declare_requirements()
    register_if_loaded()
  } else {
    declare <- function(...) declare_requirements()
    setHook(packageEvent("reticulate", "onLoad"), declare)
  }
}

# Tells reticulate which Python to look for, if it has not started one yet.
declare_requirements <- function() {
  if (reticulate::py_available()) {
    return()
  }
  if ("py_require" %in% getNamespaceExports("reticulate")) {
    getExportedValue("reticulate", "py_require")(requirements())
  }
  if (reticulate::virtualenv_exists("r-kerasbridge")) {
    reticulate::use_virtualenv("r-kerasbridge", required = FALSE)
  }
}
