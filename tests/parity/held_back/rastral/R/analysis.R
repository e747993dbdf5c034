#' Numbers of zones
#'
#' @param x A raster, as of [rst_open()].
#' @param zones Shapes, or a raster.
#' @param fun Which number.
#' @param na.rm Whether cells without a value are left out.
#' @param id The column that names zones.
#' @return A data frame.
#' @export
rst_zonal <- function(x, zones, fun = c("mean", "sum", "min", "max"),
                      na.rm = TRUE, id = NULL) {
  fun <- match.arg(fun, several.ok = FALSE)
  out <- rasta$stats$zonal(
    x, zones,
    stats = list(fun), skipna = na.rm, id_field = id
  )
  do.call(rbind, lapply(out, as.data.frame))
}

#' One image of many
#'
#' @param x A raster with times.
#' @param from,to From which day to which.
#' @param every One image for which time.
#' @param fun How values become one.
#' @param clouds A raster of clouds.
#' @return A raster.
#' @export
rst_composite <- function(x, from = NULL, to = NULL,
                          every = c("month", "week", "day"), fun = "median",
                          clouds = NULL) {
  freq <- switch(match.arg(every), month = "MS", week = "W", day = "D")
  day <- function(date) if (is.null(date)) NULL else format(as.Date(date))
  rasta$stats$composite(
    x,
    start = day(from), end = day(to), freq = freq, how = fun,
    clouds = clouds
  )
}

#' How green it is
#'
#' @param x A raster, as of [rst_open()].
#' @param red,nir Which bands, counted from 1.
#' @return A raster.
#' @export
rst_ndvi <- function(x, red = 3L, nir = 4L) {
  rasta$indices$ndvi(x, nir = nir - 1L, red = red - 1L)
}

#' Options of segments
#'
#' @param n How many.
#' @param compactness How round.
#' @param sigma How smooth.
#' @param weights How much bands count.
#' @return Options.
#' @export
seg_control <- function(n = 250L, compactness = 10, sigma = 0,
                        weights = list()) {
  rasta$SegmentOptions(
    n_segments = as.integer(n), compactness = compactness,
    sigma = sigma, weights = weights
  )
}

#' Segments
#'
#' @param image A raster, as of [rst_open()].
#' @param control Options, as of [seg_control()].
#' @return A raster.
#' @export
rst_segment <- function(image, control = seg_control()) {
  rasta$segment$slic(image, options = control, start_label = 1L)
}

#' Classes
#'
#' @param x A raster, as of [rst_open()].
#' @param training Shapes with classes.
#' @param control A list with `trees`, `depth` and `seed`.
#' @param probability Whether probabilities are kept.
#' @return A raster.
#' @export
rst_classify <- function(x, training, control = list(), probability = FALSE) {
  con <- list(trees = 500L, depth = NULL, seed = 1L)
  unknown <- setdiff(names(control), names(con))
  if (length(unknown)) {
    warning("unknown names in control: ", toString(unknown), call. = FALSE)
  }
  con <- utils::modifyList(con, control)
  rasta$ml$classify(
    x, training,
    n_trees = as.integer(con$trees), max_depth = con$depth,
    seed = as.integer(con$seed), probability = probability
  )
}

#' Look for images
#'
#' @param collection In which collection.
#' @param bbox West, south, east and north.
#' @param from,to From which day to which.
#' @param cloud How many percent of clouds at most.
#' @param n How many images.
#' @return A list.
#' @export
rst_search <- function(collection, bbox, from, to = Sys.Date(), cloud = 20,
                       n = 100L) {
  span <- paste(format(as.Date(from)), format(as.Date(to)), sep = "/")
  rasta$catalog$search(
    collection, as.list(bbox), span,
    max_cloud = cloud, limit = as.integer(n)
  )
}

#' Fetch images
#'
#' @param items What [rst_search()] found.
#' @param dir A folder.
#' @param assets Which files.
#' @param ... Passed on to Python.
#' @return Files.
#' @export
rst_fetch <- function(items, dir = tempdir(), assets = NULL, quiet = FALSE,
                      ...) {
  if (!quiet) message("Fetching ", length(items), " images")
  if (!is.null(assets)) assets <- as.list(assets)
  files <- rasta$catalog$download(items, dir, assets = assets, ...)
  unlist(files)
}

#' Any tool of terrain
#'
#' @param tool Its name.
#' @param ... Passed on.
#' @return A raster.
#' @export
rst_run <- function(tool, ...) {
  f <- reticulate::py_get_attr(rasta$terrain, tool)
  f(...)
}
