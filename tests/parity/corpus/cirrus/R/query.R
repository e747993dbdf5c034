# A list of rows.
rows_of <- function(data) {
  lapply(seq_len(nrow(data)), function(i) as.list(data[i, , drop = FALSE]))
}

cirrus_query <- function(client, sql, params = list(), dialect = "legacy",
                         max_rows = 1000L) {
  client$run_query(
    sql,
    parameters = if (length(params) == 0) NULL else params,
    dialect = dialect,
    max_rows = as.integer(max_rows)
  )
}

cirrus_query_legacy <- function(client, sql, max_rows = 1000L) {
  args <- list(sql = sql, max_rows = as.integer(max_rows), use_legacy = TRUE)
  do.call(client$run_query, args)
}

cirrus_job <- function(client, id, wait = TRUE, poll = 1,
                       envir = parent.frame()) {
  job <- client$get_job(id, wait = wait, poll = poll)
  assign(".last_job", job, envir = envir)
  job
}

cirrus_submit <- function(client, job, priority = "normal", tags = NULL,
                          queue = "default") {
  client$submit(job, priority, tags = as.list(tags), queue = queue)
}

cirrus_table <- function(client, name) {
  client$table(name)
}

cirrus_insert <- function(table, data, ignore_unknown = FALSE, batch = 500L) {
  table$insert(
    rows_of(data),
    ignore_unknown = ignore_unknown, batch = as.integer(batch)
  )
}

cirrus_read <- function(table, columns = NULL, filter = NULL, sort = NULL,
                        n = NULL) {
  rows <- table$read(columns, where = filter, order_by = sort, limit = n)
  do.call(rbind, rows)
}
