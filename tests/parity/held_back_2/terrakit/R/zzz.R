skygrid <- NULL

.onLoad <- function(libname, pkgname) {
  path <- system.file("python", package = pkgname)
  skygrid <<- reticulate::import_from_path(
    "skygrid", path = path, delay_load = TRUE
  )
}

# Bands count from 1 in R.
as_band <- function(band) as.integer(band) - 1L

as_date <- function(x) {
  if (is.null(x)) return(NULL)
  format(as.Date(x), "%Y-%m-%d")
}

as_geojson <- function(x) {
  if (is.character(x) && length(x) == 1L) return(x)
  list(type = "Polygon", coordinates = list(x))
}
