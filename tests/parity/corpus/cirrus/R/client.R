cirrusapi <- NULL

.onLoad <- function(libname, pkgname) {
  cirrusapi <<- reticulate::import("cirrusapi", delay_load = TRUE)
}

cirrus_client <- function(token = Sys.getenv("CIRRUS_TOKEN"), region = "eu-1",
                          endpoint = NULL, timeout = 60, retries = 3L,
                          verify = TRUE) {
  if (!nzchar(token)) stop("There is no token.", call. = FALSE)
  cirrusapi$Client(
    token = token, region = region, endpoint = endpoint, timeout = timeout,
    retries = as.integer(retries), verify = verify
  )
}

cirrus_from_profile <- function(profile = "default", path = NULL) {
  cirrusapi$Client$from_profile(profile, path = path)
}

cirrus_parse_uri <- function(uri, scheme = "cirrus") {
  cirrusapi$Client$parse_uri(uri, scheme)
}

cirrus_account <- function(client) {
  client$account
}

cirrus_headers <- function(token, method = "GET") {
  cirrusapi$signed_headers(token, method = method)
}

cirrus_buckets <- function(client, prefix = NULL, n = 100L, verbose = FALSE) {
  found <- client$list_buckets(prefix = prefix, limit = as.integer(n))
  if (verbose) message(length(found), " buckets")
  found
}

cirrus_create_bucket <- function(client, name,
                                 storage_class = c("standard", "cold"),
                                 labels = list()) {
  storage_class <- match.arg(storage_class)
  client$create_bucket(
    name,
    storage_class = storage_class,
    labels = if (length(labels)) labels else NULL
  )
}

cirrus_delete_bucket <- function(client, name, force = TRUE,
                                 ask = interactive()) {
  if (ask && !utils::askYesNo(paste("Delete", name))) return(invisible(FALSE))
  client$delete_bucket(name, force = force)
  invisible(TRUE)
}

cirrus_list <- function(client, what, ...) {
  client[[paste0("list_", what)]](...)
}
