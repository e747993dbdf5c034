skyapi <- NULL
cache <- new.env(parent = emptyenv())

.onLoad <- function(libname, pkgname) {
  skyapi <<- reticulate::import_from_path(
    "skyapi",
    path = system.file("python", package = pkgname),
    delay_load = list(
      on_error = function(e) stop("Please install 'skyapi'.", call. = FALSE)
    )
  )
}

# A box as Python wants it: west, south, east, north.
check_bbox <- function(bbox) {
  if (is.null(bbox)) return(NULL)
  if (length(bbox) != 4L || bbox[1] > bbox[3]) {
    stop("`bbox` must be west, south, east, north.", call. = FALSE)
  }
  reticulate::tuple(as.list(unname(bbox)))
}

to_py_frame <- function(data) {
  stopifnot(is.data.frame(data))
  data[] <- lapply(data, function(column) {
    if (inherits(column, "POSIXct")) format(column, tz = "UTC") else column
  })
  reticulate::r_to_py(data)
}

iso <- function(time) if (is.null(time)) NULL else format(time, "%FT%TZ", "UTC")

# An index for each pair of elements.
call_index <- function(name, ...) {
  fun <- skyapi[[name]]
  result <- tryCatch(
    fun(...),
    error = function(e) stop(conditionMessage(e), call. = FALSE)
  )
  as.numeric(result)
}

rows_to_data <- function(rows) {
  rows <- lapply(rows, function(row) {
    row[vapply(row, is.null, TRUE)] <- NA
    as.data.frame(row)
  })
  do.call(rbind, rows)
}
