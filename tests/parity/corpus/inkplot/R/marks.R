#' Lines
#'
#' @param x,y The data.
#' @param fmt A format.
#' @param color A colour.
#' @param linewidth The width.
#' @param label For the legend.
#' @param add Whether to keep what is there.
#' @param ... Passed on to Python.
#' @export
ink_plot <- function(x, y, fmt = "", color = NULL, linewidth = 1, label = NULL,
                     add = TRUE, ...) {
  if (!add) ink$clf()
  ink$plot(x, y, fmt, color = color, linewidth = linewidth, label = label, ...)
}

#' Points
#'
#' @param x,y The data.
#' @param size,color,shape,alpha The look.
#' @export
ink_scatter <- function(x, y, size = 20, color = NULL, shape = "o",
                        alpha = NULL) {
  args <- list(x, y, s = size, c = color, marker = shape)
  args$alpha <- alpha
  do.call(ink$scatter, args)
}

#' Bars
#'
#' @param x,height The data.
#' @param width The width.
#' @param bottom Where they begin.
#' @param color A colour.
#' @param align Where `x` is.
#' @export
ink_bar <- function(x, height, width = 0.8, bottom = NULL, color = NULL,
                    align = c("center", "edge")) {
  align <- match.arg(align)
  style <- drop_null(list(color = color))
  args <- c(list(x, height, width, bottom), list(align = align), style)
  do.call(ink$bar, args)
}

#' Histogram
#'
#' @param x The data.
#' @param breaks How many bars.
#' @param range From where to where.
#' @param density Whether the area is 1.
#' @param cumulative Whether to sum up.
#' @param horizontal Whether bars lie.
#' @export
ink_hist <- function(x, breaks = 10, range = NULL, density = FALSE,
                     cumulative = FALSE, horizontal = FALSE) {
  args <- list(
    x = x, bins = as.integer(breaks), density = density,
    cumulative = cumulative
  )
  args$orientation <- if (horizontal) "horizontal" else "vertical"
  if (!is.null(range)) args[["range"]] <- reticulate::tuple(as.list(range))
  do.call(ink$hist, args)
}

#' A picture
#'
#' @param x A matrix.
#' @param palette The colours.
#' @param aspect The shape of a cell.
#' @param interpolation What is between cells.
#' @param origin Where the first row is.
#' @param limits Of the colours.
#' @export
ink_image <- function(x, palette = "viridis", aspect = c("equal", "auto"),
                      interpolation = "bilinear", origin = "upper",
                      limits = NULL) {
  ink$imshow(
    as.matrix(x),
    cmap = palette, aspect = match.arg(aspect), interpolation = interpolation,
    origin = origin, vmin = limits[1], vmax = limits[2]
  )
}

#' An area
#'
#' @param x The data.
#' @param lower,upper From where to where.
#' @param where Which parts.
#' @param step How steps go.
#' @param ... Passed on to Python.
#' @export
ink_area <- function(x, lower, upper = 0, where = NULL, step = NULL, ...) {
  ink$fill_between(x, lower, upper, where = where, step = step, ...)
}

#' Contours
#'
#' @param x,y,z The data.
#' @param levels,colors Of the lines.
#' @export
ink_contour <- function(x, y, z, levels = NULL, colors = NULL) {
  ink$contour(x, y, z, levels = levels, colors = colors)
}

#' Error bars
#'
#' @param x,y The data.
#' @param yerr,xerr The errors.
#' @param fmt A format.
#' @param cap The width of their ends.
#' @export
ink_errorbar <- function(x, y, yerr = NULL, xerr = NULL, fmt = "", cap = 0) {
  ink$errorbar(x, y, xerr, yerr, fmt, capsize = cap)
}

#' A line from left to right
#'
#' @param y Where.
#' @param from,to The ends, as shares.
#' @param ... Passed on to Python.
#' @export
ink_hline <- function(y = 0, from = 0, to = 1, ...) {
  ink$axhline(y, xmin = from, xmax = to, ...)
}
