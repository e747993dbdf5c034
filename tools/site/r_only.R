# r_only.R FOLDER: what the comments say above the functions that only R has,
# as JSON. roxygen2 reads them; they are Markdown.

raw <- function(block, tag) {
  lapply(roxygen2::block_get_tags(block, tag), function(each) {
    trimws(paste(each$raw, collapse = "\n"))
  })
}

# The first word of a tag such as @param is the name.
named <- function(block, tag) {
  lapply(raw(block, tag), function(each) {
    list(name = sub("\\s.*", "", each), text = trimws(sub("\\S+\\s", "", each)))
  })
}

# `path = "."`, as on a help page.
formals_of <- function(block) {
  if (!is.call(block$call[[3]])) {
    return(NULL)
  }
  values <- eval(block$call[[3]][[2]])
  unlist(Map(function(name, value) {
    default <- paste(deparse(value), collapse = " ")
    if (nzchar(default)) paste(name, "=", default) else name
  }, names(values), values), use.names = FALSE)
}

page <- function(block) {
  list(
    name = as.character(block$call[[2]]),
    title = raw(block, "title")[[1]],
    formals = as.list(formals_of(block)),
    description = raw(block, "description"),
    details = raw(block, "details"),
    params = named(block, "param"),
    inherits = raw(block, "inheritParams"),
    returns = raw(block, "returns"),
    sections = raw(block, "section"),
    seealso = raw(block, "seealso"),
    examples = c(raw(block, "examples"), raw(block, "examplesIf"))
  )
}

folder <- file.path(commandArgs(TRUE)[[1]], "R")
files <- list.files(folder, full.names = TRUE)
blocks <- unlist(
  lapply(files, roxygen2::parse_file, env = NULL),
  recursive = FALSE
)
documented <- Filter(\(block) length(raw(block, "title")) > 0, blocks)
cat(jsonlite::toJSON(lapply(documented, page), auto_unbox = TRUE))
