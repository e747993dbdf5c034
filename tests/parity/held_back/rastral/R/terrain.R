#' Slopes
#'
#' @param dem A raster of heights.
#' @param unit In which unit.
#' @param z_factor How many units of height are one of length.
#' @param neighbors How many cells count.
#' @return A raster.
#' @export
rst_slope <- function(dem, unit = c("degrees", "radians", "percent"),
                      z_factor = 1, neighbors = 8L) {
  if (!neighbors %in% c(4L, 8L)) stop("`neighbors` must be 4 or 8.")
  rasta$terrain$slope(
    dem,
    unit = match.arg(unit), z_factor = z_factor,
    method = if (neighbors == 8L) "horn" else "zevenbergen"
  )
}

#' Shades
#'
#' @param dem A raster of heights.
#' @param azimuth Where the sun is, in degrees.
#' @param angle How high it is, in degrees.
#' @param z_factor How many units of height are one of length.
#' @return A raster.
#' @export
rst_hillshade <- function(dem, azimuth = 315, angle = 45, z_factor = 1) {
  azimuth <- azimuth %% 360
  rasta$terrain$hillshade(dem, azimuth, angle, z_factor)
}

#' Lines of one height
#'
#' @param dem A raster of heights.
#' @param levels Which heights.
#' @param interval How far they are apart. 10 if `NULL`.
#' @param smooth Whether lines are smooth.
#' @return Lines.
#' @export
rst_contour <- function(dem, levels = NULL, interval = NULL, smooth = FALSE) {
  args <- list(dem, smooth = smooth)
  if (!is.null(levels)) args$levels <- as.list(levels)
  if (!is.null(interval)) args$interval <- interval
  do.call(rasta$terrain$contour, args)
}

#' What is seen
#'
#' @param dem A raster of heights.
#' @param x,y From where.
#' @param height How high above the ground.
#' @param max_dist How far at most.
#' @return A raster.
#' @export
rst_viewshed <- function(dem, x, y, height = 1.7, max_dist = Inf) {
  rasta$terrain$viewshed(
    dem,
    observer = reticulate::tuple(x, y),
    observer_height = height,
    max_distance = if (is.finite(max_dist)) max_dist
  )
}

#' How far it is
#'
#' @param x A raster, as of [rst_open()].
#' @param target To which value.
#' @param max How far at most.
#' @param unit In which unit.
#' @return A raster.
#' @export
rst_distance <- function(x, target = NULL, max = NULL,
                         unit = c("m", "km", "ft")) {
  unit <- match.arg(unit)
  limit <- if (is.null(max)) NULL else as_metres(max, unit)
  rasta$stats$distance(x, target = target, max_distance = limit)
}

#' What is near
#'
#' @param shapes Shapes, such as those of sf.
#' @param dist How near.
#' @param segments How round: segments in a quarter of a circle.
#' @param cap How ends look.
#' @param unit In which unit.
#' @return Shapes.
#' @export
rst_buffer <- function(shapes, dist, segments = 8L,
                       cap = c("round", "flat", "square"),
                       unit = c("m", "km", "ft")) {
  cap <- match.arg(cap)
  unit <- match.arg(unit)
  rasta$vector$buffer(
    shapes, as_metres(dist, unit),
    segments = as.integer(segments),
    cap = rasta$CapStyle[[toupper(cap)]]
  )
}
