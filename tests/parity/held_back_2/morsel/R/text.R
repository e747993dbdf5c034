split_sentences <- function(text, language = "en", keep_space = FALSE) {
  unlist(snip$text$split_sentences(text, language, keep_space))
}

ngrams <- function(x, n = 2L, sep = "_", pad = FALSE) {
  out <- snip$text$ngrams(as.list(x), n = as.integer(n), sep = sep, pad = pad)
  unlist(out)
}

stopwords <- function(language = "en", source = "iso") {
  unlist(snip$text$stopwords(language, source = source))
}

stem_words <- function(words, language = "en") {
  unlist(snip$text$stem(as.list(words), language))
}

edit_distance <- function(a, b, cost = 1, transpose = FALSE) {
  snip$text$edit_distance(
    a, b, substitution = cost, transpositions = transpose
  )
}

tfidf <- function(docs, min_df = 1L, max_df = 1, sublinear = FALSE,
                  norm = "l2", lowercase = TRUE) {
  out <- snip$text$tfidf(
    as.list(docs), min_df = min_df, max_df = max_df, sublinear = sublinear,
    norm = norm
  )
  do.call(rbind, out)
}
