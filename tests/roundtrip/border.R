# Rscript border.R PLAN REPORT TESTS: make every call of the plan, a function,
# an argument and its value as R code each; one line of JSON a call.

library(kerasbridge)
arguments <- commandArgs(trailingOnly = TRUE)
lines <- readLines(arguments[1], encoding = "UTF-8")
plan <- reticulate::import("json")$loads(paste(lines, collapse = "\n"))
report <- file(arguments[2], open = "w", encoding = "UTF-8")
arrived <- reticulate::import_from_path("border", arguments[3])$arrived

positional <- head(formals(optimizer_adadelta), 11)

outcome <- function(name, argument, value) {
  given <- if (argument == "...") {
    c(lapply(positional, eval), list(value))
  } else {
    others <- plan$required[[name]]
    c(others[names(others) != argument], stats::setNames(list(value), argument))
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

for (call in plan$calls) {
  value <- eval(parse(text = call[[3]], encoding = "UTF-8"))
  line <- outcome(call[[1]], call[[2]], value)
  writeLines(jsonlite::toJSON(line, auto_unbox = TRUE), report, useBytes = TRUE)
}
close(report)
