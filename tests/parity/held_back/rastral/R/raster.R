#' Open an image
#'
#' @param file The file.
#' @param bands Which bands, counted from 1.
#' @param driver How it is read.
#' @return A raster.
#' @examples
#' \dontrun{
#' rst_open("scene.tif", bands = 1:3)
#' }
#' @export
rst_open <- function(file, bands = NULL, driver = NULL) {
  if (!grepl("^(https?|s3)://", file)) {
    file <- normalizePath(file, mustWork = TRUE)
  }
  if (!is.null(bands)) bands <- as.list(as.integer(bands) - 1L)
  rasta$open(file, mode = "r", bands = bands, driver = driver)
}

#' Cut out
#'
#' @param x A raster, as of [rst_open()].
#' @param extent The limits: xmin, xmax, ymin and ymax.
#' @param snap To which edge of a cell.
#' @param touches Whether cells count that are touched only.
#' @return A raster.
#' @export
rst_crop <- function(x, extent, snap = c("near", "in", "out"),
                     touches = TRUE) {
  snap <- match.arg(snap)
  x$crop(as_bounds(extent), snap = snap, touches = touches)
}

#' Other cells
#'
#' @param x A raster, as of [rst_open()].
#' @param res The size of a cell.
#' @param method How values are found.
#' @param extent The limits: xmin, xmax, ymin and ymax.
#' @return A raster.
#' @export
rst_resample <- function(x, res,
                         method = c("bilinear", "nearest", "cubic", "average"),
                         extent = NULL) {
  method <- match.arg(method)
  x$resample(
    rep_len(as.numeric(res), 2L),
    rasta$Resampling[[toupper(method)]],
    extent = if (!is.null(extent)) as_bounds(extent)
  )
}

#' Another projection
#'
#' @param x A raster, as of [rst_open()].
#' @param crs The projection, or its EPSG number.
#' @param method How values are found.
#' @param res The size of a cell.
#' @param threads How many threads.
#' @return A raster.
#' @export
rst_reproject <- function(x, crs,
                          method = c("nearest", "bilinear", "cubic"),
                          res = NULL, threads = 1L) {
  method <- match.arg(method)
  x$reproject(
    as_crs(crs),
    method = resampling(method), res = res, threads = as.integer(threads)
  )
}

#' Leave out what is outside
#'
#' @param x A raster, as of [rst_open()].
#' @param shapes Shapes, such as those of sf.
#' @param inverse Whether what is inside is left out.
#' @param touches Whether cells count that are touched only.
#' @param na What cells become.
#' @return A raster.
#' @export
rst_mask <- function(x, shapes, inverse = FALSE, touches = FALSE, na = NULL) {
  if (inherits(shapes, "sf")) shapes <- shapes$geometry
  x$mask(shapes, inverse, touches, nodata = na)
}

#' Put images together
#'
#' @param ... Rasters, as of [rst_open()].
#' @param axis Along which axis, counted from 1.
#' @param names Names of the bands.
#' @return A raster.
#' @export
rst_stack <- function(..., axis = 1L, names = NULL) {
  dots <- list(...)
  stopifnot(length(dots) > 0L, axis >= 1L)
  rasta$stack(
    dots,
    axis = as.integer(axis) - 1L,
    names = if (!is.null(names)) as.list(names)
  )
}

#' Turn over
#'
#' @param x A raster, as of [rst_open()].
#' @param direction Which way.
#' @return A raster.
#' @export
rst_flip <- function(x, direction = c("vertical", "horizontal")) {
  direction <- match.arg(direction)
  x$flip(axis = match(direction, c("vertical", "horizontal")) - 1L)
}

#' Larger cells
#'
#' @param x A raster, as of [rst_open()].
#' @param factor How many times as large.
#' @param fun What becomes of their values.
#' @param na.rm Whether cells without a value are left out.
#' @return A raster.
#' @export
rst_aggregate <- function(x, factor, fun = "mean", na.rm = FALSE) {
  if (is.function(fun)) stop("`fun` must be a word.", call. = FALSE)
  x$aggregate(as.integer(factor), how = fun, skipna = na.rm)
}

#' Cut into tiles
#'
#' @param x A raster, as of [rst_open()].
#' @param size How large.
#' @param overlap How much they overlap.
#' @param drop Whether what is too small is left as it is.
#' @return A list of rasters.
#' @export
rst_tiles <- function(x, size = 256L, overlap = 0L, drop = TRUE) {
  tiles <- x$tiles(as.integer(size), as.integer(overlap), pad = !drop)
  reticulate::iterate(tiles)
}

#' Values at points
#'
#' @param x A raster, as of [rst_open()].
#' @param points A matrix with two columns.
#' @param method The value of the cell, or one between cells.
#' @return A data frame.
#' @export
rst_extract <- function(x, points, method = c("simple", "bilinear")) {
  points <- as.matrix(points)
  if (ncol(points) != 2L) stop("`points` must have two columns.")
  method <- match.arg(method)
  values <- x$sample(points, interpolate = method == "bilinear")
  as.data.frame(values)
}

#' The projection
#'
#' @param x A raster, as of [rst_open()].
#' @return A word.
#' @export
rst_crs <- function(x) {
  as.character(x$crs)
}

#' Write an image
#'
#' @param x A raster, as of [rst_open()].
#' @param file The file.
#' @param format The driver. By default it goes by the file's ending.
#' @param datatype As in raster.
#' @param compress How it is compressed.
#' @param overwrite Whether a file that exists is replaced.
#' @return The file, invisibly.
#' @export
rst_write <- function(x, file, format = NULL,
                      datatype = c("FLT4S", "FLT8S", "INT1U", "INT2S"),
                      compress = "lzw", overwrite = FALSE) {
  if (file.exists(file) && !overwrite) {
    stop("The file exists. Use `overwrite = TRUE`.", call. = FALSE)
  }
  dtype <- switch(match.arg(datatype),
    FLT4S = "float32",
    FLT8S = "float64",
    INT1U = "uint8",
    INT2S = "int16"
  )
  x$write(file, driver = format, dtype = dtype, compress = compress)
  invisible(file)
}

#' Draw an image
#'
#' @param x A raster.
#' @param band Which band, counted from 1.
#' @param main A title.
#' @param col Colours.
#' @param interpolate Whether cells run into each other.
#' @param ... Passed on to Python.
#' @return `x`, invisibly.
#' @method plot rasta.raster.Raster
#' @export
plot.rasta.raster.Raster <- function(x, band = 1L, main = NULL, col = NULL,
                                     interpolate = FALSE, ...) {
  x$plot(
    as.integer(band) - 1L,
    title = main, cmap = col, interpolate = interpolate, ...
  )
  invisible(x)
}
