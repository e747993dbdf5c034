"""Defaults of both languages in one form, so that they can be compared by value.

5L, 5 and 5.0 are one number, NULL and None one absence, c(1, 2), (1, 2) and [1, 2] one sequence,
list(), [] and {} one emptiness. A default that is not a literal is kept as code. Its value cannot
be known without running it, so it is never reported as different.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from rpyparity.inspected.values import value_of


@dataclass(frozen=True)
class Value:
    """A default: its text as its own language writes it, and what it is."""

    text: str
    literal: Any = None  # None, bool, float, str, or a tuple of these
    is_code: bool = False


def python_value(value: Any) -> Value:
    """Return the default of a Python parameter."""
    return told_value(value_of(value))


def told_value(told: dict[str, Any]) -> Value:
    """Return what inspected/values.py tells of a default."""
    return Value(told["text"], with_tuples(told["literal"]), told["is_code"])


def with_tuples(literal: Any) -> Any:
    return tuple(map(with_tuples, literal)) if isinstance(literal, list) else literal


def same(one: Value, other: Value) -> bool:
    """Return whether two defaults mean the same; code is taken to mean the same."""
    if one.is_code or other.is_code:
        return True
    return _same(one.literal, other.literal)


def _same(one: Any, other: Any) -> bool:
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(map(_same, one, other))
    if isinstance(one, tuple) and len(one) == 1:
        return _same(one[0], other)
    if isinstance(other, tuple) and len(other) == 1:
        return _same(one, other[0])
    if isinstance(one, bool) is not isinstance(other, bool):
        return False
    if isinstance(one, float) and isinstance(other, float):
        return one == other or (math.isnan(one) and math.isnan(other))
    return type(one) is type(other) and bool(one == other)
