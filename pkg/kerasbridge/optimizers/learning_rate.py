"""The learning rate: a number, a schedule, or a function that returns the number.

A function is asked whenever Keras reads the rate, and what it returns must pass the same rule as a
number that is given directly.
"""

from __future__ import annotations

from dataclasses import replace
from types import FunctionType
from typing import Any

from kerasbridge.describe import required_parameters
from kerasbridge.held_number import NO_VALUE, number_in
from kerasbridge.revive import is_serialized, revived
from kerasbridge.rules import Rule, check, in_float32


def learning_rate(number: Rule) -> Rule:
    """What `number` allows, a schedule, or a function that returns such a number."""
    number = in_float32(number)  # Keras keeps the rate so

    def convert(value: Any) -> Any:
        import keras

        found = revived("learning_rate", value) if is_serialized(value) else value
        if isinstance(found, keras.optimizers.schedules.LearningRateSchedule):
            return found
        # A config may name a function that is registered with Keras.
        if callable(value) or isinstance(found, FunctionType):
            if required_parameters(found):
                raise TypeError
            return found
        return number.convert(value)

    words = f"{number.words}, a learning-rate schedule or a function of no arguments"
    returned = replace(number, hint="The function given as `learning_rate` returned it.")
    return Rule(words, convert, returned=returned)


def is_function(rate: Any) -> bool:
    """Return whether a learning rate is a function, and neither a number nor a schedule."""
    import keras

    # With JAX, a variable may be callable too.
    known = (keras.Variable, keras.optimizers.schedules.LearningRateSchedule)
    return callable(rate) and not isinstance(rate, known)


def check_returned(rate: Any, rule: Rule) -> None:
    """Raise unless the `rule` of a learning rate allows what a function returned."""
    number = number_in(rate)
    if rule.returned and number is not NO_VALUE:
        check("learning_rate", number, rule.returned)
