"""How models learn."""


class BpeTrainer:
    """Learns pairs of bytes."""

    def __init__(
        self,
        vocab_size=30000,
        min_frequency=0,
        special_tokens=(),
        limit_alphabet=None,
        show_progress=True,
    ):
        self.vocab_size = vocab_size
        self.min_frequency = min_frequency
        self.special_tokens = special_tokens
        self.limit_alphabet = limit_alphabet
        self.show_progress = show_progress


class UnigramTrainer:
    """Learns pieces, and drops those that matter least."""

    def __init__(
        self,
        vocab_size=8000,
        shrinking_factor=0.75,
        max_piece_length=16,
        n_sub_iterations=2,
        special_tokens=(),
    ):
        self.vocab_size = vocab_size
        self.shrinking_factor = shrinking_factor
        self.max_piece_length = max_piece_length
        self.n_sub_iterations = n_sub_iterations
        self.special_tokens = special_tokens
