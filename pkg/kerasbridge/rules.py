"""Rules: what an argument may be, and what Keras gets for it.

A rule says in words what is expected and turns a value into what Keras wants. Where it cannot, it
raises a bare TypeError or ValueError. check() turns that into the sentence that the user reads.
"""

from __future__ import annotations

import itertools
import math
import numbers
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kerasbridge.describe import describe
from kerasbridge.errors import ArgumentError, ArgumentTypeError, ArgumentValueError
from kerasbridge.held_number import NO_VALUE, may_change, number_in

# What a rule returns for a value that stands for no value: Keras is not given the argument.
NOT_GIVEN = object()
# R's numbers have double precision: above this, they leave out whole numbers.
LARGEST_WHOLE = 2**53


@dataclass(frozen=True)
class Rule:
    """What an argument must be, in words, and the conversion that makes it so."""

    words: str
    convert: Callable[[Any], Any]
    hint: str = ""  # the way out, on a line of its own
    takes_list: bool = False
    returned: Rule | None = None  # for what a function returns that is given in place of a value
    # What in the value decides which variables an optimizer keeps, and how they start.
    decides: Callable[[Any], Any] | None = None


class Flaw(ValueError):
    """A value of the right kind that is wrong for the reason in the message."""


def check_all(arguments: Mapping[str, Any], rules: Mapping[str, Rule]) -> dict[str, Any]:
    """Return the arguments that are given, as Keras wants them; each must have its rule."""
    checked = {name: check(name, value, rules[name]) for name, value in arguments.items()}
    return {name: value for name, value in checked.items() if value is not NOT_GIVEN}


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


def before_first_step(rule: Rule, decides: Callable[[Any], Any] = lambda value: value) -> Rule:
    """What `rule` allows, for an argument that an optimizer makes its variables by."""
    return replace(rule, decides=decides)


def check_alternatives(arguments: Mapping[str, Any], alternatives: Sequence[str]) -> None:
    """Raise where more than one of some arguments is given; the last one is named."""
    given = [name for name in alternatives if arguments.get(name) is not None]
    if len(given) > 1:
        problem = f"must be None where `{given[0]}` is given"
        raise ArgumentValueError(given[-1], problem, describe(arguments[given[-1]]))


def number(
    low: float = -math.inf, high: float = math.inf, *, above: bool = False, below: bool = False
) -> Rule:
    """A finite number in [low, high]; `above` leaves out the lower end, `below` the upper one."""

    def convert(value: Any) -> float:
        converted = float(real(value))
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


def in_float32(rule: Rule) -> Rule:
    """What `rule` allows, where it is kept in single precision: neither infinite nor 0 there."""

    def convert(value: Any) -> Any:
        import numpy as np

        converted = rule.convert(value)
        with np.errstate(over="ignore"):
            kept = float(np.float32(converted))
        if kept != converted and (math.isinf(kept) or kept == 0):
            raise Flaw(f"{describe(value)} is {'infinite' if kept else '0'} in float32")
        return converted

    return replace(rule, convert=convert)


def whole_number(low: int) -> Rule:
    """A whole number from `low` on; 4.0 is one, 2.7 is not."""

    def convert(value: Any) -> int:
        given = real(value)
        converted = int(given)
        if converted != given or converted < low:
            raise ValueError
        if converted > LARGEST_WHOLE:
            raise Flaw(f"{describe(value)} is above 2^53")
        return converted

    return Rule(f"a whole number at least {low}", convert)


def real(value: Any) -> Any:
    """Return a real number, also that in an array or a tensor; a variable is more than a number."""
    import numpy as np

    if not isinstance(value, numbers.Real) and not may_change(value):
        value = number_in(value)
    # NumPy counts a duration among the whole numbers.
    if isinstance(value, (bool, np.timedelta64)) or not isinstance(value, numbers.Real):
        raise TypeError
    return value


def changing(rule: Rule) -> Rule:
    """What `rule` allows, for a number that Keras reads at every step.

    A variable may hold it, whose value counts when the step is taken, or a tensor of the step.
    """

    def convert(value: Any) -> Any:
        if isinstance(value, numbers.Real) or not may_change(value):
            return rule.convert(value)
        if (held := number_in(value)) is not NO_VALUE:
            rule.convert(held)
        return value

    return replace(rule, convert=convert)


def flag(value: Any) -> bool:
    import numpy as np

    if type(value) in (bool, np.bool_):
        return bool(value)
    raise TypeError


def string(value: Any) -> str:
    if isinstance(value, str):
        return str.__str__(value)  # an Enum of strings says something else in its own
    raise TypeError


def scope(value: Any) -> str:
    """TensorFlow refuses any other when it traces a step, and does not say whose name it is."""
    if re.fullmatch(r"([A-Za-z0-9.][A-Za-z0-9_.-]*)?", text := string(value)):
        return text
    raise ValueError


FLAG = Rule("True or False", flag)
SCOPE = Rule("a string of letters A to Z, digits, dots, dashes and underscores", scope)


def optional(rule: Rule) -> Rule:
    """What `rule` allows, or None."""
    return replace(
        rule,
        words=f"{rule.words} or None",
        convert=lambda value: None if value is None else rule.convert(value),
    )


def several(each: Rule, words: str, *, increasing: bool = False) -> Rule:
    """A list of one or more values that the rule `each` allows; one value may stand alone.

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

    return Rule(words, convert, takes_list=True)


def variables_in(value: Any) -> list[Any]:
    """Return the variables that are listed, at least one."""
    elements = listed(value)
    if elements and all(hasattr(each, "shape") and hasattr(each, "assign") for each in elements):
        return elements
    raise TypeError


def listed(value: Any) -> list[Any] | None:
    """Return the elements of a list, a tuple or a vector; None for anything else."""
    import numpy as np

    vector = isinstance(value, np.ndarray) and value.ndim == 1
    return list(value) if vector or isinstance(value, (list, tuple)) else None
