cirrus_bucket <- function(client, name) {
  client$bucket(name)
}

cirrus_upload <- function(bucket, file, key = basename(file),
                          content_type = NULL, overwrite = FALSE) {
  data <- readBin(file, "raw", file.size(file))
  args <- list(data, key, overwrite = overwrite)
  if (!is.null(content_type)) args$content_type <- content_type
  do.call(bucket$upload, args)
}

cirrus_download <- function(bucket, key, to = tempfile(), version = NULL,
                            decompress = TRUE, overwrite = FALSE) {
  if (file.exists(to) && !overwrite) stop("The file exists.", call. = FALSE)
  bucket$download(key, to, version = version, decompress = decompress)
  invisible(to)
}

cirrus_objects <- function(bucket, prefix = "", recursive = FALSE,
                           limit = Inf) {
  limit <- if (is.finite(limit)) as.integer(limit) else NULL
  bucket$objects(prefix, recursive, limit = limit)
}

cirrus_presign <- function(bucket, key, expires = 86400, method = "GET") {
  bucket$presign(key, expires = as.integer(expires), method = method)
}

cirrus_copy <- function(bucket, dest, key, dest_bucket = NULL) {
  bucket$copy(key = key, dest = dest, dest_bucket = dest_bucket)
}

cirrus_rename <- function(bucket, key, to) {
  bucket$rename(key, to)
}
