# Four workers train at the same time. The argument says how they start: "fork"
# (before this process has started Python), "fork-after" (when it has trained),
# "callr" or "future".
library(kerasbridge)

train <- function(i) {
  optimizer <- kerasbridge::optimizer_sgd(learning_rate = i / 8)
  keras <- reticulate::import("keras")
  weight <- keras$Variable(1)
  optimizer$apply(list(keras$ops$convert_to_tensor(1)), list(weight))
  as.numeric(keras$ops$convert_to_numpy(weight))
}

fork <- function() parallel::mclapply(1:4, train, mc.cores = 4)
started_by <- list(
  fork = fork,
  "fork-after" = function() {
    stopifnot(train(4) == 0.5)
    said <- unique(suppressWarnings(fork()))
    cat(conditionMessage(attr(said[[1]], "condition")), "\n", sep = "")
    quit(status = length(said))
  },
  callr = function() {
    workers <- lapply(1:4, function(i) callr::r_bg(train, list(i)))
    lapply(workers, function(worker) {
      worker$wait()
      worker$get_result()
    })
  },
  future = function() {
    future::plan(future::multisession, workers = 2)
    on.exit(future::plan(future::sequential))
    futures <- lapply(1:4, function(i) future::future(train(i)))
    lapply(futures, future::value)
  }
)
weights <- started_by[[commandArgs(TRUE)]]()
stopifnot(identical(unlist(weights), 1 - 1:4 / 8))
cat("DONE\n")
