"""Whether two names of arguments are two forms of one name."""

from __future__ import annotations

import difflib

ALIKE = 0.6  # of a likeness from 0 to 1; what difflib itself calls a close match


def names_alike(one: str, other: str) -> bool:
    """Return whether most letters are the same, or one name abbreviates the other.

    `keep_dims` is like `keepdims`, and `lr` is like `learning_rate`.
    """
    return likeness(one, other) >= ALIKE


def likeness(one: str, other: str) -> float:
    one, other = sorted((one.lower(), other.lower()), key=len)
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    return max(ratio, ALIKE) if abbreviates(one, other) else ratio


def abbreviates(short: str, name: str) -> bool:
    """Return whether a name is the beginning, some words or the initials of another."""
    initials = "".join(word[:1] for word in name.split("_"))
    is_part = name.startswith(short) or f"_{short}_" in f"_{name}_"
    return len(short) > 1 and (is_part or short == initials)
