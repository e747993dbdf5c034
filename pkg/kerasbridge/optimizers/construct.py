"""The body of every optimizer function: check all arguments, then hand all of them to Keras."""

from __future__ import annotations

import difflib
import inspect
from typing import TYPE_CHECKING, Any

from kerasbridge.arguments import (
    FLAG,
    LEARNING_RATE,
    STRING,
    Rule,
    check_all,
    number,
    optional,
    whole_number,
)
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.fused import fast_parts
from kerasbridge.optimizers.bridged import Optimizers, bridged

if TYPE_CHECKING:
    import keras

RULES: dict[str, Rule] = {
    "learning_rate": LEARNING_RATE,
    "rho": number(0, 1),
    "epsilon": number(0),
    "weight_decay": optional(number(0)),
    "clipnorm": optional(number(0)),
    "clipvalue": optional(number(0)),
    "global_clipnorm": optional(number(0)),
    "use_ema": FLAG,
    "ema_momentum": number(0, 1),
    "ema_overwrite_frequency": optional(whole_number(1)),
    "name": optional(STRING),
    "loss_scale_factor": optional(number(0, above=True)),
    "gradient_accumulation_steps": optional(whole_number(2)),
}

# Spellings of earlier Keras versions, and what took their place.
REPLACED = {
    "lr": "Use `learning_rate`.",
    "decay": "Give `learning_rate` a schedule instead: the old decay is "
    "keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay).",
    "jit_compile": "Give it to the model's compile() instead.",
}


def construct_optimizer(
    function: Optimizers, class_name: str, arguments: dict[str, Any]
) -> keras.optimizers.Optimizer:
    """Build keras.optimizers.<class_name> from the arguments that `function` was called with.

    `arguments` is the function's locals(): every argument goes to Keras, the defaults too, since
    Keras changes its own from version to version; "kwargs" holds what the signature does not name.
    """
    passed_on = arguments.pop("kwargs")
    checked = check_all(arguments, RULES)
    if passed_on:
        refuse_unknown(passed_on, list(arguments), class_name)
    return bridged(function, class_name, fast_parts(class_name))(**checked, **passed_on)


def refuse_unknown(passed_on: dict[str, Any], own: list[str], class_name: str) -> None:
    """Raise for the first argument that the installed Keras does not know either."""
    import keras

    parameters = inspect.signature(getattr(keras.optimizers, class_name)).parameters.values()
    known = [p.name for p in parameters if p.kind is not p.VAR_KEYWORD]
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
