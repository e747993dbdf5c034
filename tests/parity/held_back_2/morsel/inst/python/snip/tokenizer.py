"""The tokenizer, and what it makes of a text."""

import json


class Encoding:
    """The tokens of a text."""

    def __init__(self, ids, tokens, offsets):
        self.ids = ids
        self.tokens = tokens
        self.offsets = offsets

    def word_ids(self, sequence=0):
        """The word that each token belongs to."""
        return list(range(len(self.ids)))

    def truncate(self, max_length, stride=0, direction="right"):
        """Keep the first or the last tokens."""
        self.ids = self.ids[:max_length]


class Tokenizer:
    """A model, and what is done before and after it."""

    def __init__(self, model, normalizer=None, pre_tokenizer=None, *, unk_token="<unk>"):
        self.model = model
        self.normalizer = normalizer
        self.pre_tokenizer = pre_tokenizer
        self.unk_token = unk_token
        self.added = []
        self.padding = None
        self.truncation = None

    @classmethod
    def from_file(cls, path):
        """Read a file of JSON."""
        with open(path) as file:
            return cls(json.load(file))

    @classmethod
    def from_pretrained(cls, name, revision="main", subfolder="", cache_dir=None, token=None):
        """Fetch a tokenizer from the hub."""
        return cls({"name": name, "revision": revision, "subfolder": subfolder})

    def encode(
        self,
        text,
        pair=None,
        add_special_tokens=True,
        max_length=None,
        truncation="longest_first",
    ):
        """The tokens of a text."""
        tokens = text.split()[:max_length]
        return Encoding(list(range(len(tokens))), tokens, [(0, 0)] * len(tokens))

    def encode_batch(self, texts, add_special_tokens=True, pad=False):
        """The tokens of many texts. SNIP_THREADS says how many threads there are."""
        return [self.encode(text, add_special_tokens=add_special_tokens) for text in texts]

    def decode(self, ids, skip_special_tokens=True, clean_up=False):
        """The text of some tokens."""
        return " ".join(str(i) for i in ids)

    def train(self, files, trainer=None):
        """Learn from files."""
        self.model = trainer

    def train_from_iterator(self, iterator, trainer=None, length=None):
        """Learn from texts."""
        self.model = trainer

    def add_tokens(self, tokens, special=False):
        """Add to the vocabulary. Returns how many are new."""
        self.added.extend(tokens)
        return len(tokens)

    def id_of(self, token):
        """The number of a token."""
        return self.added.index(token)

    def id_to_token(self, id):
        """The token of a number."""
        return self.added[id]

    def vocab(self, with_added=True):
        """All tokens with their numbers."""
        return {token: i for i, token in enumerate(self.added)} if with_added else {}

    def vocab_size(self, with_added=True):
        """How many tokens there are."""
        return len(self.vocab(with_added))

    def enable_padding(
        self,
        direction="right",
        pad_id=0,
        pad_token="<pad>",
        length=None,
        multiple_of=None,
    ):
        """Bring all texts of a batch to one length."""
        self.padding = (direction, pad_id, pad_token, length, multiple_of)

    def enable_truncation(
        self,
        max_length,
        stride=0,
        strategy="longest_first",
        direction="right",
    ):
        """Cut long texts."""
        self.truncation = (max_length, stride, strategy, direction)

    def save(self, path, pretty=True):
        """Write a file of JSON."""
        with open(path, "w") as file:
            json.dump(self.vocab(), file, indent=2 if pretty else None)
