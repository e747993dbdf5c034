#' Open a raster
#'
#' @param path A file or a URL.
#' @param bands Numbers of bands, or `NULL` for all.
#' @param masked Whether cells without data are `NA`.
#' @return A raster.
#' @export
tk_open <- function(path, bands = NULL, masked = TRUE) {
  if (!is.null(bands)) bands <- as.list(as_band(bands))
  skygrid$open_raster(path, bands = bands, masked = masked)
}

#' A raster of a matrix
#'
#' @param x A matrix or an array.
#' @param extent `c(xmin, ymin, xmax, ymax)`.
#' @param crs A system of coordinates.
#' @param nodata The value of cells without data.
#' @inherit tk_open return
#' @export
tk_from_matrix <- function(x, extent, crs = "EPSG:4326", nodata = NULL) {
  stopifnot(is.matrix(x) || is.array(x))
  skygrid$from_array(x, bounds = extent, crs = crs, nodata = nodata)
}

#' Clip a raster
#'
#' @param x A raster, as of [tk_open()].
#' @param geometry A polygon, as a matrix or as GeoJSON.
#' @param touches Whether cells count that are only touched.
#' @inherit tk_open return
#' @export
tk_clip <- function(x, geometry, touches = FALSE) {
  x$clip(as_geojson(geometry), all_touched = touches, crop = TRUE)
}

#' Another system of coordinates
#'
#' @inheritParams tk_clip
#' @param crs The new system of coordinates.
#' @param resolution Size of a cell, or `NULL` to keep it.
#' @param method How values between cells are found.
#' @param nodata The value of cells without data.
#' @inherit tk_open return
#' @export
tk_reproject <- function(x, crs, resolution = NULL, method = "bilinear",
                         nodata = NULL) {
  x$reproject(crs, resolution = resolution, resampling = method,
              nodata = nodata)
}

#' Larger cells
#'
#' @inheritParams tk_clip
#' @param factor How many cells become one.
#' @param method How their values become one.
#' @inherit tk_open return
#' @export
tk_resample <- function(x, factor = 2L, method = "average") {
  x$resample(as.integer(factor), method = method)
}

#' Save a raster
#'
#' @inheritParams tk_clip
#' @param path A file.
#' @param driver A format.
#' @param compress How to compress.
#' @param overwrite Whether to replace a file.
#' @param tiled Whether to write in tiles.
#' @return `path`, invisibly.
#' @export
tk_write <- function(x, path, driver = "GTiff", compress = "lzw",
                     overwrite = FALSE, tiled = TRUE) {
  x$write(
    path.expand(path), driver = driver, compress = compress,
    overwrite = overwrite, tiled = tiled
  )
  invisible(path)
}

#' Values of a band
#'
#' @inheritParams tk_clip
#' @param band Number of a band.
#' @param masked Whether cells without data are `NA`.
#' @return A matrix.
#' @export
tk_values <- function(x, band = 1L, masked = TRUE) {
  x$values(band = as.integer(band) - 1L, masked = masked)
}

#' Statistics by band
#'
#' @inheritParams tk_clip
#' @param bands Numbers of bands, or `NULL` for all.
#' @param exact Whether to read every cell.
#' @return A data frame.
#' @export
tk_stats <- function(x, bands = NULL, exact = TRUE) {
  if (!is.null(bands)) bands <- as.list(as_band(bands))
  out <- x$stats(bands = bands, approx = !exact)
  do.call(rbind, lapply(out, as.data.frame))
}

#' Draw cells
#'
#' @inheritParams tk_clip
#' @param size How many.
#' @param replace Whether a cell can be drawn again.
#' @param seed A seed.
#' @return A vector.
#' @export
tk_sample <- function(x, size, replace = FALSE, seed = NULL) {
  unlist(x$sample(n = as.integer(size), replace = replace, seed = seed))
}

#' Values at points
#'
#' @inheritParams tk_values
#' @param xy A matrix with two columns.
#' @param method `"nearest"` or `"bilinear"`.
#' @return A vector.
#' @export
tk_extract <- function(x, xy, band = 1L, method = "nearest") {
  xy <- as.matrix(xy)
  unlist(x$at(xy[, 1], xy[, 2], band = as.integer(band) - 1L, method = method))
}

#' Put rasters side by side
#'
#' @param ... Rasters.
#' @param method Which value counts where they overlap.
#' @param extent Limits of the result, or `NULL`.
#' @param resolution Size of a cell, or `NULL`.
#' @inherit tk_open return
#' @export
tk_merge <- function(..., method = "first", extent = NULL,
                     resolution = NULL) {
  skygrid$merge(
    rasters = list(...), method = method, bounds = extent,
    resolution = resolution
  )
}

#' Print a raster
#'
#' @param x A raster.
#' @param ... Not used.
#' @return `x`, invisibly.
#' @export
print.skygrid.raster.Raster <- function(x, ...) {
  cat(x$describe(), "\n")
  invisible(x)
}
