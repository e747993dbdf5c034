# The R half of test_state.py.
#
# Rscript state.R FOLDER: loads what Python has saved, trains on, and saves it
# again; then trains and saves an optimizer of its own, with an R schedule.

library(kerasbridge)
library(reticulate)

arguments <- commandArgs(TRUE)
in_folder <- function(name) file.path(arguments[1], name)
keras <- import("keras")
numpy <- import("numpy", convert = FALSE)

Halving <- LearningRateSchedule( # nolint: object_name_linter.
  "Halving",
  call = function(step) self$rate / 2^(step / 4),
  initialize = function(rate) self$rate <- rate
)

train <- function(optimizer, weight) {
  for (step in 1:5) {
    gradient <- keras$ops$convert_to_tensor(c(0.5, -step), dtype = "float32")
    optimizer$apply(list(gradient), list(weight))
  }
}

weight <- keras$Variable(numpy$load(in_folder("python.npy")), name = "weight")
optimizer <- load_optimizer(in_folder("python.safetensors"), list(weight))
train(optimizer, weight)
save_optimizer(optimizer, in_folder("python-r.safetensors"))
numpy$save(in_folder("python-r.npy"), weight$numpy())

weight <- keras$Variable(numpy$ones(2L, "float32"), name = "weight")
optimizer <- optimizer_nadam(Halving(0.25), use_ema = TRUE)
train(optimizer, weight)
save_optimizer(optimizer, in_folder("r.safetensors"))
numpy$save(in_folder("r.npy"), weight$numpy())
train(optimizer, weight)
numpy$save(in_folder("r-r.npy"), weight$numpy())
