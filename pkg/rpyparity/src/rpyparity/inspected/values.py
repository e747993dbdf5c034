"""The value of a default, as JSON can hold it."""

from __future__ import annotations

from typing import Any

LONGEST = 1000  # characters of a default's text


def value_of(value: Any) -> dict[str, Any]:
    """Return the text of a value, and its literal: None, bool, float, str or a list of these.

    What is not made of them is code.
    """
    try:
        literal, is_code = literal_of(value)
    except RecursionError:  # a list that holds itself
        literal, is_code = None, True
    try:
        text = repr(value)
    except Exception:
        text = object.__repr__(value)
    return {"text": text[:LONGEST], "literal": literal, "is_code": is_code}


def literal_of(value: Any) -> tuple[Any, bool]:
    """Return a literal, and whether there is none because the value is code."""
    if value is None or isinstance(value, bool):
        return value, False
    if isinstance(value, str):
        return str.__str__(value), False  # of an enumeration of strings, the string
    if isinstance(value, (int, float)):
        try:
            return float(value), False
        except OverflowError:
            return None, True
    if isinstance(value, (list, tuple)):
        parts = [literal_of(each) for each in value]
        return [literal for literal, _ in parts], any(code for _, code in parts)
    if isinstance(value, dict) and not value:
        return [], False
    return None, True
