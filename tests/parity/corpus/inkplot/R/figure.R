ink <- NULL

.onLoad <- function(libname, pkgname) {
  path <- system.file("python", package = pkgname)
  ink <<- reticulate::import_from_path("ink", path, delay_load = TRUE)
}

# The inches of a figure as Python wants them.
inches <- function(width, height) reticulate::tuple(width, height)

drop_null <- function(x) x[!vapply(x, is.null, logical(1))]

#' A figure
#'
#' @param width,height The size in inches.
#' @param dpi Dots per inch.
#' @param facecolor The colour behind.
#' @return An `ink.Figure`.
#' @export
ink_figure <- function(width = 6.4, height = 4.8, dpi = 100,
                       facecolor = "white") {
  ink$Figure(figsize = inches(width, height), dpi = dpi, facecolor = facecolor)
}

#' Save a figure
#'
#' @param fig A figure, as of [ink_figure()].
#' @param file The file.
#' @param dpi Dots per inch.
#' @param transparent Whether it can be seen through.
#' @param ... Passed on to Python.
#' @export
ink_save <- function(fig, file, dpi = "figure", transparent = FALSE, ...) {
  fig$savefig(normalizePath(file, mustWork = FALSE), dpi = dpi,
              transparent = transparent, ...)
  invisible(file)
}

#' Show a figure
#'
#' @param x A figure, as of [ink_figure()].
#' @param ... Not used.
#' @method print ink.Figure
#' @export
print.ink.Figure <- function(x, ...) {
  x$show(warn = FALSE)
  invisible(x)
}

#' Several plots in one figure
#'
#' @param nrow,ncol How many.
#' @param share_x,share_y Whether axes are shared.
#' @export
ink_subplots <- function(nrow = 1L, ncol = 1L, share_x = FALSE,
                         share_y = FALSE) {
  ink$subplots(
    nrows = as.integer(nrow), ncols = as.integer(ncol),
    sharex = share_x, sharey = share_y, squeeze = FALSE
  )
}

#' The look of all plots
#'
#' @param context For what.
#' @param style The style.
#' @param palette The colours.
#' @param font_scale How large letters are.
#' @param rc More settings.
#' @export
ink_theme <- function(context = "notebook", style = "whitegrid",
                      palette = "deep", font_scale = 1, rc = NULL) {
  args <- list(context = context, style = style, palette = palette)
  args$font_scale <- font_scale
  if (!is.null(rc)) args <- modifyList(args, list(rc = rc))
  do.call(ink$set_theme, args)
}
