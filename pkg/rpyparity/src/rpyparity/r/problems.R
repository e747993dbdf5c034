# What is wrong with the file that is being read.

problems <- character()

note_problem <- function(message, line = NA) {
  line <- if (is.na(line)) "null" else as.character(line)
  problems <<- c(problems, json_list(c(json_text(message), line)))
}
