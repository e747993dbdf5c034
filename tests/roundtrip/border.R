# The R half of test_border.py.
#
# Rscript border.R FOLDER TESTS: makes the calls of FOLDER/plan.json. A call is
# a function, an argument, its value and the other arguments, the last two as R
# code. FOLDER/outcomes.jsonl gets one line a call.

library(kerasbridge)
arguments <- commandArgs(trailingOnly = TRUE)
in_folder <- function(name) file.path(arguments[1], name)
lines <- readLines(in_folder("plan.json"), encoding = "UTF-8")
plan <- reticulate::import("json")$loads(paste(lines, collapse = "\n"))
report <- file(in_folder("outcomes.jsonl"), open = "w", encoding = "UTF-8")
arrived <- reticulate::import_from_path("border_table", arguments[2])$arrived

positional <- head(formals(optimizer_adadelta), 11)

outcome <- function(name, argument, value, others) {
  given <- if (argument == "...") {
    c(lapply(positional, eval), list(value))
  } else {
    c(others, stats::setNames(list(value), argument))
  }
  tryCatch(
    list(arrived = arrived(do.call(name, given, quote = TRUE), argument)),
    error = function(error) {
      list(
        message = conditionMessage(error), condition = class(error)[1],
        named = error$argument, call = deparse(conditionCall(error)[[1]])
      )
    }
  )
}

for (call in plan) {
  value <- eval(parse(text = call[[3]], encoding = "UTF-8"))
  line <- outcome(call[[1]], call[[2]], value, eval(parse(text = call[[4]])))
  writeLines(jsonlite::toJSON(line, auto_unbox = TRUE), report, useBytes = TRUE)
}
close(report)
