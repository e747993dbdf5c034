morsel_bpe <- function(vocab = NULL, merges = NULL, dropout = NULL,
                       byte_fallback = FALSE) {
  if (!is.null(vocab)) vocab <- as.list(vocab)
  snip$models$BPE(
    vocab = vocab, merges = merges, dropout = dropout,
    byte_fallback = byte_fallback
  )
}

morsel_wordpiece <- function(vocab = NULL, unk = "[UNK]", max_chars = 100L) {
  if (!is.null(vocab)) vocab <- as.list(vocab)
  snip$models$WordPiece(
    vocab = vocab, unk_token = unk, max_chars = as.integer(max_chars)
  )
}

bpe_trainer <- function(vocab_size = 30000L, min_frequency = 2L,
                        special = character(), progress = interactive()) {
  snip$trainers$BpeTrainer(
    vocab_size = as.integer(vocab_size),
    min_frequency = as.integer(min_frequency),
    special_tokens = as.list(special),
    show_progress = progress
  )
}

unigram_trainer <- function(vocab_size = 8000L, shrinking = 0.75,
                            max_piece = 16L, sub_iterations = 2L,
                            special = character()) {
  snip$trainers$UnigramTrainer(
    vocab_size = as.integer(vocab_size),
    shrinking_factor = shrinking,
    max_piece_length = as.integer(max_piece),
    n_sub_iterations = as.integer(sub_iterations),
    special_tokens = as.list(special)
  )
}

norm_lower <- function() {
  snip$normalizers$Lowercase()
}

norm_strip <- function(left = TRUE, right = TRUE) {
  snip$normalizers$Strip(left, right)
}

norm_replace <- function(pattern, replacement) {
  snip$normalizers$Replace(pattern, replacement)
}

norm_sequence <- function(...) {
  snip$normalizers$Sequence(list(...))
}

tokenizer <- function(model, normalizer = NULL, pre_tokenizer = NULL) {
  new_tokenizer(snip$Tokenizer(model, normalizer, pre_tokenizer))
}

tokenizer_file <- function(path) {
  new_tokenizer(snip$Tokenizer$from_file(path.expand(path)))
}

tokenizer_pretrained <- function(name, revision = "main", cache_dir = NULL,
                                 token = Sys.getenv("SNIP_TOKEN")) {
  py <- snip$Tokenizer$from_pretrained(
    name, revision, cache_dir, token = token
  )
  new_tokenizer(py)
}
