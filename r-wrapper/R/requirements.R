# The Python packages that kerasbridge needs, in versions that this reticulate
# can work with.
requirements <- function(reticulate = utils::packageVersion("reticulate")) {
  numpy <- if (reticulate < "1.38") "numpy>=1.26,<2" else "numpy>=1.26"
  c(numpy, "tensorflow>=2.19", "keras>=3.5")
}

# Loading reticulate takes most of a second: it waits until it is needed.
.onLoad <- function(libname, pkgname) {
  if (isNamespaceLoaded("reticulate")) {
    declare_requirements()
  } else {
    declare <- function(...) declare_requirements()
    setHook(packageEvent("reticulate", "onLoad"), declare)
  }
}

# Tell reticulate which Python to look for, if it has not started one yet.
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
