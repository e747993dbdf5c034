"""The arguments of an optimizer that differ from the defaults, as text: what repr() shows."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kerasbridge.describe import number_text
from kerasbridge.held_number import holds_number
from kerasbridge.optimizers.patterns import parts_of

if TYPE_CHECKING:
    import keras


def changed_arguments(
    optimizer: keras.optimizers.Optimizer, function: Callable[..., Any]
) -> dict[str, str]:
    """Return the arguments that differ from the defaults of `function`, in its order, as text."""
    changed = {name: repr(part) for name, part in parts_of(optimizer).items()}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD or parameter.annotation == "None":
            continue
        if name == "learning_rate":
            text = learning_rate_text(optimizer._learning_rate, parameter.default)
        else:
            text = value_text(getattr(optimizer, name, parameter.default), parameter.default)
        if text is not None:
            changed[name] = text
    return changed


def value_text(value: Any, default: Any) -> str | None:
    """Return how to print the value of an argument; None where it is the default."""
    if holds_number(value):
        return held_text(value, default)
    if value in (default, []):  # Keras keeps [] where an argument that takes a list was None
        return None
    return number_text(value) if type(value) is int else repr(value)


def learning_rate_text(learning_rate: Any, default: float) -> str | None:
    if callable(learning_rate):  # a schedule is callable too
        return getattr(learning_rate, "__name__", type(learning_rate).__name__)
    return held_text(learning_rate, default)


def held_text(variable: Any, default: Any) -> str | None:
    import keras

    try:
        value = keras.ops.convert_to_numpy(variable)
    except (NotImplementedError, TypeError):  # inside a traced function there is no value yet
        return "..."
    # Keras keeps the rate in float32: 0.001 is 0.0010000000474974513 there, and prints as 0.001.
    return None if value == value.dtype.type(default) else str(value)
