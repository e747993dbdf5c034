# The R half of built_objects.py: makes calls and prints what each built, as
# the JSON of its config, or the sentence that says what the installed Keras
# lacks.
#
#   Rscript built_objects.R CALLS      JSON: {function: {argument: value}}

# Keras imports these where they are installed, which takes a third of its time.
reticulate::py_run_string(
  "import sys; sys.modules.update(dict.fromkeys(('matplotlib', 'sklearn')))"
)
json <- reticulate::import("json")
calls <- json$loads(commandArgs(TRUE))
lacking <- function(error) {
  if (!identical(error$python_class, "NotImplementedError")) stop(error)
  conditionMessage(error)
}
for (name in names(calls)) {
  build <- getExportedValue("kerasbridge", name)
  config <- tryCatch(
    do.call(build, calls[[name]])$get_config(), kerasbridge_error = lacking
  )
  writeLines(json$dumps(config))
}
