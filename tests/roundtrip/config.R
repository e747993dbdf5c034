# The R half of test_config.py.
#
# Rscript config.R configs.json results.json
#
# configs.json   for each case the call in R and the config that Python built
# results.json   for each case, as text: the config that R built, the config of
#                the optimizer that R rebuilt from that, and the config of the
#                optimizer that R rebuilt from Python's; or the error instead

library(kerasbridge)
library(reticulate)

paths <- commandArgs(TRUE)
keras <- import("keras")
json <- import("json")
schedules <- keras$optimizers$schedules

# In Python, so that what R would make of a config cannot hide a difference.
config_text <- py_run_string("
def config_text(optimizer):
    import json
    return json.dumps(optimizer.get_config(), sort_keys=True)
", local = TRUE)$config_text

text_or_error <- function(optimizer) {
  tryCatch(config_text(optimizer), error = conditionMessage)
}

results <- lapply(
  json$loads(paste(readLines(paths[1]), collapse = "\n")),
  function(case) {
    if (case$automatic_name) {
      # Keras counts the automatic names.
      keras$backend$clear_session(free_memory = FALSE)
    }
    optimizer <- eval(parse(text = case$r))
    config <- optimizer$get_config()
    list(
      built = config_text(optimizer),
      rebuilt = text_or_error(do.call(case$`function`, config)),
      from_python = text_or_error(do.call(case$`function`, case$config))
    )
  }
)
writeLines(json$dumps(results), paths[2])
