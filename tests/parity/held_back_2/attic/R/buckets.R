#' List buckets
#'
#' @param prefix How their names begin, or `NULL`.
#' @param session A session, as of [at_connect()].
#' @return A list.
#' @export
at_buckets <- function(prefix = NULL, session = at_session()) {
  session$list_buckets(prefix = prefix, page_size = 1000L)
}

#' Make and delete a bucket
#'
#' @param name Its name.
#' @param region Where it is, or `NULL` for the region of the session.
#' @param versioning Whether to keep old versions of blobs.
#' @param class How blobs are kept.
#' @param labels A named list.
#' @param force Whether to delete it with all that is in it.
#' @inheritParams at_buckets
#' @return `name`, invisibly.
#' @export
at_bucket_create <- function(name, region = NULL, versioning = FALSE,
                             class = c("standard", "cold", "archive"),
                             labels = list(), session = at_session()) {
  class <- match.arg(class)
  if (length(labels) == 0L) labels <- NULL
  .py$buckets$create(
    session,
    name,
    region = region,
    versioning = versioning,
    storage_class = class,
    labels = labels
  )
  invisible(name)
}

#' @rdname at_bucket_create
#' @export
at_bucket_delete <- function(name, force = FALSE, session = at_session()) {
  .py$buckets$delete(session, name, force = force)
  invisible(name)
}

#' What becomes of old blobs
#'
#' @param name A bucket.
#' @param rules A list of rules.
#' @param append Whether to keep the rules of before.
#' @inheritParams at_buckets
#' @return `name`, invisibly.
#' @export
at_lifecycle <- function(name, rules, replace = TRUE,
                         session = at_session()) {
  .py$buckets$set_lifecycle(session, name, rules, replace = replace)
  invisible(name)
}

#' Copy a bucket
#'
#' @param from,to Buckets.
#' @param threads How many blobs at a time.
#' @inheritParams at_buckets
#' @return `to`, invisibly.
#' @export
at_bucket_copy <- function(from, to, threads = 8L, session = at_session()) {
  .py$buckets$copy(
    session, source = from, target = to, concurrency = as.integer(threads)
  )
  invisible(to)
}

#' A bucket as an object
#'
#' `bucket[["key"]]` reads a blob.
#'
#' @param name A bucket.
#' @param x A bucket, as of `at_bucket()`.
#' @param i A key.
#' @param ... Not used.
#' @return An object of class `attic_bucket`.
#' @export
at_bucket <- function(name) {
  structure(list(name = name), class = "attic_bucket")
}

#' @rdname at_bucket
#' @export
`[[.attic_bucket` <- function(x, i) {
  at_get(unclass(x)$name, i)
}

#' @rdname at_bucket
#' @export
print.attic_bucket <- function(x, ...) {
  cat("<bucket ", unclass(x)$name, ">\n", sep = "")
  invisible(x)
}
