"""What is done to a text at first."""


class Lowercase:
    """Small letters."""

    def __init__(self):
        self.function = str.lower


class Strip:
    """No space around the text."""

    def __init__(self, left=True, right=True):
        self.left = left
        self.right = right


class Replace:
    """Something in place of a pattern."""

    def __init__(self, pattern, content):
        self.pattern = pattern
        self.content = content


class Sequence:
    """One after the other."""

    def __init__(self, normalizers):
        self.normalizers = normalizers
