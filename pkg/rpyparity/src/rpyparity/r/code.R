# R code as R's own parser sees it: a row a token, with its place and what it is
# part of. Nothing is said of comments.

read_code <- function(file) {
  parsed <- tryCatch(
    parse(file, keep.source = TRUE, encoding = "UTF-8"),
    error = function(e) {
      note_problem(conditionMessage(e))
      expression()
    }
  )
  json_code(parsed)
}

json_code <- function(parsed) {
  rows <- if (length(parsed)) utils::getParseData(parsed)
  if (is.null(rows)) return("null")
  rows <- rows[rows$token != "COMMENT", ]
  tokens <- unique(rows$token)
  column <- function(name) json_list(rows[[name]])
  json_object(
    tokens = json_texts(tokens),
    token = json_list(match(rows$token, tokens) - 1L),
    id = column("id"), parent = column("parent"),
    line = column("line1"), column = column("col1"),
    last_line = column("line2"), last_column = column("col2"),
    text = json_texts(rows$text)
  )
}
