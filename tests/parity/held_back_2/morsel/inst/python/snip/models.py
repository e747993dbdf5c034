"""Models."""


class BPE:
    """Pairs of bytes."""

    def __init__(self, vocab=None, merges=None, dropout=None, byte_fallback=True):
        self.vocab = vocab
        self.merges = merges
        self.dropout = dropout
        self.byte_fallback = byte_fallback


class WordPiece:
    """Pieces of words."""

    def __init__(self, vocab=None, unk_token="[UNK]", max_input_chars=100):
        self.vocab = vocab
        self.unk_token = unk_token
        self.max_input_chars = max_input_chars
