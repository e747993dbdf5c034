topic_pipeline <- function(x, language = "english", embedder = NULL,
                           n_words = 10, ngrams = c(1, 1), min_size = 15,
                           topics = NULL, probabilities = TRUE,
                           quiet = TRUE) {
  args <- list(language = language, embedding_model = embedder)
  args$top_n_words <- int(n_words)
  args$n_gram_range <- reticulate::tuple(as.list(as.integer(ngrams)))
  args$min_topic_size <- int(min_size)
  args$nr_topics <- topics
  args$calculate_probabilities <- probabilities
  args$verbose <- !quiet
  model <- do.call(topika$Pipeline, args)
  topics <- model$fit_transform(x)
  structure(list(model = model, topics = topics), class = "topic_pipeline")
}

transform.topic_pipeline <- function(`_data`, newdata, ...) {
  `_data`$model$transform(newdata)[[1L]]
}

reduce_topics <- function(pipeline, x, n = "auto") {
  check_model(pipeline, "topic_pipeline")
  if (is.numeric(n)) n <- as.integer(n)
  pipeline$model <- pipeline$model$reduce_topics(x, nr_topics = n)
  pipeline
}

merge_topics <- function(pipeline, x, groups) {
  check_model(pipeline, "topic_pipeline")
  if (!is.list(groups)) groups <- list(groups)
  pipeline$model$merge_topics(
    x, lapply(groups, function(group) as.list(as.integer(group) - 1L))
  )
  pipeline
}

topics_over_time <- function(pipeline, x, time, bins = NULL, format = NULL,
                             evolve = TRUE, tune = TRUE) {
  stopifnot(length(x) == length(time))
  if (inherits(time, c("Date", "POSIXt"))) {
    time <- base::format(time, "%Y-%m-%dT%H:%M:%S")
  }
  out <- pipeline$model$topics_over_time(
    x, time, bins, format,
    evolution_tuning = evolve, global_tuning = tune
  )
  out$Timestamp <- as.POSIXct(out$Timestamp, tz = "UTC")
  out
}

save_topics <- function(pipeline, path, format = c("safetensors", "pickle"),
                        ctfidf = FALSE) {
  format <- match.arg(format)
  dir.create(path, showWarnings = FALSE, recursive = TRUE)
  pipeline$model$save(
    path.expand(path),
    serialization = format, save_ctfidf = ctfidf
  )
  invisible(path)
}

load_topics <- function(path, embedder = NULL) {
  model <- topika$Pipeline$load(path.expand(path), embedder)
  structure(list(model = model), class = "topic_pipeline")
}
