"""Objects of Keras from their configs, which R may have read in between.

get_config() writes a schedule or an inner optimizer as a dict of its class and its config. R has no
list of one element: a single boundary of a schedule comes back from R as a number. Which arguments
take a list, the rules know.
"""

from __future__ import annotations

import numbers
from collections.abc import Callable, Iterable
from typing import Any

from kerasbridge.describe import describe, shortened
from kerasbridge.errors import ArgumentValueError
from kerasbridge.r_error import RError
from kerasbridge.rules import Rule

LIST_ARGUMENTS: set[str] = set()


def remember_lists(family: Iterable[Callable[..., Any]]) -> None:
    """Learn the arguments that take a list from the RULES that stand beside each function."""
    for function in family:
        rules: dict[str, Rule] = function.__globals__.get("RULES", {})
        LIST_ARGUMENTS.update(name for name, rule in rules.items() if rule.takes_list)


def is_serialized(value: Any) -> bool:
    """Return whether `value` is what get_config() holds in place of an object of Keras."""
    return isinstance(value, dict) and {"class_name", "config"} <= value.keys()


def revived(
    argument: str,
    serialized: dict[str, Any],
    deserialize: Callable[[dict[str, Any]], Any] | None = None,
) -> Any:
    """Return the object of Keras that get_config() holds in this form."""
    import keras

    try:
        return (deserialize or keras.saving.deserialize_keras_object)(with_lists(serialized))
    except RError:
        raise
    except Exception as reason:
        of_class = describe(serialized["class_name"])
        problem = f"holds a config that Keras cannot rebuild, of class {of_class}"
        raise ArgumentValueError(argument, problem, hint=first_words(reason)) from reason


def first_words(reason: BaseException) -> str:
    """Return what went wrong first; Keras wraps it, and adds the whole config."""
    while reason.__context__:
        reason = reason.__context__
    return shortened(str(reason).partition("\n")[0], 200)


def with_lists(serialized: dict[str, Any]) -> dict[str, Any]:
    """Return the same with a list for every lone value of an argument that takes a list."""
    if not isinstance(serialized["config"], dict):  # a function: its name
        return serialized
    return {**serialized, "config": lists_in(serialized["config"])}


def lists_in(config: dict[str, Any]) -> dict[str, Any]:
    config = dict(config)
    for name, value in config.items():
        if is_serialized(value):
            config[name] = with_lists(value)
        elif isinstance(value, dict):  # optimizers by their patterns
            config[name] = lists_in(value)
        elif name in LIST_ARGUMENTS and isinstance(value, (numbers.Real, str)):
            config[name] = [value]
    return config
