ticketlib <- NULL

.onLoad <- function(libname, pkgname) {
  ticketlib <<- reticulate::import_from_path(
    "ticketlib", system.file("python", package = pkgname)
  )
}

desk_create <- function(title, body = "", priority = 3L, labels = character(),
                        assignee = NULL) {
  ticketlib$create(
    title, body,
    priority = as.integer(priority), labels = as.list(labels),
    assignee = assignee
  )
}

desk_close <- function(ticket_id, reason = "done", notify = TRUE) {
  ticketlib$close(ticket_id, reason, notify)
}

desk_reopen <- function(ticket_id, reason = NULL) {
  ticketlib$reopen(ticket_id, reason = reason)
}

desk_assign <- function(ticket_id, user, notify = TRUE) {
  ticketlib$assign(ticket_id, user, notify = notify)
}

desk_search <- function(query, status = "open", limit = 25L, offset = 0L,
                        sort = "-created") {
  ticketlib$search(
    query,
    status = status, limit = as.integer(limit), offset = as.integer(offset),
    sort = sort
  )
}

desk_comment <- function(ticket_id, text, private = FALSE, attachments = NULL) {
  ticketlib$comment(ticket_id, text, private, attachments)
}

desk_merge <- function(source, target, keep_comments = TRUE) {
  ticketlib$merge(source, target, keep_comments = keep_comments)
}

desk_escalate <- function(ticket_id, level = 1L, deadline = NULL,
                          reason = NULL) {
  args <- list(ticket_id, level = as.integer(level))
  if (!is.null(deadline)) args$deadline <- format(deadline)
  args$reason <- reason
  do.call(ticketlib$escalate, args)
}

desk_snooze <- function(ticket_id, hours = 8) {
  ticketlib$snooze(ticket_id, hours = hours)
}

desk_report <- function(start, end = NULL, group_by = "week", tz = "UTC",
                        format = "html") {
  ticketlib$report(start, end, group_by = group_by, tz = tz, fmt = format)
}

desk_forecast <- function(days = 7L, level = c(0.8, 0.95), seed = NULL) {
  ticketlib$forecast(as.integer(days), as.list(level), seed = seed)
}

desk_queue <- function(name = "default", size = 1000, timeout = 1 / 1000) {
  ticketlib$queue(name, as.integer(size), timeout)
}

desk_export <- function(path, fields = NULL, compress = FALSE,
                        encoding = "utf-8") {
  ticketlib$export(path, fields, encoding = encoding, compress = compress)
}

desk_tag <- function(ticket_id, ..., replace = FALSE) {
  ticketlib$tag(ticket_id, ..., replace = replace)
}

desk_watch <- function(ticket_id, users = NULL,
                       digest = c("daily", "weekly", "never")) {
  ticketlib$watch(ticket_id, users = as.list(users), digest = match.arg(digest))
}

desk_stats <- function(by = "user", since = NULL, weights = c(1, 2, 3)) {
  ticketlib$stats(by, since = since, weights = as.list(weights))
}

desk_version <- function() {
  utils::packageVersion("desk")
}
