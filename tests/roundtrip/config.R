# The R half of test_config.py.
#
# Rscript config.R FOLDER TESTS: in FOLDER, plan.json has for each case the call
# in R and the config that Python built. results.json gets, as text, the config
# that R built, the config of the optimizer that R rebuilt from that, and the
# config of the optimizer that R rebuilt from Python's; or the error instead.

library(kerasbridge)
library(reticulate)

arguments <- commandArgs(TRUE)
in_folder <- function(name) file.path(arguments[1], name)
keras <- import("keras")
json <- import("json")
schedules <- keras$optimizers$schedules
# In Python, so that what R would make of a config cannot hide a difference.
config_text <- import_from_path("config_text", arguments[2])$config_text

text_or_error <- function(optimizer) {
  tryCatch(config_text(optimizer), error = conditionMessage)
}

results <- lapply(
  json$loads(paste(readLines(in_folder("plan.json")), collapse = "\n")),
  function(case) {
    # Keras counts the automatic names.
    keras$backend$clear_session(free_memory = FALSE)
    optimizer <- eval(parse(text = case$call))
    list(
      built = config_text(optimizer),
      rebuilt = text_or_error(do.call(case$`function`, optimizer$get_config())),
      from_python = text_or_error(do.call(case$`function`, case$config))
    )
  }
)
writeLines(json$dumps(results), in_folder("results.json"))
