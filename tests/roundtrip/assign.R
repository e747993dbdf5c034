# The R half of test_assign.py.
#
# Rscript assign.R FOLDER TESTS: assigns as FOLDER/plan.json says. An entry is a
# function, the other arguments of its constructor, an argument and its value,
# the last three as R code. FOLDER/outcomes.jsonl gets one line an assignment.

library(kerasbridge)
arguments <- commandArgs(trailingOnly = TRUE)
in_folder <- function(name) file.path(arguments[1], name)
lines <- readLines(in_folder("plan.json"), encoding = "UTF-8")
plan <- reticulate::import("json")$loads(paste(lines, collapse = "\n"))
report <- file(in_folder("outcomes.jsonl"), open = "w", encoding = "UTF-8")
helpers <- reticulate::import_from_path("border_table", arguments[2])

outcome <- function(optimizer, argument, value) {
  before <- helpers$assignable(optimizer)
  tryCatch(
    {
      optimizer[[argument]] <- value
      list(arrived = helpers$arrived(optimizer, argument))
    },
    error = function(error) {
      list(
        message = conditionMessage(error), condition = class(error)[1],
        named = error$argument, call = deparse(conditionCall(error)[[2]])[1],
        unchanged = identical(helpers$assignable(optimizer), before)
      )
    }
  )
}

for (entry in plan) {
  optimizer <- do.call(entry[[1]], eval(parse(text = entry[[2]])))
  value <- eval(parse(text = entry[[4]], encoding = "UTF-8"))
  line <- outcome(optimizer, entry[[3]], value)
  writeLines(jsonlite::toJSON(line, auto_unbox = TRUE), report, useBytes = TRUE)
}
close(report)
