#' Open and close a session
#'
#' `at_connect()` opens a session and keeps it for the other functions.
#'
#' @param endpoint A URL, or `NULL` for the public store.
#' @param key,secret Who you are.
#' @param region Where new buckets are made.
#' @param timeout Seconds to wait for an answer.
#' @return The session, invisibly.
#' @export
at_connect <- function(endpoint = NULL, key = Sys.getenv("STOWAGE_KEY"),
                       secret = Sys.getenv("STOWAGE_SECRET"),
                       region = "eu-1", timeout = 30) {
  .state$session <- .py$stowage$connect(
    endpoint, key = key, secret = secret, region = region, timeout = timeout
  )
  invisible(.state$session)
}

#' @rdname at_connect
#' @export
at_session <- function() {
  if (is.null(.state$session)) {
    stop("No session is open: call `at_connect()` first.", call. = FALSE)
  }
  .state$session
}

#' @rdname at_connect
#' @param session A session.
#' @export
at_disconnect <- function(session = at_session()) {
  session$close()
  .state$session <- NULL
  invisible()
}
