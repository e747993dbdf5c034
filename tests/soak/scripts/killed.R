# Trains and saves often until it is killed, as train.py does; with a last step,
# until then. Rscript killed.R FOLDER [LAST]

library(kerasbridge)
arguments <- commandArgs(TRUE)
in_folder <- function(name, step) {
  file.path(arguments[1], paste0(name, ".", step))
}
last <- if (length(arguments) > 1) as.integer(arguments[2]) else Inf
keras <- reticulate::import("keras")
tf <- reticulate::import("tensorflow")

saved <- function() {
  steps <- sub("^state\\.", "", dir(arguments[1], "^state\\.[0-9]+$"))
  if (length(steps)) max(as.integer(steps))
}

weight <- keras$Variable(rep(1, 100), name = "weight")
step <- saved()
if (is.null(step)) {
  optimizer <- optimizer_adam(0.01, amsgrad = TRUE, use_ema = TRUE)
  step <- 0
} else {
  weight$assign(readRDS(in_folder("weight", step)))
  optimizer <- load_optimizer(in_folder("state", step), list(weight))
}

cat("training\n")
while (step < last) {
  set.seed(step)
  optimizer$apply(list(tf$constant(rnorm(100), "float32")), list(weight))
  step <- step + 1
  if (step %% 5 == 0) {
    before <- saved()
    saveRDS(as.numeric(weight$numpy()), in_folder("weight", step))
    save_optimizer(optimizer, in_folder("state", step))
    if (!is.null(before)) {
      unlink(c(in_folder("weight", before), in_folder("state", before)))
    }
  }
}
