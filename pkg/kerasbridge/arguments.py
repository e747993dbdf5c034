"""What an argument may be: the rules that every value passes before Keras sees it.

A rule says in words what is expected and turns a value into what Keras wants. Where it cannot, it
raises a bare TypeError or ValueError; check() makes of that the sentence that the user reads.
"""

from __future__ import annotations

import contextlib
import inspect
import itertools
import json
import math
import numbers
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kerasbridge.errors import ArgumentError, ArgumentTypeError, ArgumentValueError


@dataclass(frozen=True)
class Rule:
    """What an argument must be, in words, and the conversion that makes it so."""

    words: str
    convert: Callable[[Any], Any]
    hint: str = ""  # the way out, on a line of its own


class Flaw(ValueError):
    """A value of the right kind with something in it that must be pointed at."""


def check_all(arguments: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return all arguments as Keras wants them; every one must have its rule."""
    return {name: check(name, value, rules[name]) for name, value in arguments.items()}


def check(argument: str, value: Any, rule: Rule) -> Any:
    """Return `value` as Keras wants it, or raise the sentence that names `argument`."""
    try:
        return rule.convert(value)
    except ArgumentError:
        raise
    except Flaw as flaw:
        raise ArgumentValueError(argument, f"must be {rule.words}, but {flaw}") from None
    except (TypeError, ValueError, OverflowError) as reason:
        error = ArgumentTypeError if isinstance(reason, TypeError) else ArgumentValueError
        raise error(argument, f"must be {rule.words}", describe(value), rule.hint) from None


def number(
    low: float = -math.inf, high: float = math.inf, *, above: bool = False, below: bool = False
) -> Rule:
    """A finite number in [low, high]; an end that it must be `above` or `below` is left out."""

    def convert(value: Any) -> float:
        converted = float(_real(value))
        if not math.isfinite(converted) or not low <= converted <= high:
            raise ValueError
        if (above and converted == low) or (below and converted == high):
            raise ValueError
        return converted

    ends = []
    if math.isfinite(low):
        ends.append(f"{'above' if above else 'at least'} {low:g}")
    if math.isfinite(high):
        ends.append(f"{'below' if below else 'at most'} {high:g}")
    if len(ends) == 2 and not (above or below):
        ends = [f"between {low:g} and {high:g}"]
    return Rule(" ".join(["a number", " and ".join(ends)]).strip(), convert)


def whole_number(low: int) -> Rule:
    """A whole number from `low` on; 4.0 is one, 2.7 is not."""

    def convert(value: Any) -> int:
        converted = int(_real(value))
        if converted != value or converted < low:
            raise ValueError
        return converted

    return Rule(f"a whole number at least {low}", convert)


def _real(value: Any) -> Any:
    if isinstance(value, bool) or not isinstance(value, numbers.Real):
        raise TypeError
    return value


def optional(rule: Rule) -> Rule:
    """What `rule` allows, or None."""
    return replace(
        rule,
        words=f"{rule.words} or None",
        convert=lambda value: None if value is None else rule.convert(value),
    )


def _flag(value: Any) -> bool:
    import numpy as np

    if isinstance(value, (bool, np.bool_)):
        return bool(value)
    raise TypeError


def _string(value: Any) -> str:
    if isinstance(value, str):
        return str(value)
    raise TypeError


def _scope(value: Any) -> str:
    if re.fullmatch(r"([A-Za-z0-9.][A-Za-z0-9_.-]*)?", _string(value)):
        return str(value)
    raise ValueError


def _patterns(value: Any) -> list[str]:
    patterns = [value] if isinstance(value, str) else value
    if not isinstance(patterns, (list, tuple)):
        raise TypeError
    try:
        return [re.compile(_string(each)).pattern for each in patterns]
    except re.error:
        raise ValueError from None


FLAG = Rule("True or False", _flag)
STRING = Rule("a string", _string)
# TensorFlow refuses any other when it traces a training step, and does not say whose name it is.
SCOPE = Rule("a string of letters A to Z, digits, dots, dashes and underscores", _scope)


def several(each: Rule, words: str, *, increasing: bool = False) -> Rule:
    """One or more of what the rule `each` allows, in a list; one may stand alone, without it.

    In R, one number and a vector of one number are the same.
    """

    def convert(value: Any) -> list[Any]:
        if (elements := listed(value)) is None:
            return [each.convert(value)]
        converted = [converted_element(element) for element in elements]
        if not converted:
            raise Flaw("is empty")
        for before, after in itertools.pairwise(converted):
            if increasing and not before < after:
                raise Flaw(f"{describe(after)} follows {describe(before)}")
        return converted

    def converted_element(element: Any) -> Any:
        try:
            return each.convert(element)
        except (TypeError, ValueError, OverflowError):
            raise Flaw(f"holds {describe(element)}") from None

    return Rule(words, convert)


def listed(value: Any) -> list[Any] | None:
    """Return the elements of a list, a tuple or a vector; None where the value is none of these."""
    import numpy as np

    vector = isinstance(value, np.ndarray) and value.ndim == 1
    return list(value) if vector or isinstance(value, (list, tuple)) else None


PATTERNS = Rule("regular expressions", _patterns)


def learning_rate(rate: Rule) -> Rule:
    """What `rate` allows, or what returns such a number at every step."""

    def convert(value: Any) -> Any:
        import keras

        if isinstance(value, keras.optimizers.schedules.LearningRateSchedule):
            return value
        if is_serialized(value):
            return rebuilt("learning_rate", value)
        if callable(value):
            if required_parameters(value):
                raise TypeError
            return value
        return rate.convert(value)

    words = f"{rate.words}, a learning-rate schedule or a function of no arguments"
    return Rule(words, convert)


def _optimizer(value: Any) -> Any:
    import keras

    if is_serialized(value):
        value = rebuilt("inner_optimizer", value)
    if not isinstance(value, keras.optimizers.Optimizer):
        raise TypeError
    if isinstance(value, keras.optimizers.LossScaleOptimizer):  # gradients would be unscaled twice
        raise ValueError
    return value


OPTIMIZER = Rule("a Keras optimizer that does not scale the loss itself", _optimizer)


def is_serialized(value: Any) -> bool:
    """Whether `value` is what get_config() holds in place of an object of Keras."""
    return isinstance(value, dict) and {"class_name", "config"} <= value.keys()


def rebuilt(argument: str, serialized: dict[str, Any]) -> Any:
    """Return the object of Keras that get_config() holds in this form, perhaps read by R."""
    import keras

    try:
        return keras.saving.deserialize_keras_object(_with_lists(serialized))
    except Exception as reason:
        problem = "holds a config that Keras cannot rebuild"
        raise ArgumentValueError(argument, problem, hint=str(reason)) from reason


def _with_lists(serialized: dict[str, Any]) -> dict[str, Any]:
    """Make lists again of what R has no list for: a single boundary comes back as a number."""
    config = dict(serialized["config"])
    for name, value in config.items():
        if is_serialized(value):
            config[name] = _with_lists(value)
        elif name in ("boundaries", "values", "exclude_layers") and isinstance(
            value, (numbers.Real, str)
        ):
            config[name] = [value]
    return {**serialized, "config": config}


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


def describe(value: Any) -> str:
    """Say in a few words what came."""
    if value is None:
        return "None"
    with contextlib.suppress(TypeError):
        return str(_flag(value))
    if isinstance(value, str):
        return json.dumps(value if len(value) <= 40 else value[:37] + "...", ensure_ascii=False)
    if isinstance(value, numbers.Real):
        return str(value) if isinstance(value, numbers.Integral) else f"{float(value):.15g}"
    named = isinstance(value, type) or inspect.isroutine(value)
    what = "a function" if named else f"an object of class {type(value).__name__}"
    if callable(value) and (required := required_parameters(value)):
        return f"{what} that needs `{required[0]}`"
    return what
