# JSON is written while reading. This is quicker than converting lists, and it
# needs no package. A line holds one value, so line ends are escaped. Python's
# reader takes other control characters in strings as they are.

json_text <- function(x) {
  x <- enc2utf8(as.character(x))
  if (!all(validUTF8(x))) x <- iconv(x, "UTF-8", "UTF-8", sub = "byte")
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  x <- gsub("\n", "\\n", x, fixed = TRUE)
  paste0("\"", x, "\"", recycle0 = TRUE)
}

json_list <- function(items) {
  paste0("[", paste(items, collapse = ","), "]")
}

json_texts <- function(x) {
  json_list(json_text(x))
}

json_object <- function(...) {
  fields <- c(...)
  fields <- paste0("\"", names(fields), "\":", fields, collapse = ",")
  paste0("{", fields, "}")
}

json_flag <- function(x) {
  if (x) "true" else "false"
}
