#' Write a file
#'
#' @param data A data frame.
#' @param path The file.
#' @param compress How much.
#' @param attrs A list of attributes.
#' @param overwrite Whether it may be there.
#' @export
write_netcdf <- function(data, path, compress = 4, attrs = list(),
                         overwrite = FALSE) {
  path <- normalizePath(path, mustWork = FALSE)
  if (file.exists(path)) {
    if (!overwrite) stop("The file exists.", call. = FALSE)
    unlink(path)
  }
  attrs <- if (length(attrs) > 0) lapply(attrs, as.character) else NULL
  skyapi$to_netcdf(
    to_py_frame(data), path,
    compress = as.integer(compress), attrs = attrs
  )
  invisible(path)
}

#' Read files
#'
#' @param path Files.
#' @param variables Which variables.
#' @param level Which level.
#' @param engine By what.
#' @export
read_grib <- function(path, variables = NULL, level = NULL,
                      engine = "cfgrib") {
  missing_files <- path[!file.exists(path)]
  if (length(missing_files)) stop("No such file: ", missing_files[1])
  read_one <- function(file) {
    skyapi$read_grib(
      file,
      variables = variables, level = level, engine = engine
    )
  }
  parts <- lapply(path, read_one)
  Reduce(rbind, lapply(parts, as.data.frame))
}

#' A map
#'
#' @param data A data frame.
#' @param var Which column.
#' @param palette The colours.
#' @param proj The projection.
#' @param extent From where to where.
#' @param coast Whether coasts are drawn.
#' @param main A title.
#' @param ... Passed on to Python.
#' @param file Where to; `NULL`: on the screen.
#' @export
plot_map <- function(data, var, palette = "viridis", proj = "PlateCarree",
                     extent = NULL, coast = TRUE, main = NULL, ...,
                     file = NULL) {
  if (!is.null(file)) {
    grDevices::png(file)
    on.exit(grDevices::dev.off())
  }
  style <- list(cmap = palette, coastlines = coast)
  if (!is.null(main)) style$title <- main
  style <- c(style, list(...))
  do.call(skyapi$plot_map, c(
    list(to_py_frame(data), var, proj = proj, extent = extent),
    style
  ))
}
