#' Vegetation index
#'
#' @param red,nir Bands.
#' @param scale What the index is multiplied by.
#' @return A band.
#' @export
tk_ndvi <- function(red, nir, scale = 1) {
  skygrid$ops$ndvi(red, nir, scale)
}

#' Statistics of neighbours
#'
#' @inheritParams tk_clip
#' @param size Width of the window, in cells.
#' @param fun A statistic.
#' @param pad What stands beyond the edge.
#' @param weights A matrix of weights, or `NULL`.
#' @inherit tk_open return
#' @export
tk_focal <- function(x, size = 3L, fun = c("mean", "median", "max", "min"),
                     pad = "reflect", weights = NULL) {
  fun <- match.arg(fun)
  skygrid$ops$focal(
    x, size = as.integer(size), func = fun, mode = pad, weights = weights
  )
}

#' Slope
#'
#' @inheritParams tk_clip
#' @param units Unit of the slope.
#' @param z_factor What heights are multiplied by.
#' @param neighbors Number of neighbours, 4 or 8.
#' @inherit tk_open return
#' @export
tk_slope <- function(x, units = c("degrees", "percent"), z_factor = 1) {
  skygrid$ops$slope(x, units = match.arg(units), z_factor = z_factor)
}

#' Mask clouds
#'
#' @inheritParams tk_clip
#' @param quality The band of quality.
#' @param flags What to take out.
#' @param dilate How many cells around it go as well.
#' @inherit tk_open return
#' @export
tk_mask_clouds <- function(x, quality, flags = c("cloud", "shadow"),
                           dilate = 2L) {
  skygrid$ops$mask_clouds(
    x, quality, flags = as.list(flags), dilate = as.integer(dilate)
  )
}

#' Statistics by zone
#'
#' @inheritParams tk_values
#' @param zones A list of polygons.
#' @param stats Which statistics.
#' @return A data frame.
#' @export
tk_zonal <- function(x, zones, stats = c("mean", "count"), band = 1L) {
  out <- skygrid$ops$zonal_stats(
    x,
    zones = lapply(zones, as_geojson),
    stats = as.list(stats),
    band = as.integer(band) - 1L
  )
  do.call(rbind, lapply(out, as.data.frame))
}

#' Cells between two limits
#'
#' @inheritParams tk_clip
#' @param lower,upper The limits.
#' @param inside,outside Values of cells between them, and of others.
#' @inherit tk_open return
#' @export
tk_threshold <- function(x, lower = -Inf, upper = Inf, inside = 1L,
                         outside = 0L) {
  if (is.infinite(lower)) lower <- NULL
  if (is.infinite(upper)) upper <- NULL
  skygrid$ops$threshold(x, lower, upper, inside, outside)
}

#' Lines of equal height
#'
#' @inheritParams tk_clip
#' @param interval Height between two lines.
#' @param base Height of the first.
#' @param smooth Whether to smooth them.
#' @return A list of lines.
#' @export
tk_contour <- function(x, interval, base = 0, smooth = FALSE) {
  skygrid$ops$contour(x, interval, base = base, smooth = smooth)
}

#' Areas of equal value
#'
#' @inheritParams tk_values
#' @param connectivity 4 or 8.
#' @param simplify How far points may move.
#' @return A list of polygons.
#' @export
tk_polygonize <- function(x, band = 1L, connectivity = 8L, simplify = 0) {
  skygrid$ops$polygonize(
    x,
    band = as.integer(band) - 1L,
    connectivity = as.integer(connectivity),
    simplify = simplify
  )
}

#' Bands of many rasters
#'
#' @param ... Rasters.
#' @param align Whether to bring them on one grid.
#' @inherit tk_open return
#' @export
tk_stack <- function(..., align = TRUE) {
  do.call(skygrid$ops$stack, c(list(...), list(align = align)))
}

#' Points in another system of coordinates
#'
#' @param x,y Coordinates.
#' @param from,to Systems of coordinates.
#' @return A matrix with two columns.
#' @export
tk_transform <- function(x, y, from, to) {
  out <- skygrid$crs$transform(x, y, from, to, always_xy = TRUE)
  cbind(x = unlist(out[[1]]), y = unlist(out[[2]]))
}

#' Read a system of coordinates
#'
#' @param text WKT, PROJ or a code.
#' @return A list.
#' @export
tk_parse_crs <- function(text) {
  skygrid$crs$parse(text)
}

#' Systems of coordinates that are often used
#'
#' @return A data frame.
#' @export
tk_known_crs <- function() {
  data.frame(
    code = c("EPSG:4326", "EPSG:3857", "EPSG:3035"),
    name = c("WGS 84", "Web Mercator", "LAEA Europe")
  )
}
