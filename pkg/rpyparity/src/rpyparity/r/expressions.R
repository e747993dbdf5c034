# What can be told of an expression without evaluating it.

# Whether x is the empty symbol, which stands for an argument left out: f(x, ).
# substitute() returns it. A list can hold it, but a variable cannot.
is_empty <- function(x) {
  identical(x, substitute())
}

# The name of what a call calls, "" where it is no name; pkg::f is f.
called <- function(x) {
  head <- if (is.call(x)) x[[1L]]
  if (is.call(head) && length(head) == 3L && is_symbol(head[[1L]], "::")) {
    head <- head[[3L]]
  }
  if (is.symbol(head)) as.character(head) else ""
}

is_symbol <- function(x, name) {
  is.symbol(x) && identical(as.character(x), name)
}

is_text <- function(x) {
  is.character(x) && length(x) == 1L && !is.na(x)
}

# The argument of a call that R would match to a name, or NULL.
call_argument <- function(call, name, position = 1L) {
  arguments <- as.list(call)[-1L]
  arguments <- arguments[!vapply(arguments, is_empty, NA)]
  named <- names(arguments)
  if (is.null(named)) named <- rep("", length(arguments))
  if (name %in% named) return(arguments[[match(name, named)]])
  unnamed <- arguments[named == ""]
  if (length(unnamed) >= position) unnamed[[position]]
}

# Very deep code overflows the stacks of R's own functions, deparse() among
# them. This goes level by level and needs no stack.
nests_deeper_than <- function(x, limit) {
  level <- list(x)
  for (depth in seq_len(limit)) {
    level <- level[vapply(level, is.recursive, NA)]
    if (length(level) == 0L) return(FALSE)
    level <- unlist(lapply(level, as.list), recursive = FALSE)
  }
  TRUE
}

one_line <- function(x) {
  lines <- deparse(x, width.cutoff = 500L)
  if (length(lines) > 1L) paste(trimws(lines), collapse = " ") else lines
}

# Defaults: JSON where they are literals, this where they are code.
code <- "{}"

literal <- function(x) {
  if (is.call(x)) {
    literal_call(x)
  } else if (is.null(x)) {
    "null"
  } else if (!is.atomic(x) || is.complex(x) || (is.na(x) && !is.nan(x))) {
    code
  } else if (is.character(x)) {
    json_text(x)
  } else if (is.logical(x)) {
    json_flag(x)
  } else {
    json_number(x)
  }
}

no_elements <- c("character", "double", "integer", "logical", "numeric")

is_zero <- function(x) {
  is.numeric(x) && identical(as.numeric(x), 0)
}

literal_call <- function(x) {
  name <- called(x)
  arguments <- as.list(x)[-1L]
  if (name == "-" && length(arguments) == 1L && is.numeric(arguments[[1L]])) {
    literal(-arguments[[1L]])
  } else if (name == "(") {
    literal(arguments[[1L]])
  } else if (name %in% c("c", "list") && is.null(names(arguments))) {
    literal_sequence(name, vapply(arguments, literal, ""))
  } else if (name %in% no_elements && all(vapply(arguments, is_zero, NA))) {
    "[]"
  } else {
    code
  }
}

# c() drops NULL and turns elements of several types into those of one.
literal_sequence <- function(name, items) {
  if (code %in% items) return(code)
  if (name == "c") {
    items <- items[items != "null"]
    if (length(items) == 0L) return("null")
    types <- ifelse(items %in% c("true", "false"), "f", substr(items, 1L, 1L))
    types <- sub("[-0-9IN]", "0", types)
    if ("[" %in% types || length(unique(types)) > 1L) return(code)
  }
  json_list(items)
}

# The name of each argument, and the text and the value of its default, if any.
json_arguments <- function(defaults) {
  given <- !vapply(defaults, is_empty, NA)
  fields <- json_text(names(defaults))
  fields[given] <- paste(
    fields[given],
    json_text(vapply(defaults[given], one_line, "")),
    vapply(defaults[given], literal, ""),
    sep = ","
  )
  json_list(paste0("[", fields, "]", recycle0 = TRUE))
}
