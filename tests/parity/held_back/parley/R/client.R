parley_client <- function(api_key = Sys.getenv("PARLEY_API_KEY"),
                          organization = Sys.getenv("PARLEY_ORG", NA),
                          base_url = getOption("parley.base_url"),
                          timeout = 60, retries = 2L) {
  if (!nzchar(api_key)) {
    stop("There is no key. Set PARLEY_API_KEY or use parley_set_key().",
      call. = FALSE
    )
  }
  if (is.na(organization)) organization <- NULL
  parleyai$Client(
    api_key,
    organization = organization, base_url = base_url, timeout = timeout,
    max_retries = as.integer(retries)
  )
}

parley_set_key <- function(key) {
  Sys.setenv(PARLEY_API_KEY = key)
  invisible(key)
}

parley_models <- function(client, owner = NULL) {
  found <- client$models$list(limit = 1000L)
  rows <- lapply(found, function(model) {
    data.frame(id = model$id, owner = model$owned_by)
  })
  rows <- do.call(rbind, rows)
  if (is.null(owner)) rows else rows[rows$owner == owner, ]
}

parley_post <- function(client, path, body = NULL) {
  with_retry(function() client$post(path, body = body))
}

parley_call <- function(client, path, ...) {
  steps <- strsplit(path, ".", fixed = TRUE)[[1L]]
  method <- Reduce(function(x, name) x[[name]], steps, client)
  method(...)
}
