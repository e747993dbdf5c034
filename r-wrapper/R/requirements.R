# The Python packages that kerasbridge needs, in versions that this reticulate
# can work with.
requirements <- function(reticulate = utils::packageVersion("reticulate")) {
  numpy <- if (reticulate < "1.38") "numpy>=1.26,<2" else "numpy>=1.26"
  c(numpy, "tensorflow>=2.19", "keras>=3.5")
}

.onLoad <- function(libname, pkgname) {
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
