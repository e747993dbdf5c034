parley_chat <- function(client, prompt, system = NULL,
                        model = getOption("parley.model", "parley-4"),
                        temperature = 0.7, max_tokens = NULL, top_p = NULL,
                        stop = NULL, seed = NULL, tools = NULL, tries = 3L) {
  args <- list(
    messages = as_messages(prompt, system), model = model,
    temperature = temperature, n = 1L, stream = FALSE
  )
  args <- c(args, compact(list(
    max_tokens = max_tokens, top_p = top_p, stop = stop, seed = seed,
    tools = tools
  )))
  answer <- with_retry(
    function() do.call(client$chat$completions$create, args),
    tries = tries
  )
  answer$choices[[1L]]$message$content
}

parley_stream <- function(client, prompt, callback = cat, system = NULL,
                          model = getOption("parley.model", "parley-4"),
                          temperature = 1) {
  stream <- client$chat$completions$stream(
    messages = as_messages(prompt, system),
    model = model,
    temperature = temperature
  )
  pieces <- character()
  reticulate::iterate(stream, function(event) {
    callback(event$delta)
    pieces <<- c(pieces, event$delta)
  })
  invisible(paste(pieces, collapse = ""))
}

parley_extract <- function(client, prompt, schema,
                           model = getOption("parley.model", "parley-4")) {
  stopifnot(is.list(schema), !is.null(names(schema)))
  with_retry(function() {
    client$chat$completions$parse(
      messages = as_messages(prompt),
      model = model,
      json_schema = schema
    )
  })
}

parley_embed <- function(client, x, model = "parley-embed-2", dims = NULL,
                         batch = 100L) {
  groups <- split(x, ceiling(seq_along(x) / batch))
  parts <- lapply(groups, function(texts) {
    args <- compact(list(
      input = as.list(texts), model = model, dimensions = dims,
      encoding_format = "float"
    ))
    answer <- do.call(client$embeddings$create, args)
    do.call(rbind, lapply(answer$data, `[[`, "embedding"))
  })
  do.call(rbind, parts)
}

parley_moderate <- function(client, x, model = "guard-1") {
  client$moderations$create(as.list(x), model = model)
}

parley_tokens <- function(x, model = "parley-4", special = "all") {
  vapply(x, function(text) {
    as.integer(parleyai$tokens$count(text, model, allowed_special = special))
  }, integer(1L), USE.NAMES = FALSE)
}

parley_truncate <- function(x, n, model = "parley-4",
                            from = c("end", "start")) {
  side <- c(end = "right", start = "left")[[match.arg(from)]]
  parleyai$tokens$truncate(x, as.integer(n), model, side = side)
}
