#' Columns
#'
#' @param frame A frame.
#' @param ... Names of columns.
#' @export
frame_select <- function(frame, ...) {
  frame$select(...)
}

#' Sort
#'
#' @param frame A frame.
#' @param by Names of columns.
#' @param desc Whether the largest come first.
#' @param na_last Whether what is missing comes last.
#' @export
frame_sort <- function(frame, by, desc = FALSE, na_last = TRUE) {
  frame$sort(by, ascending = !desc, na_last = na_last)
}

#' Join
#'
#' @param frame,other Frames.
#' @param by Names of columns; `NULL`: those that both have.
#' @param how Which rows stay.
#' @param suffix Of names that both have.
#' @export
frame_join <- function(frame, other, by = NULL,
                       how = c("inner", "left", "outer"), suffix = "_y") {
  by <- by %||% intersect(names(frame), names(other))
  frame$join(other, on = by, how = match.arg(how), suffix = suffix)
}

`%||%` <- function(x, y) if (is.null(x)) y else x

#' A sample
#'
#' @param frame A frame.
#' @param n,frac How many rows, or which share.
#' @param replace Whether a row may come again.
#' @param seed A seed.
#' @export
frame_sample <- function(frame, n = NULL, frac = NULL, replace = FALSE,
                         seed = NULL) {
  frame$sample(as_integer(n), frac, replace, seed)
}

#' The first rows
#'
#' @param x A frame.
#' @param n How many.
#' @param ... Not used.
#' @importFrom utils head
#' @method head rowstream.Frame
#' @export
head.rowstream.Frame <- function(x, n = 6L, ...) {
  x$head(as_integer(n))
}

#' Pivot
#'
#' @param frame A frame.
#' @param index,columns,values Names of columns.
#' @param agg How several values become one.
#' @export
frame_pivot <- function(frame, index, columns, values, agg = "mean") {
  frame$pivot(index, columns, values, agg)
}

#' Other names
#'
#' @param frame A frame.
#' @param ... New names, by the old ones.
#' @export
frame_rename <- function(frame, ...) {
  frame$rename(mapping = list(...))
}

#' Groups
#'
#' @param frame A frame.
#' @param ... Names of columns.
#' @param sort Whether groups are sorted.
#' @export
frame_group <- function(frame, ..., sort = TRUE) {
  frame$group(..., sort = sort)
}

#' Write a file
#'
#' @param frame A frame.
#' @param file The file.
#' @param sep Between two columns.
#' @param index Whether rows are numbered.
#' @export
frame_write <- function(frame, file, sep = ",", index = FALSE) {
  frame$to_csv(file, sep = sep, index = index)
}
