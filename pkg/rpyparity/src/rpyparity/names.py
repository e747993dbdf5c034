"""Whether two names of arguments are two forms of one name."""

from __future__ import annotations

import difflib

ALIKE = 0.6  # of difflib's ratio; what difflib itself calls a close match


def names_alike(one: str, other: str) -> bool:
    """Return whether most letters are the same, or one name abbreviates the other.

    `keep_dims` is like `keepdims`, and `lr` is like `learning_rate`.
    """
    one, other = sorted((one.lower(), other.lower()), key=len)
    return difflib.SequenceMatcher(None, one, other).ratio() >= ALIKE or abbreviates(one, other)


def abbreviates(short: str, name: str) -> bool:
    """Return whether a name is the first letters of the words of another, or its beginning."""
    words = [word for word in name.split("_") if word]
    return len(short) > 1 and (
        name.startswith(short) or short == "".join(word[0] for word in words) or short in words
    )
