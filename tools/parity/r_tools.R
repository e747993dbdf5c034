# The R half of r_tools.py: prints a line for each objection, with the tool, the
# page or object that it is about, and what the tool says.
#
#   Rscript r_tools.R DIRECTORY      the sources of the package

line <- function(tool, about, text) {
  about <- sub("[.]Rd$", "", about) # which R 4.5 says and R 4.2 does not
  cat("objection", tool, about, paste(trimws(text), collapse = " "), sep = "\t")
  cat("\n")
}
page_lines <- function(tool, result) {
  for (page in names(result)) {
    only <- structure(unclass(result)[page], class = class(result))
    line(tool, page, utils::capture.output(print(only)))
  }
}
all_lines <- function(dir) {
  codoc <- tools::codoc(dir = dir)
  page_lines("codoc", codoc)
  undefined <- attr(codoc, "functions_in_usages_not_in_code")
  for (page in names(undefined)) {
    line("codoc", page, c("no such function:", undefined[[page]]))
  }
  page_lines("checkDocFiles", tools::checkDocFiles(dir = dir))
  for (object in unlist(tools::undoc(dir = dir))) {
    line("undoc", object, "has no help page")
  }
}
tryCatch(all_lines(commandArgs(TRUE)[1L]), error = function(e) {
  line("codoc", "package", conditionMessage(e))
})
