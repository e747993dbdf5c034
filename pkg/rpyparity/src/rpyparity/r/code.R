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

# Of what a file of as many tokens as are read comes to. Looked at before the
# rows are made, which takes most of the memory.
most_rows <- 400000L

json_code <- function(parsed) {
  if (length(parsed) == 0L) return("null")
  if (NCOL(attr(parsed, "srcfile")$parseData) > most_rows) {
    note_problem("has more code than is read")
    return("null")
  }
  rows <- utils::getParseData(parsed)
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
