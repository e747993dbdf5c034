# JSON is written while reading. This is quicker than converting lists, and it
# needs no package. Python's reader takes control characters in strings as they
# are, and it takes Infinity and NaN.

json_text <- function(x) {
  x <- enc2utf8(as.character(x))
  if (!all(validUTF8(x))) x <- iconv(x, "UTF-8", "UTF-8", sub = "byte")
  x <- gsub("\\", "\\\\", x, fixed = TRUE)
  x <- gsub("\"", "\\\"", x, fixed = TRUE)
  paste0("\"", x, "\"", recycle0 = TRUE)
}

json_number <- function(x) {
  if (is.nan(x)) {
    "NaN"
  } else if (is.infinite(x)) {
    if (x > 0) "Infinity" else "-Infinity"
  } else {
    sprintf("%.17g", x)
  }
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

json_optional <- function(x) {
  if (is.null(x)) "null" else json_text(x)
}
