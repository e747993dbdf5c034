"""Hostile values as code in both languages, and what must become of each.

A value is code and what it means: a number, a string, a flag, None, a list of such meanings, or one
of the classes below. expected() goes by the meaning alone. It shares nothing with our rules.
"""

from __future__ import annotations

import itertools
import math
import os
import re
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, NamedTuple

import numpy as np
from border_table import CONSTANT
from hypothesis import strategies as st
from optimizer_table import OPTIMIZERS


class Value(NamedTuple):
    code: str
    means: Any


@dataclass(frozen=True)
class Nothing:
    """No argument takes it."""


@dataclass(frozen=True)
class Vector:
    """A list of numbers, but none of patterns."""

    items: list[Any]


@dataclass(frozen=True)
class Held:
    """A number in a variable: it arrives as one, but for a learning rate, which is a number."""

    number: float


@dataclass(frozen=True)
class Object:
    """What one rule takes as it is; it arrives as an object of the class `name`."""

    rule: str | tuple[str, ...]
    name: str


@dataclass(frozen=True)
class Broken:
    """The config of an object that cannot be rebuilt."""


@dataclass(frozen=True)
class Throws:
    """The value itself ends in an error: that one comes through, or the sentence."""


NOTHING = Nothing()
# What must become of a value, where that is not the repr of what arrives.
REFUSED, MISFIT, UNBUILT, OWN_ERROR = "refused", "misfit", "unbuilt", "own error"
UNREADABLE, UNWRITABLE, FOREIGN = "unreadable", "unwritable", "foreign"
SAVED = "Adam"  # the class of what is saved or loaded
IN_RANGE: dict[str, Callable[[float], bool]] = {
    "number": lambda x: True,
    "number_from_0": lambda x: x >= 0,
    "number_from_1": lambda x: x >= 1,
    "number_above_0": lambda x: x > 0,
    "number_to_0": lambda x: x <= 0,
    "share": lambda x: 0 <= x <= 1,
    "share_above_0": lambda x: 0 < x <= 1,
    "share_below_1": lambda x: 0 <= x < 1,
    "float32_above_0": lambda x: x > 0 and fits_float32(x),
    "rate_from_0": lambda x: x >= 0 and fits_float32(x),
    "rate_above_0": lambda x: x > 0 and fits_float32(x),
}
CHANGING = IN_RANGE.keys() - {"number_from_1", "float32_above_0", "rate_from_0", "rate_above_0"}
IN_RANGE |= {f"returned_{rule}": IN_RANGE[rule] for rule in ("rate_from_0", "rate_above_0")}
LOWEST_WHOLE = {"whole_from_0": 0, "whole_from_1": 1, "whole_from_2": 2}
# Keras knows these by their names alone, whichever letters are large.
NAMED = {
    row.keras_class.lower(): row.keras_class
    for row in OPTIMIZERS.values()
    if row.function != "optimizer_loss_scale"
}
NONE_ARRIVES = {
    "scope_or_none": "automatic",
    "patterns_or_none": "[]",
    "variables_or_none": SAVED,
}


def expected(rule: str, means: Any, *, holds: bool = False) -> str:
    """Return the repr of what arrives, or what else must happen.

    `holds` says that a variable may stand for the number in it.
    """
    constant, rule = rule.startswith(CONSTANT), rule.removeprefix(CONSTANT)
    if isinstance(means, Throws):
        return OWN_ERROR
    if isinstance(means, Object):
        return means.name if rule.startswith(means.rule) else REFUSED
    if isinstance(means, Broken):
        return UNBUILT if rule.startswith(("rate", "optimizer")) else REFUSED
    if isinstance(means, Held):
        if not holds:
            changes = not constant and rule.removesuffix("_or_none") in CHANGING
            taken = changes and expected(rule, means.number) != REFUSED
            return "Variable" if taken else REFUSED
        means = means.number
    if means is None:
        return NONE_ARRIVES.get(rule, "None") if rule.endswith("_or_none") else REFUSED
    if rule.startswith("file"):
        return file_outcome(rule, means)
    if rule == "optimizer_known" and isinstance(means, str):
        return NAMED.get(means.lower(), REFUSED)
    if rule == "variables_or_none" and is_list_of_variables(means):
        return FOREIGN
    arrives = converted(rule.removesuffix("_or_none"), means)
    if rule == "numbers_from_0" and isinstance(arrives, list) and len(arrives) == 1:
        return MISFIT  # there is no list of boundaries that is one shorter
    return REFUSED if arrives is NOTHING else repr(arrives)


def converted(rule: str, means: Any) -> Any:
    """Return what arrives in Keras, or NOTHING."""
    if rule in IN_RANGE:
        return in_range(rule, means)
    if rule in LOWEST_WHOLE:
        within = is_number(means) and LOWEST_WHOLE[rule] <= means <= 2**53
        return int(means) if within and means == int(means) else NOTHING
    if rule == "flag":
        return means if isinstance(means, bool) else NOTHING
    if rule == "false":
        return False if means is False else NOTHING
    if rule == "scope":
        letters = isinstance(means, str) and not re.search(r"[^A-Za-z0-9._-]|^[_-]", means)
        return means if letters else NOTHING
    if rule == "patterns":
        given = means if isinstance(means, list) else [means]
        return given if all(map(is_pattern, given)) else NOTHING
    if rule in ("numbers_from_0", "increasing_whole_numbers"):
        return several(rule, means)
    return NOTHING


def in_range(rule: str, means: Any) -> Any:
    if not is_number(means) or abs(means) >= 2**1024 or not IN_RANGE[rule](float(means)):
        return NOTHING
    number = float(means)
    if not math.isfinite(number):
        return NOTHING
    return float(np.float32(number)) if "rate" in rule else number


def is_list_of_variables(means: Any) -> bool:
    return isinstance(means, list) and means != [] and all(isinstance(m, Held) for m in means)


def file_outcome(rule: str, means: Any) -> str:
    """Return what becomes of the name of a file in an empty directory."""
    try:
        if not isinstance(means, str) or "\0" in means or not os.fsencode(means):
            return REFUSED
    except UnicodeEncodeError:
        return REFUSED
    if rule == "file_to_read":
        return UNREADABLE
    with tempfile.TemporaryDirectory() as folder:
        try:
            open(os.path.join(folder, means), "x").close()
        except OSError:
            return UNWRITABLE
    return SAVED


def several(rule: str, means: Any) -> Any:
    each = {"numbers_from_0": "number_from_0"}.get(rule, "whole_from_0")
    if isinstance(means, Vector):
        means = means.items
    items = [converted(each, item) for item in (means if isinstance(means, list) else [means])]
    if not items or NOTHING in items:
        return NOTHING
    increases = all(a < b for a, b in itertools.pairwise(items))
    return items if rule == "numbers_from_0" or increases else NOTHING


def is_number(means: Any) -> bool:
    return isinstance(means, (int, float, Fraction)) and not isinstance(means, bool)


def fits_float32(number: float) -> bool:
    return number == 0 or 2**-150 < number < 2**128 - 2**103


def is_pattern(text: Any) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return bool(re.compile(text)) and isinstance(text, str)
    except Exception:
        return False


# Numbers, strings and lists in both languages.

EDGES = [
    *(0.0, -0.0, 1.0, 0.5, 2.0, 4.0, -1.0, 2.75, 1e300, 1e-300, 3e9, 5e-324, 1e308, 0.1),
    *(2.0**-149, 2.0**-150, 2.0**128 - 2.0**104, 2.0**128, 2.0**53, 2.0**53 + 2, 2.0**31, 2.0**63),
    *(1 - 2.0**-53, 1 + 2.0**-52, math.inf, -math.inf, math.nan),
]
doubles = st.sampled_from(EDGES) | st.floats() | st.floats(0, 1)
small_whole = st.integers(-2, 12)
letters = st.text("abz./_-09 ([\0\ud800\n", max_size=4)


def lists_of(each: st.SearchStrategy[Value], form: str) -> st.SearchStrategy[Value]:
    """Lists of values; `form` holds {} where its elements stand."""
    return st.lists(each, max_size=4).map(
        lambda items: Value(
            form.format(", ".join(item.code for item in items)), [item.means for item in items]
        )
    )


def objects(table: dict[Any, str]) -> list[Value]:
    texts = {means: re.split(r"\n| \| ", table[means].strip()) for means in table}
    return [Value(text.strip(), means) for means in texts for text in texts[means]]


def one_of_evenly(*strategies: st.SearchStrategy[Value]) -> st.SearchStrategy[Value]:
    """As st.one_of(), which would count every alternative inside of the strategies."""
    return st.sampled_from(strategies).flatmap(lambda strategy: strategy)
