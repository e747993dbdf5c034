# How much memory grows from R: R's heap in MB, Python's objects, the process.

library(kerasbridge)
arguments <- commandArgs(TRUE)
counts <- as.integer(arguments[3:5])
python <- reticulate::import_from_path("memory", arguments[1])
keras <- reticulate::import("keras")

in_use <- function() {
  gc()
  heap <- sum(gc()[, 2])
  c(heap, unlist(python$in_use()))
}

growth <- function(count, once) {
  for (i in seq_len(count %/% 4 + 500)) once()
  before <- in_use()
  for (i in seq_len(count)) once()
  in_use() - before
}

weight <- keras$Variable(c(1, 2), name = "weight")
gradient <- reticulate::import("tensorflow")$ones(2L)
trained <- optimizer_adam()
grown <- list(
  steps = growth(counts[2], function() {
    trained$apply(list(gradient), list(weight))
  }),
  optimizers = growth(counts[1], function() {
    optimizer_adam()$build(list(weight))
  }),
  saves = growth(counts[3], function() {
    save_optimizer(trained, arguments[2])
    load_optimizer(arguments[2], list(weight))
  })
)
cat(jsonlite::toJSON(grown), "\n")
