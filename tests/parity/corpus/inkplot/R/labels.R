#' Legend
#'
#' @param position Where.
#' @param ncol How many columns.
#' @param title A title.
#' @param frame Whether there is a frame.
#' @export
ink_legend <- function(position = "best", ncol = 1, title = NULL,
                       frame = TRUE) {
  ink$legend(loc = position, ncol = as.integer(ncol), title = title,
             frameon = frame)
}

#' Text
#'
#' @param x,y Where.
#' @param label What.
#' @param size,angle How.
#' @param ... Passed on to Python.
#' @export
ink_text <- function(x, y, label, size = 10, angle = 0, ...) {
  ink$text(x, y, as.character(label), fontsize = size, rotation = angle, ...)
}

#' Annotate
#'
#' @param text What.
#' @param xy Where.
#' @param xytext Where the text is.
#' @param arrow The look of the arrow.
#' @seealso [=ink_note=]
#' @export
ink_annotate <- function(text, xy, xytext = NULL, arrow = NULL) {
  ink$annotate(text, reticulate::tuple(as.list(xy)), xytext, arrow)
}

#' Bar of colours
#'
#' @param mappable A picture.
#' @param label A label.
#' @param orientation Which way.
#' @param shrink By how much.
#' @export
ink_colorbar <- function(mappable, label = "",
                         orientation = c("vertical", "horizontal"),
                         shrink = 1) {
  ink$colorbar(
    mappable,
    label = label, orientation = match.arg(orientation), shrink = shrink
  )
}

#' @export
ink_grid <- function(visible = NULL, which = c("major", "minor", "both"),
                     axis = c("both", "x", "y")) {
  ink$grid(visible, match.arg(which), match.arg(axis))
}

#' Show what was drawn
#'
#' @param block Whether to wait.
#' @export
ink_show <- function(block = NULL) {
  ink$show_window(block = block)
}

#' All pairs of columns
#'
#' @param data A data frame.
#' @param ... Passed on to [ink_scatter()].
#' @export
ink_pairs <- function(data, ...) {
  pairs <- utils::combn(names(data), 2, simplify = FALSE)
  lapply(pairs, function(p) ink_scatter(data[[p[1]]], data[[p[2]]], ...))
}

#' Colours
#'
#' @param n How many.
#' @param name Which.
#' @export
ink_palette <- function(n, name = "viridis") {
  grDevices::hcl.colors(n, name)
}
