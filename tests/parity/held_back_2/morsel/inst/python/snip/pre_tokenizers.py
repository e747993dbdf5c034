"""How a text is split at first."""


class PreTokenizer:
    """What all of them have."""

    def __init__(self, behavior="isolated"):
        self.behavior = behavior

    def split(self, text):
        """The parts of a text."""
        raise NotImplementedError


class Whitespace(PreTokenizer):
    """At spaces."""

    def split(self, text):
        return text.split()
