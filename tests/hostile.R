# The R half of hostile_r.py.
#
# Rscript hostile.R FOLDER TESTS: makes the calls of FOLDER/plan.json. Each is
# R code, the function, the argument and how the value is given.
# FOLDER/outcomes.jsonl gets one line a call.

library(kerasbridge)
arguments <- commandArgs(trailingOnly = TRUE)
source(file.path(arguments[2], "hostile_objects.R"))
in_folder <- function(name) file.path(arguments[1], name)
lines <- readLines(in_folder("plan.json"), encoding = "UTF-8")
plan <- reticulate::import("json")$loads(paste(lines, collapse = "\n"))
report <- file(in_folder("outcomes.jsonl"), open = "w", encoding = "UTF-8")
from_tests <- function(name) {
  reticulate::import_from_path(name, arguments[2])
}
border_table <- from_tests("border_table")
state <- from_tests("optimizer_table")$state_text

optimizers <- new.env()
optimizer_of <- function(name, others) {
  if (is.null(optimizers[[name]])) {
    optimizers[[name]] <- do.call(name, others)
  }
  optimizers[[name]]
}

# The value stands in the call as code: a promise until it is looked at.
construct <- function(case) {
  eval(parse(text = case$code, encoding = "UTF-8"), new.env())
}

assign_to <- function(case) {
  optimizer <- optimizer_of(case$fun, case$others)
  before <- state(optimizer)
  changed <- FALSE
  on.exit({
    if (changed) rm(list = case$fun, envir = optimizers)
    if (!changed && state(optimizer) != before) stop("the optimizer changed")
  })
  eval(parse(text = case$code, encoding = "UTF-8"))
  changed <- TRUE
  optimizer
}

# The directory is empty but for the file that save_optimizer() writes.
save_or_load <- function(case) {
  unlink(list.files(all.files = TRUE, no.. = TRUE))
  loaded <- construct(case)
  if (case$fun == "save_optimizer") {
    loaded <- load_optimizer(list.files(all.files = TRUE, no.. = TRUE))
  }
  loaded
}

class_of <- function(optimizer) sub(".*[.]", "", class(optimizer)[[1]])

arrived <- function(case) {
  switch(case$how,
    given = border_table$arrived(construct(case), case$argument),
    assigned = border_table$arrived(assign_to(case), case$argument),
    returned = border_table$returned_rate(construct(case)),
    `saved or loaded` = class_of(save_or_load(case))
  )
}

outcome <- function(case) {
  tryCatch(
    list(arrived = arrived(case)),
    error = function(error) {
      list(
        message = conditionMessage(error),
        own = inherits(error, "own_error"),
        argument_error = inherits(error, "kerasbridge_error") &&
          identical(error$argument, case$argument)
      )
    }
  )
}

keras <- reticulate::import("keras") # TensorFlow says what it misses
weight <- keras$Variable(array(1), name = "weight")
ours <- optimizer_adam()
ours$build(list(weight))
there <- normalizePath(in_folder("there"), mustWork = FALSE)
save_optimizer(ours, there)
dir.create(in_folder("scratch"))
setwd(in_folder("scratch"))
message("The calls begin.")
for (case in plan) {
  started <- proc.time()[["elapsed"]]
  line <- outcome(case)
  line$seconds <- proc.time()[["elapsed"]] - started
  writeLines(jsonlite::toJSON(line, auto_unbox = TRUE), report, useBytes = TRUE)
  flush(report)
}
close(report)
