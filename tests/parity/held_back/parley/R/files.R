parley_upload <- function(client, path, purpose = "batch") {
  con <- reticulate::import_builtins()$open(path, "rb")
  on.exit(con$close())
  client$files$create(file = con, purpose = purpose)
}

parley_delete <- function(client, id, ask = interactive()) {
  if (ask && !isTRUE(utils::askYesNo(paste("Delete", id)))) {
    return(invisible(FALSE))
  }
  client$files$delete(id)
  invisible(TRUE)
}

parley_download <- function(client, id, to = tempfile()) {
  content <- client$files$retrieve_content(id)
  writeBin(content, to)
  invisible(to)
}

parley_batch <- function(client, file, endpoint = "/v1/chat/completions",
                         window = "24h", metadata = NULL) {
  args <- list(
    input_file = if (is.character(file)) file else file$id,
    endpoint = endpoint,
    completion_window = window
  )
  if (length(metadata)) args$metadata <- metadata
  do.call(client$batches$create, args)
}

parley_tune <- function(client, training, model = "parley-4-mini",
                        validation = NULL, epochs = "auto",
                        batch_size = "auto", lr_multiplier = "auto",
                        suffix = NULL) {
  hyper <- list(
    n_epochs = epochs, batch_size = batch_size,
    learning_rate_multiplier = lr_multiplier
  )
  args <- list(
    training_file = training, model = model, validation_file = validation,
    hyperparameters = hyper, suffix = suffix
  )
  do.call(client$fine_tuning$jobs$create, compact(args))
}

parley_tune_wait <- function(client, id, interval = 10, max_wait = 3600) {
  start <- Sys.time()
  repeat {
    job <- client$fine_tuning$jobs$retrieve(id)
    if (job$status %in% c("succeeded", "failed", "cancelled")) return(job)
    waited <- as.numeric(difftime(Sys.time(), start, units = "secs"))
    if (waited > max_wait) stop("The job takes too long.", call. = FALSE)
    Sys.sleep(interval)
  }
}

parley_tune_events <- function(client, id, n = 20L, after = NULL) {
  args <- list(id, limit = as.integer(n))
  args$after <- after
  do.call(client$fine_tuning$jobs$list_events, args)
}
