"""Patterns on the paths of weights, and the optimizers inside of another one.

A pattern is a regular expression that is searched for in a path, as in exclude_layers of
optimizer_muon(). Keras's OptimizerMap wants one that matches the whole path, so it gets the pattern
with whatever may stand around it. A model that is saved so opens without kerasbridge.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from kerasbridge.errors import ArgumentValueError

BEFORE, AFTER = "(?s:.*)(?:", ")(?s:.*)"
FLAGS = r"(\(\?[aiLmsux]+\))?"  # these must stand in front of everything
SEARCHING = re.compile(f"{FLAGS}{re.escape(BEFORE)}(.*){re.escape(AFTER)}", re.DOTALL)


def refuse_unreadable(pattern: str) -> None:
    if reason := flaw_in(pattern):
        hint = f"Python says: {reason}."
        raise ArgumentValueError(pattern, "is not a regular expression", hint=hint)
    if flaw_in(whole_path(pattern)):  # its comment would go on behind it
        hint = "Write it without the comment."
        raise ArgumentValueError(
            pattern, "cannot have the flag `x` and end with a comment", hint=hint
        )


def flaw_in(pattern: str) -> Exception | None:
    """Return what Python says of a text that is no regular expression."""
    try:
        with warnings.catch_warnings():  # of what Python will read otherwise one day
            warnings.simplefilter("ignore")
            re.compile(pattern)
    except (re.error, RecursionError) as reason:
        return reason
    return None


def whole_path(pattern: str) -> str:
    """Return a pattern for whole paths in which `pattern` is found."""
    flags, rest = re.fullmatch(f"{FLAGS}(.*)", pattern, re.DOTALL).groups("")  # type: ignore[union-attr]
    return f"{flags}{BEFORE}{rest}{AFTER}"


def as_written(whole: str) -> str:
    """Return a pattern of an OptimizerMap as one that is searched for."""
    found = SEARCHING.fullmatch(whole)
    return "".join(found.groups("")) if found else f"^(?:{whole})$"


def parts_of(optimizer: Any) -> dict[str, Any]:
    """Return the optimizers that optimizer_multi() has put together; none for any other."""
    optimizer_map: Any = getattr(optimizer, "_optimizer_map", None)
    if optimizer_map is None:
        return {}
    if not hasattr(optimizer_map, "default_optimizer"):  # it is a function of the weight
        return {str(number): each for number, each in enumerate(optimizer.optimizers)}
    named = {as_written(pattern): each for pattern, each in optimizer_map.items()}
    return {"default": optimizer_map.default_optimizer} | named


def inner_optimizers(optimizer: Any) -> dict[str, Any]:
    """Return the optimizers inside of another one, by what their names in a file begin with."""
    if hasattr(optimizer, "inner_optimizer"):
        return {"inner_optimizer": optimizer.inner_optimizer}
    return {f"optimizers/{n}": each for n, each in enumerate(parts_of(optimizer).values())}
