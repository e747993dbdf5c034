# What is wrong with the file that is being read.

problems <- character()
most_problems <- 100L

note_problem <- function(message, line = NA) {
  if (length(problems) == most_problems) return()
  line <- if (is.na(line)) "null" else as.character(line)
  problems <<- c(problems, json_list(c(json_text(message), line)))
}
