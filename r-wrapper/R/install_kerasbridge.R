install_kerasbridge <- function(envname = "r-kerasbridge", python = NULL) {
  path <- reticulate::virtualenv_create(
    envname,
    python = python, packages = requirements()
  )
  message("Restart R, then: reticulate::use_virtualenv(\"", envname, "\")")
  invisible(path)
}
