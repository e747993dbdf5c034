# What parity() returns: a data frame of findings that prints as the command
# does.

parity_frame <- function(result) {
  structure(
    finding_rows(result$findings),
    excused = cbind(
      finding_rows(result$excused),
      by = texts(result$excused, "by"), reason = texts(result$excused, "reason")
    ),
    coverage = as.character(unlist(result$coverage)),
    agreement = as.character(result$agreement),
    gone = vapply(result$gone, gone_line, ""),
    class = c("parity_findings", "data.frame")
  )
}

finding_rows <- function(findings) {
  place <- lapply(findings, `[[`, "place")
  data.frame(
    code = texts(findings, "code"),
    function_name = texts(findings, "function"),
    argument = texts(findings, "argument"),
    says = camps(findings, "odd"),
    others_say = camps(findings, "others"),
    file = texts(place, "file"),
    line = as.integer(texts(place, "line")),
    meaning = texts(findings, "meaning"),
    fix = texts(findings, "fix")
  )
}

# What the baseline has and is not found any more, as the command prints it.
gone_line <- function(entry) {
  name <- paste(Filter(nzchar, c(entry$`function`, entry$argument)),
    collapse = ", "
  )
  sprintf("%s %s: %s; %s", entry$code, name, entry$says, entry$others_say)
}

# What is not known is NA.
texts <- function(entries, field) {
  vapply(entries, function(entry) {
    value <- entry[[field]]
    if (is.null(value)) NA_character_ else as.character(value)
  }, "")
}

# Which sides say what.
camps <- function(findings, which) {
  vapply(findings, function(finding) {
    camp <- finding[[which]]
    sides <- paste(unlist(camp$sides), collapse = ", ")
    if (nzchar(sides)) paste0(sides, ": ", camp$says) else camp$says
  }, "")
}

#' @export
print.parity_findings <- function(x, ...) {
  writeLines(format(x, ...))
  invisible(x)
}

#' @export
format.parity_findings <- function(x, ...) {
  shown <- c("code", "function_name", "argument", "says", "others_say")
  if (!all(c(shown, "meaning", "fix") %in% names(x))) { # some were taken out
    class(x) <- "data.frame"
    return(utils::capture.output(print(x, ...)))
  }
  excused <- attr(x, "excused")
  gone <- attr(x, "gone")
  c(
    if (nrow(x)) finding_lines(x, shown) else attr(x, "agreement"),
    attr(x, "coverage"),
    if (NROW(excused)) c("", excuse_lines(excused)),
    if (length(gone)) c("", gone, gone_summary(length(gone)))
  )
}

gone_summary <- function(number) {
  sprintf(
    "Gone: %s of the baseline. --write-baseline takes them out.",
    counted(number)
  )
}

finding_lines <- function(x, shown) {
  headings <- c("code", "function", "argument", "says", "others say")
  x <- as.data.frame(unclass(x))
  codes <- x[!duplicated(x$code), ]
  codes <- codes[order(codes$code), ]
  functions <- length(unique(x$function_name))
  c(
    table_lines(x[shown], headings), "",
    paste0(codes$code, "  ", codes$meaning, ". ", codes$fix), "",
    sprintf("%s in %s.", counted(nrow(x)), counted(functions, "function"))
  )
}

# A row for each place and reason, as the command has it.
excuse_lines <- function(excused) {
  rows <- split(excused, paste(excused$by, excused$reason, sep = "\r"))
  cells <- lapply(rows, function(row) {
    codes <- paste(sort(unique(row$code)), collapse = ", ")
    data.frame(row$by[1], codes, nrow(row), row$reason[1])
  })
  cells <- lapply(cells, `names<-`, c("by", "codes", "number", "reason"))
  headings <- c("excused by", "codes", "findings", "reason")
  table_lines(do.call(rbind, cells), headings)
}

table_lines <- function(cells, headings) {
  columns <- Map(function(column, heading) {
    column <- c(heading, column)
    column[is.na(column)] <- ""
    width <- nchar(column, "width") # format() counts a backslash twice
    paste0(column, strrep(" ", max(width) - width))
  }, cells, headings)
  trimws(do.call(paste, c(unname(columns), sep = "  ")), "right")
}

counted <- function(number, noun = "finding") {
  sprintf("%d %s%s", number, noun, if (number == 1) "" else "s")
}
