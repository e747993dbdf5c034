# The R half of test_r_thread.py: trains with replicas.
#
# Rscript r_thread.R FOLDER REPLICAS: runs.json in the folder says what to do.
# The weights of each replica and the number of calls go to the folder.

library(kerasbridge)
library(reticulate)

in_folder <- function(name) file.path(commandArgs(TRUE)[1], name)
keras <- import("keras")
np <- import("numpy", convert = FALSE)
tf <- import("tensorflow")
json <- import("json")

device <- tf$config$LogicalDeviceConfiguration()
tf$config$set_logical_device_configuration(
  tf$config$list_physical_devices("CPU")[[1]], rep(list(device), 4)
)
replicas <- as.integer(commandArgs(TRUE)[2])
strategy <- tf$distribute$MirroredStrategy(
  paste0("CPU:", seq_len(replicas) - 1)
)

# The same rates in three ways; the functions do not know the step.
Falling <- new_learning_rate_schedule_class( # nolint: object_name_linter.
  "Falling",
  call = function(step) 0.1 / (1 + step)
)
calls <- 0
call <- function() {
  calls <<- calls + 1
  0.1 / calls
}
in_python <- py_run_string("
calls = 0
def call():
    global calls
    calls += 1
    return 0.1 / calls
")
rate_from <- function(kind) {
  calls <<- 0
  in_python$calls <- 0
  switch(kind,
    "schedule of R" = Falling(),
    "function of R" = call,
    "function of Python" = in_python$call
  )
}

optimizer_of <- function(run) {
  rate <- rate_from(run$rate)
  optimizer <- do.call(optimizer_sgd, c(learning_rate = rate, run$options))
  if (run$scaled) optimizer_loss_scale(optimizer) else optimizer
}

train <- function(run) {
  keras$utils$set_random_seed(3L)
  with(strategy$scope(), {
    model <- keras$Sequential(
      list(keras$Input(shape = list(3L)), keras$layers$Dense(1L))
    )
    model$compile(optimizer_of(run), loss = "mse", run_eagerly = run$eager)
  })
  model$fit(
    np$load(in_folder("x.npy")), np$load(in_folder("y.npy")),
    batch_size = 8L, epochs = 2L, shuffle = FALSE, verbose = 0L
  )
  copies <- lapply(model$weights, function(weight) {
    lapply(weight$value$values, function(copy) as.vector(copy$numpy()))
  })
  list(weights = copies, calls = calls + in_python$calls)
}

runs <- json$loads(paste(readLines(in_folder("runs.json")), collapse = "\n"))
writeLines(json$dumps(lapply(runs, train)), in_folder("results.json"))
