#' Let somebody in, or out
#'
#' @param bucket A bucket.
#' @param who A user or a group.
#' @param role What they may do.
#' @param condition A condition, or `NULL`.
#' @param expires The last day, or `NULL` for ever.
#' @inheritParams at_buckets
#' @return `bucket`, invisibly.
#' @export
at_grant <- function(bucket, who, role = c("reader", "writer", "owner"),
                     condition = NULL, expires = NULL,
                     session = at_session()) {
  .py$access$grant(
    session, bucket, principal = who, role = match.arg(role),
    condition = condition
  )
  invisible(bucket)
}

#' @rdname at_grant
#' @export
at_revoke <- function(bucket, who, session = at_session()) {
  .py$access$revoke(session, bucket, principal = who)
  invisible(bucket)
}

#' All rules of a bucket
#'
#' @param bucket A bucket.
#' @param value A list of rules.
#' @inheritParams at_buckets
#' @return A list of rules.
#' @export
at_policy <- function(bucket, session = at_session()) {
  .py$access$get_policy(session, bucket)
}

#' @rdname at_policy
#' @export
`at_policy<-` <- function(bucket, session = at_session(), value) {
  .py$access$set_policy(session, bucket, value)
  invisible(bucket)
}

#' A new secret
#'
#' @param id A key.
#' @param grace For how long the old secret is good.
#' @inheritParams at_buckets
#' @return The new secret.
#' @export
at_rotate_key <- function(id, grace = as.difftime(7, units = "days"),
                          session = at_session()) {
  days <- as.integer(ceiling(as.numeric(grace, units = "days")))
  .py$access$rotate_key(session, key_id = id, grace_days = days)
}

#' Call a URL when something happens
#'
#' @param bucket A bucket.
#' @param target A URL.
#' @param events What must happen.
#' @param prefix,suffix How names begin and end.
#' @inheritParams at_buckets
#' @return `bucket`, invisibly.
#' @export
at_notify <- function(bucket, target, events = c("put", "delete"),
                      prefix = "", suffix = "", session = at_session()) {
  .py$events$notify(
    session, bucket, target,
    events = as.list(events), prefix = prefix, suffix = suffix
  )
  invisible(bucket)
}

#' What is used
#'
#' @param bucket A bucket, or `NULL` for all.
#' @param by Length of the steps.
#' @param since,until Days, or `NULL`.
#' @inheritParams at_buckets
#' @return A data frame.
#' @export
at_usage <- function(bucket = NULL, by = c("day", "month"), since = NULL,
                     until = NULL, session = at_session()) {
  out <- .py$stats$usage(
    session, bucket = bucket, by = match.arg(by), since = as_day(since),
    until = as_day(until)
  )
  as.data.frame(out)
}
