tfidf <- function(documents, min_df = 1L, max_df = 1, sublinear = FALSE,
                  use_idf = TRUE, norm = "l2") {
  lingo()$tfidf(
    documents,
    min_df = as.integer(min_df), max_df = max_df, sublinear = sublinear,
    use_idf = use_idf, norm = norm
  )
}

topics <- function(documents, k = 10L, alpha = NULL, eta = NULL,
                   iterations = 1000L, seed = NULL) {
  params <- list(n_topics = as.integer(k), iterations = as.integer(iterations))
  params$alpha <- alpha
  params$eta <- eta
  if (!is.null(seed)) params[["seed"]] <- as.integer(seed)
  do.call(lingo()$topics, c(list(documents), params))
}

vectorizer <- function(min_df = 1L, max_df = 1, ngram_range = c(1L, 1L),
                       lowercase = TRUE, stop_words = NULL,
                       max_features = 1000L) {
  lingo()$Vectorizer(
    min_df = min_df, max_df = max_df,
    ngram_range = reticulate::tuple(as.list(ngram_range)),
    lowercase = lowercase, stop_words = stop_words,
    max_features = as.integer(max_features)
  )
}

fit_vectorizer <- function(vectorizer, documents) {
  vectorizer$fit_transform(as.list(documents))
}

predict.lingo.Vectorizer <- function(object, newdata, ...) {
  object$transform(as.list(newdata), copy = FALSE)
}
