#' Histogram
#'
#' @param x Numbers.
#' @param bins How many.
#' @param range From where to where.
#' @export
gauge_histogram <- function(x, bins = 10L, range = NULL) {
  range <- if (!is.null(range)) reticulate::tuple(range[1], range[2])
  gaugekit$histogram(x, bins = as.integer(bins), range = range)
}

#' Percentiles
#'
#' @param x Numbers.
#' @param q Which.
#' @param method How.
#' @export
#' @rdname gauge_percentile
gauge_percentile <- function(x, q = 50, method = "linear") {
  gaugekit$percentile(x, q, method = method)
}

#' @export
#' @rdname gauge_percentile
gauge_p95 <- function(x) {
  gaugekit$percentile_95(x)
}

#' Summaries
#'
#' @param x Numbers.
#' @param stats Which.
#' @param skipna Whether to leave out gaps.
#' @export
gauge_summary <- function(x, stats = c("mean", "max"), skipna = TRUE) {
  gaugekit$summarise(x, as.list(stats), skipna = skipna)
}

#' Moving average
#'
#' @param x Numbers.
#' @param window How many.
#' @param center Whether to look ahead.
#' @export
gauge_moving <- function(x, window, center = TRUE) {
  gaugekit$moving(x, as.integer(window), center = center)
}

#' Look up
#'
#' @param code A code.
#' @param table In which table.
#' @param strict Whether it must be there.
#' @export
gauge_lookup <- function(code, table = "iso", strict = TRUE) {
  gaugekit$lookup(code, table, strict)
}

#' Convert
#'
#' @param x A value.
#' @param unit Into what.
#' @param digits How many digits.
#' @export
gauge_convert <- function(x, unit = "si", digits = 2L) {
  gaugekit$convert(x, unit = unit, digits = as.integer(digits))
}

#' With a session
#'
#' @param path A file.
#' @param code What to do.
#' @param mode,timeout How to open it.
#' @export
with_session <- function(path, code, mode = "r", timeout = 10) {
  session <- gaugekit$session(path, mode = mode, timeout = timeout)
  session$`__enter__`()
  on.exit(session$`__exit__`(NULL, NULL, NULL))
  force(code)
}

#' Parse
#'
#' @param x A text.
#' @param base The base.
#' @export
gauge_parse <- function(x, base = 10L) {
  gaugekit$parse(x, base = as.integer(base))
}

#' Plot
#'
#' @param x Numbers.
#' @param kind What kind of plot.
#' @param width How wide.
#' @export
gauge_plot <- function(x, kind = "line", width = getOption("width")) {
  cat(gaugekit$plot(x, kind = kind, width = as.integer(width)))
}

#' Aggregate
#'
#' @param x Numbers.
#' @param by Groups.
#' @param sort Whether groups are sorted.
#' @param how How.
#' @export
gauge_aggregate <- function(x, by = NULL, sort = TRUE, how = "mean") {
  gaugekit$aggregate(x, by, how = how, sort = sort)
}

#' Merge
#'
#' @param x,y Tables.
#' @param on By what.
#' @param how Which rows stay.
#' @export
gauge_merge <- function(x, y, on = NULL, how = c("left", "inner")) {
  gaugekit$merge(x, y, on = on, how = match.arg(how))
}

#' Alert
#'
#' @param message What happened.
#' @param level How bad it is.
#' @param host,pid Who says so.
#' @export
gauge_alert <- function(message, level = "warning",
                        host = Sys.info()[["nodename"]], pid = Sys.getpid()) {
  gaugekit$alert(message, level = level, host = host, pid = pid)
}

#' Checksum
#'
#' @param x Bytes.
#' @param init Where it begins.
#' @export
gauge_crc <- function(x, init = 0L) {
  zlib$crc32(x, init)
}

#' Compress
#'
#' @param x Bytes.
#' @param level How much.
#' @export
gauge_compress <- function(x, level = 9L) {
  zlib$compress(x, level = as.integer(level))
}

#' Forget everything
#'
#' @export
gauge_reset <- function() {
  gaugekit$reset_all()
}
