# The R half of test_schedules.py: all that it asks of R, in one process.
#
# Rscript schedules.R FOLDER TESTS: FOLDER holds what Python has made, the two
# .json files, gradients.npy and models, and takes what R makes.

library(kerasbridge)
keras <- reticulate::import("keras")
np <- reticulate::import("numpy", convert = FALSE)
json <- reticulate::import("json")
arguments <- commandArgs(TRUE)
in_folder <- function(...) file.path(arguments[1], paste0(...))
helpers <- reticulate::import_from_path("schedule_cases", arguments[2])
schedule_function <- function(name) {
  getExportedValue("kerasbridge", paste0("learning_rate_schedule_", name))
}

# Configs, 100 steps of training, saved models.

# In Python, so that what R would make of a config cannot hide a difference.
text <- reticulate::import_from_path("config_text", arguments[2])$config_text
gradients <- reticulate::iterate(np$load(in_folder("gradients.npy")), identity)
train <- function(schedule, name) {
  weight <- keras$Variable(np$ones(3L, np$float32))
  optimizer <- optimizer_adadelta(learning_rate = schedule)
  run <- lapply(gradients, function(gradient) {
    optimizer$apply(list(keras$ops$convert_to_tensor(gradient)), list(weight))
    keras$ops$copy(weight)
  })
  np$save(in_folder(name, ".npy"), keras$ops$stack(run))
}
cases <- json$loads(paste(readLines(in_folder("cases.json")), collapse = "\n"))
results <- lapply(names(cases), function(name) {
  case <- cases[[name]]
  f <- schedule_function(case$schedule)
  schedule <- eval(parse(text = sprintf("f(%s)", case$r)))
  result <- list(
    built = text(schedule),
    rebuilt = text(do.call(f, schedule$get_config())),
    from_python = text(do.call(f, case$config))
  )
  if (case$train) {
    train(schedule, name)
    helpers$compiled_model(schedule)$save(in_folder(name, "-from-r.keras"))
    loaded <- keras$saving$load_model(in_folder(name, "-from-python.keras"))
    result$loaded <- text(loaded$optimizer$`_learning_rate`)
  }
  result
})
names(results) <- names(cases)
writeLines(json$dumps(results), in_folder("results.json"))

# A schedule of R's own in fit(), in a loop, and in a saved model.
source(file.path(arguments[2], "roundtrip", "warmup.R"))
schedule <- Warmup(0.5, slope = 4)
train(schedule, "warmup")
model <- helpers$compiled_model(schedule)
one_epoch(model)
model$save(in_folder("warmup.keras"))
one_epoch(model)
save_weights(model, in_folder("uninterrupted.npz"))
writeLines(as.character(schedule$calls()), in_folder("calls.txt"))
