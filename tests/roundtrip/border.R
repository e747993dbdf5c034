# Rscript border.R TABLE REPORT TESTS: call optimizer_adadelta() with every
# value of the table for every argument; one line of JSON a call.

library(kerasbridge)
arguments <- commandArgs(trailingOnly = TRUE)
table <- read.csv(
  arguments[1],
  encoding = "UTF-8", colClasses = "character", na.strings = character(0)
)
report <- file(arguments[2], open = "w", encoding = "UTF-8")
arrived <- reticulate::import_from_path("border", arguments[3])$arrived

positional <- head(formals(optimizer_adadelta), 11)
columns <- setdiff(names(table), c("value", "described"))

outcome <- function(argument, value) {
  given <- if (argument == "...") {
    c(lapply(positional, eval), list(value))
  } else {
    stats::setNames(list(value), argument)
  }
  tryCatch(
    list(arrived = arrived(do.call(optimizer_adadelta, given, quote = TRUE), argument)),
    error = function(error) {
      list(
        message = conditionMessage(error), condition = class(error)[1],
        named = error$argument, call = deparse(conditionCall(error)[[1]])
      )
    }
  )
}

for (text in table$value) {
  value <- eval(parse(text = text, encoding = "UTF-8"))
  for (argument in c(columns, "...")) {
    line <- c(list(argument = argument, value = text), outcome(argument, value))
    writeLines(jsonlite::toJSON(line, auto_unbox = TRUE), report, useBytes = TRUE)
  }
}
close(report)
