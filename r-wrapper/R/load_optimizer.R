#' @export
load_optimizer <- function(file, variables = NULL) {
  call_python("load_optimizer", as.list(environment()))
}

# Keras looks in a registry of its own for the class that a saved model names.
# Our classes are there once Python's kerasbridge has been imported, which this
# does as soon as reticulate has loaded Keras.
register_with_keras <- function(...) {
  try(python_border(NULL), silent = TRUE)
}

# The hook comes too late for a Keras that is there already.
register_if_loaded <- function() {
  if (reticulate::py_available()) {
    modules <- reticulate::import("sys", convert = FALSE)$modules
    if (reticulate::py_to_r(modules$`__contains__`("keras"))) {
      register_with_keras()
    }
  }
}
