#' Store and read bytes
#'
#' @param bucket A bucket.
#' @param key The name of a blob.
#' @param body Raw bytes, or a text.
#' @param type A media type, or `NULL` to guess it.
#' @param metadata A named list, or `NULL`.
#' @param checksum How the store checks what came.
#' @param if_absent Whether to keep a blob that is there.
#' @param version A version, or `NULL` for the last.
#' @param range First and last byte, or `NULL` for all.
#' @inheritParams at_buckets
#' @return `key`, invisibly; raw bytes.
#' @export
at_put <- function(bucket, key, body, type = NULL, metadata = NULL,
                   checksum = "md5", if_absent = FALSE,
                   session = at_session()) {
  if (is.character(body)) body <- charToRaw(paste(body, collapse = "\n"))
  .py$blobs$put(
    session,
    bucket,
    key,
    body,
    content_type = type,
    metadata = metadata,
    checksum = checksum,
    if_absent = if_absent
  )
  invisible(key)
}

#' @rdname at_put
#' @export
at_get <- function(bucket, key, version = NULL, range = NULL,
                   session = at_session()) {
  if (!is.null(range)) range <- as.list(as.integer(range))
  .py$blobs$get(session, bucket, key, version = version, byte_range = range)
}

#' Store and fetch files
#'
#' @param file A file.
#' @param bucket A bucket.
#' @param key The name of the blob.
#' @param chunk_mb Size of a part, in MiB.
#' @param threads How many parts at a time.
#' @param progress Whether to print how far it is.
#' @param overwrite Whether to replace a file.
#' @inheritParams at_buckets
#' @return `key` or `file`, invisibly.
#' @export
at_upload <- function(file, bucket, key = basename(file), chunk_mb = 8,
                      threads = 4L, progress = interactive(),
                      session = at_session()) {
  show <- if (progress) function(share) message(round(100 * share), "%")
  .py$blobs$upload(
    session,
    bucket,
    path.expand(file),
    key = key,
    chunk_size = as.integer(chunk_mb * 1024^2),
    max_concurrency = as.integer(threads),
    progress = show
  )
  invisible(key)
}

#' @rdname at_upload
#' @export
at_download <- function(bucket, key, file = basename(key), overwrite = FALSE,
                        session = at_session()) {
  .py$blobs$download(session, bucket, key, path.expand(file), overwrite)
  invisible(file)
}

#' List blobs
#'
#' @param bucket A bucket.
#' @param prefix How their names begin.
#' @param recursive Whether to go into folders.
#' @param max How many at most.
#' @inheritParams at_buckets
#' @return A list.
#' @export
at_list <- function(bucket, prefix = "", recursive = TRUE, max = 1000L,
                    session = at_session()) {
  .py$blobs$list(
    session,
    bucket,
    prefix = prefix,
    delimiter = if (recursive) NULL else "/",
    max_keys = as.integer(max)
  )
}

#' Is there a blob? Delete blobs
#'
#' @param bucket A bucket.
#' @param key The name of a blob.
#' @param keys Names of blobs.
#' @param quiet Whether to say nothing of what was deleted.
#' @inheritParams at_buckets
#' @return `TRUE` or `FALSE`; `keys`, invisibly.
#' @export
at_exists <- function(bucket, key, session = at_session()) {
  .py$blobs$exists(session, bucket, key)
}

#' @rdname at_exists
#' @export
at_delete <- function(bucket, keys, quiet = FALSE, session = at_session()) {
  .py$blobs$delete(session, bucket, as.list(keys), quiet = quiet)
  invisible(keys)
}

#' Copy and move a blob
#'
#' @param from,to `"bucket/key"`.
#' @param metadata A named list, or `NULL` to keep what it has.
#' @param bucket A bucket.
#' @param key,new_key Names of blobs.
#' @inheritParams at_buckets
#' @return The new name, invisibly.
#' @export
at_copy <- function(from, to, metadata = NULL, session = at_session()) {
  .py$blobs$copy(session, from, to, metadata = metadata)
  invisible(to)
}

#' @rdname at_copy
#' @export
at_move <- function(bucket, key, new_key, session = at_session()) {
  .py$blobs$move(session, bucket, key, new_key)
  invisible(new_key)
}

#' An address that needs no key
#'
#' @param bucket A bucket.
#' @param key The name of a blob.
#' @param expires For how many seconds.
#' @param method What it is good for.
#' @inheritParams at_buckets
#' @return A URL.
#' @export
at_url <- function(bucket, key, expires = 600, method = c("GET", "PUT"),
                   session = at_session()) {
  .py$blobs$sign_url(
    session, bucket, key, expires = as.integer(expires),
    method = match.arg(method)
  )
}

#' A folder and a bucket in the same state
#'
#' @param from,to A folder and `"bucket/prefix"`, or the other way round.
#' @param delete Whether to delete what `from` has not.
#' @param exclude Patterns, or `NULL`.
#' @param dry_run Whether only to say what would be done.
#' @inheritParams at_buckets
#' @return A list of what was done.
#' @export
at_sync <- function(from, to, delete = FALSE, exclude = NULL,
                    dry_run = FALSE, session = at_session()) {
  .py$blobs$sync(
    session, from, to,
    delete = delete, exclude = exclude, dry_run = dry_run
  )
}

#' Words on a blob
#'
#' @param bucket A bucket.
#' @param key The name of a blob.
#' @param ... Words, by name.
#' @inheritParams at_buckets
#' @return `key`, invisibly.
#' @export
at_tags <- function(bucket, key, ..., session = at_session()) {
  .py$blobs$set_tags(session, bucket, key, tags = list(...))
  invisible(key)
}

#' Read a table
#'
#' @param bucket A bucket.
#' @param key The name of a blob.
#' @param format Its format.
#' @param columns Which columns, or `NULL` for all.
#' @param ... Further arguments of `tables.read_table()`.
#' @inheritParams at_buckets
#' @return A data frame.
#' @export
at_read <- function(bucket, key, format = c("csv", "json", "parquet"),
                    columns = NULL, ..., session = at_session()) {
  format <- match.arg(format)
  out <- .py$tables$read_table(
    session, bucket, key, format = format, columns = columns, ...
  )
  as.data.frame(out)
}
