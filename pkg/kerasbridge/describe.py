"""Values in words, as they stand at the end of "must be ..., not ..."."""

from __future__ import annotations

import inspect
import json
import numbers
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kerasbridge.held_number import NO_VALUE, may_change, number_in


@dataclass(frozen=True)
class Uncrossable:
    """Stands for an R value that has no counterpart in Python: no rule accepts it."""

    words: str  # what R calls the value


def describe(value: Any) -> str:
    """Say in a few words what came, even of a value that ends every question in an error."""
    try:
        return words(value)
    except Exception:
        return f"an object of class {shortened(type(value).__name__)}"


def words(value: Any) -> str:
    import numpy as np

    if isinstance(value, Uncrossable):
        return value.words
    if value is None or type(value) in (bool, np.bool_):
        return str(value)
    if isinstance(value, str):
        return json.dumps(shortened(value), ensure_ascii=False)
    if isinstance(value, numbers.Real):
        return number_text(value)
    if (number := number_in(value)) is not value and number is not NO_VALUE:
        text = number_text(number)
        return f"a variable that holds {text}" if may_change(value) else text
    named = isinstance(value, type) or inspect.isroutine(value)
    what = "a function" if named else f"an object of class {shortened(type(value).__name__)}"
    if callable(value) and (required := required_parameters(value)):
        return f"{what} that needs `{shortened(required[0])}`"
    return what


def shortened(text: str, longest: int = 40) -> str:
    return text if len(text) <= longest else text[: longest - 3] + "..."


def number_text(value: Any) -> str:
    """Write a number with the digits that a double has: 1e+300, and not 300 zeros."""
    if isinstance(value, numbers.Integral) and abs(int(value)) < 10**15:
        return str(value)
    try:
        return f"{float(value):.15g}"
    except OverflowError:
        return "a number of more than 308 digits"


def required_parameters(function: Callable[..., Any]) -> list[str]:
    """Name the parameters that a caller of `function` must give; none where it does not tell."""
    try:
        parameters = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [
        p.name
        for p in parameters
        if p.default is p.empty and p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)
    ]
