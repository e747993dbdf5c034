tokenize <- function(x, lower = TRUE, keep_punct = TRUE, pattern = NULL) {
  lapply(x, function(text) {
    lingo()$tokenize(
      text,
      lower = lower, keep_punct = keep_punct, pattern = pattern
    )
  })
}

stem_words <- function(x, language = "english") {
  vapply(x, lingo()$stem, character(1), language = language, USE.NAMES = FALSE)
}

stop_words <- function(language = "en", source = "snowball") {
  key <- paste(language, source)
  if (is.null(state[[key]])) {
    state[[key]] <- lingo()$stopwords(language, source)
  }
  state[[key]]
}

n_grams <- function(x, n = 2L, pad = FALSE) {
  lingo()$ngrams(as.list(x), as.integer(n), pad_left = pad, pad_right = pad)
}

sentiment <- function(x, model = "base-v1", top_k = 1L, batch_size = 32L,
                      device = NULL, progress = FALSE) {
  bar <- if (progress) utils::txtProgressBar(max = length(x))
  results <- lapply(seq_along(x), function(i) {
    if (progress) utils::setTxtProgressBar(bar, i)
    lingo()$sentiment(
      x[[i]],
      model = model, top_k = as.integer(top_k),
      batch_size = as.integer(batch_size), device = device
    )
  })
  do.call(rbind, results)
}

summarize_text <- function(x, max_length = 130L, min_length = 30L,
                           sample = FALSE) {
  args <- lapply(
    list(max_length = max_length, min_length = min_length),
    as.integer
  )
  args <- c(list(text = x), args, list(do_sample = sample))
  do.call(lingo()$summarize, args)
}

translate <- function(x, from, to, beam = 4L) {
  lingo()$translate(x, from, to, as.integer(beam))
}

similarity <- function(x, y, metric = c("cosine", "dot")) {
  lingo()$similarity(x, y, metric = match.arg(metric))
}

detect_language <- function(x) {
  lingo()$detect_language(x)
}
