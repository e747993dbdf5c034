"""Assigning to an argument of an optimizer, by the rules of its constructor."""

from __future__ import annotations

import warnings
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kerasbridge.errors import ArgumentTypeError, ArgumentValueError
from kerasbridge.held_number import NO_VALUE, may_change, number_in
from kerasbridge.optimizers.learning_rate import is_function
from kerasbridge.optimizers.rate_of_step import is_read_at_call
from kerasbridge.optimizers.shared_arguments import ALTERNATIVES
from kerasbridge.rules import NOT_GIVEN, Rule, check, check_alternatives

if TYPE_CHECKING:
    import keras


def assigned(
    optimizer: keras.optimizers.Optimizer, name: str, value: Any, rules: Mapping[str, Rule]
) -> Any:
    """Return `value` as it is to be assigned, or raise what the constructor would raise."""
    if name == "learning_rate":
        return assigned_rate(optimizer, value, rules[name])
    converted = check(name, value, rules[name])
    if converted is NOT_GIVEN:
        return value
    if converted is None and rules[name].takes_list:  # as Keras's constructor does
        converted = []
    if name == "name" and value is None:
        return automatic_name(optimizer)
    if name in ALTERNATIVES:
        current = {other: getattr(optimizer, other) for other in ALTERNATIVES if other != name}
        check_alternatives({**current, name: converted}, (*current, name))
    decides = rules[name].decides
    if decides and optimizer.built and decides(converted) != decides(getattr(optimizer, name)):
        raise ArgumentValueError(
            name,
            "can be changed before the first step only, since the optimizer's variables follow it",
            hint="Make a new optimizer with the other value.",
        )
    return converted


def automatic_name(optimizer: keras.optimizers.Optimizer) -> Any:
    """Return the name that Keras's constructor would choose."""
    from keras.src.utils.naming import auto_name

    return auto_name(type(optimizer).__name__)


def assigned_rate(optimizer: keras.optimizers.Optimizer, value: Any, rule: Rule) -> Any:
    """Return a learning rate as it is to be assigned; arrays and variables hold a number too."""
    import keras

    number = number_in(value)
    if number is NO_VALUE:  # inside a traced function
        return value
    converted = check("learning_rate", number, rule)
    if callable(converted):
        return converted
    current = getattr(optimizer, "inner_optimizer", optimizer)._learning_rate
    if callable(current) and not isinstance(current, keras.Variable):
        what = "a function" if is_function(current) else "a schedule"
        raise ArgumentTypeError(
            "learning_rate",
            f"cannot become a number while it is {what}",
            hint="Assign a function or a schedule, or make a new optimizer with a number.",
        )
    return converted


def is_seen(optimizer: keras.optimizers.Optimizer, name: str, value: Any) -> bool:
    """Return whether training steps that are compiled already will see the new value."""
    if name == "learning_rate":
        return not callable(value) or is_read_at_call(optimizer._learning_rate)
    current = getattr(optimizer, name, None)
    if name == "name" or value is current:
        return True
    if may_change(value):  # a variable is in no step yet; the step of a tensor is being compiled
        return number_in(value) is NO_VALUE
    return not may_change(current) and bool(value == current)


def warn_of_traces(what: str) -> None:
    warnings.warn(
        f"Training steps that are compiled already do not see the new {what}."
        " `compile()` of the model makes new ones.",
        stacklevel=4,
    )
