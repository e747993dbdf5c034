encode <- function(x, ...) {
  UseMethod("encode")
}

encode.morsel_tokenizer <- function(x, text, pair = NULL, special = TRUE,
                                    max_length = NULL, ...) {
  if (!is.null(max_length)) max_length <- as.integer(max_length)
  x$py$encode(
    text, pair = pair, add_special_tokens = special, max_length = max_length
  )
}

encode_batch <- function(x, texts, special = TRUE, pad = FALSE,
                         threads = NULL) {
  x$py$encode_batch(
    as.list(texts), add_special_tokens = special, pad = pad,
    n_threads = threads
  )
}

decode <- function(x, ...) {
  UseMethod("decode")
}

decode.morsel_tokenizer <- function(x, ids, skip_special = TRUE,
                                    clean_up = TRUE, ...) {
  x$py$decode(
    as.list(as.integer(ids)),
    skip_special_tokens = skip_special,
    clean_up = clean_up
  )
}

train_files <- function(x, files, trainer = NULL) {
  x$py$train(as.list(path.expand(files)), trainer)
  invisible(x)
}

train_text <- function(x, text, trainer = NULL, ...) {
  x$py$train_from_iterator(as.list(text), trainer = trainer, ...)
  invisible(x)
}

add_tokens <- function(x, tokens, special = FALSE) {
  x$py$add_tokens(as.list(tokens), special = special)
  invisible(x)
}

token_id <- function(x, token) {
  x$py$token_to_id(token)
}

id_token <- function(x, id) {
  x$py$id_to_token(as.integer(id))
}

vocabulary <- function(x, added = TRUE) {
  sort(unlist(x$py$vocab(with_added = added)))
}

length.morsel_tokenizer <- function(x) {
  x$py$vocab_size(TRUE)
}

print.morsel_tokenizer <- function(x, ...) {
  cat("<tokenizer>\n")
  invisible(x)
}

with_padding <- function(x, side = c("right", "left"), id = 0L,
                         token = "[PAD]", length = NULL, multiple_of = NULL) {
  x$py$enable_padding(
    direction = match.arg(side),
    pad_id = as.integer(id),
    pad_token = token,
    length = length,
    multiple_of = multiple_of
  )
  invisible(x)
}

with_truncation <- function(x, max_length, stride = 0L,
                            strategy = "longest_first") {
  x$py$enable_truncation(
    as.integer(max_length), stride = as.integer(stride), strategy = strategy
  )
  invisible(x)
}

save_tokenizer <- function(x, path, pretty = TRUE) {
  x$py$save(path.expand(path), pretty = pretty)
  invisible(path)
}

word_ids <- function(x, sequence = 1L) {
  unlist(x$word_ids(as.integer(sequence) - 1L))
}

as.data.frame.snip.tokenizer.Encoding <- function(x, row.names = NULL,
                                                  optional = FALSE, ...) {
  data.frame(
    id = unlist(x$ids), token = unlist(x$tokens), row.names = row.names
  )
}
