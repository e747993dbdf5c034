embed_words <- function(x, dim = 100, window = 5, min_count = 5,
                        type = c("cbow", "skip-gram"), negative = 5,
                        threads = 1, epochs = 5, seed = 1) {
  type <- match.arg(type)
  if (is.character(x)) x <- strsplit(x, "[[:space:]]+")
  topika$embed$Word2Vec(
    x,
    vector_size = int(dim), window = int(window), min_count = int(min_count),
    sg = if (type == "skip-gram") 1L else 0L,
    negative = int(negative), workers = int(threads), epochs = int(epochs),
    seed = int(seed)
  )
}

nearest_words <- function(model, word, exclude = NULL, n = 10) {
  found <- model$most_similar(
    as.list(word),
    if (is.null(exclude)) NULL else as.list(exclude),
    topn = int(n)
  )
  data.frame(
    word = vapply(found, `[[`, "", 1L),
    similarity = vapply(found, `[[`, 0, 2L)
  )
}

word_analogy <- function(model, a, b, c, n = 10, limit = NULL) {
  found <- model$most_similar(
    positive = list(b, c), negative = list(a), topn = int(n),
    restrict_vocab = limit
  )
  vapply(found, function(pair) pair[[1L]], character(1L))
}

doc_vectors <- function(model, x, alpha = 0.025, epochs = 10) {
  rows <- model$infer(as.list(x), alpha = alpha, epochs = int(epochs))
  do.call(rbind, rows)
}

dtm <- function(x, min_df = 1L, max_df = 1, ngrams = 1L, stopwords = NULL,
                lower = TRUE) {
  counter <- topika$text$Counter(
    min_df = min_df, max_df = max_df,
    ngram_range = reticulate::tuple(1L, int(ngrams)),
    stop_words = if (length(stopwords)) as.list(stopwords),
    lowercase = lower
  )
  counter$fit_transform(as.character(x))
}

topic_engine <- function(name, ...) {
  topika[[name]](...)
}
