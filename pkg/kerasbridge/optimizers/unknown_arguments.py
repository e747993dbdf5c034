"""What to write in place of an argument that does not exist."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from kerasbridge.errors import ArgumentTypeError

# Spellings of earlier Keras versions, and what took their place.
REPLACED = {
    "lr": "Use `learning_rate`.",
    "decay": "Give `learning_rate` a schedule instead: the old decay is "
    "keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay).",
    "jit_compile": "Give it to the model's compile() instead.",
}


def refuse_unknown(passed_on: Iterable[str], own: list[str], known: list[str]) -> None:
    """Raise for the first argument that the installed Keras does not know either."""
    for name in passed_on:
        if name not in known:
            raise ArgumentTypeError(name, "is not an argument", hint=suggestion(name, own + known))


def suggestion(name: str, known: list[str]) -> str:
    """Say what to write in place of an argument that does not exist."""
    if name in REPLACED:
        return REPLACED[name]
    if near := difflib.get_close_matches(name, known, n=1, cutoff=0.5):
        return f"Did you mean `{near[0]}`?"
    return "The arguments are " + ", ".join(f"`{each}`" for each in dict.fromkeys(known)) + "."
