"""The border tables: what every argument makes of every value, as data.

There is a table for each language. A row is a value, a column a rule; which rule an argument has
stands in optimizers.toml and schedules.toml. A cell is one of these:

- the repr of what must arrive in Keras, or the class of what has no repr of its own;
- "refused": the message names the argument, what it must be, and what came;
- "but ...": the same, with what is wrong with it in place of what came;
- "misfit": it passes the rule, and Keras refuses it, in words of its own.
"""

from __future__ import annotations

import csv
import functools
import itertools
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pytest
import schedule_cases
from keras.src.utils.naming import to_snake_case
from optimizer_table import OPTIMIZERS, arguments_of

import kerasbridge

DATA = Path(__file__).parent / "data"

SCHEDULE_OR_FUNCTION = "a learning-rate schedule or a function of no arguments"
SCOPE = "a string of letters A to Z, digits, dots, dashes and underscores"
MUST_BE = {
    "number": "a number",
    "number_from_0": "a number at least 0",
    "number_from_0_or_none": "a number at least 0 or None",
    "number_from_1": "a number at least 1",
    "number_above_0": "a number above 0",
    "float32_above_0": "a number above 0",
    "number_above_0_or_none": "a number above 0 or None",
    "number_to_0": "a number at most 0",
    "share": "a number between 0 and 1",
    "share_above_0": "a number above 0 and at most 1",
    "share_below_1": "a number at least 0 and below 1",
    "whole_from_0": "a whole number at least 0",
    "whole_from_1": "a whole number at least 1",
    "whole_from_1_or_none": "a whole number at least 1 or None",
    "whole_from_2_or_none": "a whole number at least 2 or None",
    "flag": "True or False",
    "false": "False",
    "scope": SCOPE,
    "scope_or_none": f"{SCOPE} or None",
    "patterns_or_none": "regular expressions or None",
    "rate_from_0": f"a number at least 0, {SCHEDULE_OR_FUNCTION}",
    "rate_above_0": f"a number above 0, {SCHEDULE_OR_FUNCTION}",
    "optimizer": "a Keras optimizer that does not scale the loss itself",
    "numbers_from_0": "numbers at least 0",
    "increasing_whole_numbers": "whole numbers at least 0, each larger than the last",
}
# Before the rule of a number that no variable may hold, since Keras reads it only once.
CONSTANT = "constant_"
# The line below the sentence.
WAY_OUT = {
    "false": "This optimizer averages the weights already: see averaged_weights() of the optimizer."
}
KERAS_SAYS = {
    "misfit": "The length of boundaries should be 1 less than the length of values.",
}
REFUSED_BY_ALL = {"border_python.csv": "1j", "border_r.csv": "NA"}


class Cell(NamedTuple):
    function: str
    argument: str
    rule: str
    value: str
    described: str
    arrives: str | None
    message: str
    by_keras: bool

    def __str__(self) -> str:
        return f"{self.function}({self.argument}={self.value})"

    def refused_by(self, message: str, translate: Callable[[str], str] = str) -> bool:
        """Return whether that is the message; what Keras refuses, it explains at length."""
        expected = translate(self.message)
        return message.startswith(expected) if self.by_keras else message == expected

    def others(self) -> dict[str, Any]:
        """Return what the function cannot do without, but for the argument that is tried."""
        if self.function in OPTIMIZERS:
            others = OPTIMIZERS[self.function].required
        else:
            others = schedule_cases.REQUIRED[self.function]
            if self.arrives is not None and self.argument in ("boundaries", "values"):
                length = len(eval(self.arrives))  # the other list must fit
                others = {"boundaries": list(range(length - 1)), "values": [1.0] * (length + 1)}
        return {name: value for name, value in others.items() if name != self.argument}


@functools.cache
def rows(table: str) -> list[dict[str, str]]:
    with open(DATA / table, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def cells(table: str) -> list[Cell]:
    """Return every value for every argument; for what all optimizers share, two for most of them.

    An argument of the schedules is tried in the first that has it: its rule is the same in all.
    """
    of_optimizers = tried("optimizers", table) + [pair(every) for every in shared(table)]
    return list(itertools.chain(*of_optimizers, *tried("schedules", table)))


def parameters(table: str) -> list[Any]:
    """Return the cells as parameters of a test; where a pair is enough, the rest is for a soak.

    A rule meets every value once in an optimizer and once in a schedule. Another argument that has
    the rule meets one value that it takes and one that it refuses: so it has that rule.
    """
    quick = [each for every in shared(table) for each in pair(every)]
    for kind in ("optimizers", "schedules"):
        met = set()
        for every in tried(kind, table):
            quick += pair(every) if every[0].rule in met else every
            met.add(every[0].rule)
    quick = set(quick)
    return [
        pytest.param(each, marks=[] if each in quick else pytest.mark.soak) for each in cells(table)
    ]


def pair(every: list[Cell]) -> list[Cell]:
    """Return the first value that arrives, but for None, which is a default, and a refused one."""
    arriving = [each for each in every if each.arrives not in (None, "None", "automatic")]
    return arriving[:1] + [each for each in every if each.value in REFUSED_BY_ALL.values()]


def tried(kind: str, table: str) -> list[list[Cell]]:
    """Return all values for each argument that is tried with all of them."""
    if kind == "schedules":
        arguments = schedule_cases.RULES.items()
        rules = [(first_schedule_with(argument), argument, rule) for argument, rule in arguments]
    else:
        rules = [
            (function, argument, rule)
            for function, optimizer in OPTIMIZERS.items()
            for argument, (rule, _) in optimizer.tried().items()
        ]
    return [[cell(*argument, row) for row in rows(table)] for argument in rules]


def shared(table: str) -> list[list[Cell]]:
    """Return all values for each argument that an optimizer shares and that is not tried on it."""
    return [
        [cell(function, argument, rule, row) for row in rows(table)]
        for function, optimizer in OPTIMIZERS.items()
        if function != "optimizer_loss_scale"  # takes only None
        for argument, (rule, _) in optimizer.shared().items()
        if argument not in optimizer.tried()
    ]


def first_schedule_with(argument: str) -> str:
    return next(name for name in schedule_cases.REQUIRED if argument in arguments_of(name))


def cell(function: str, argument: str, rule: str, row: dict[str, str]) -> Cell:
    column = rule.removeprefix(CONSTANT)
    must_be, found = f"`{argument}` must be {MUST_BE[column]}", row[column]
    if found == "Variable" and rule != column:
        found = "refused"
    if found == "refused":
        way_out = f"\n{WAY_OUT[column]}" if column in WAY_OUT else ""
        message = f"{must_be}, not {row['described']}.{way_out}"
    elif found.startswith("but "):
        message = f"{must_be}, {found}."
    else:
        message = KERAS_SAYS.get(found, "")
    arrives, by_keras = None if message else found, found in KERAS_SAYS
    return Cell(
        function, argument, rule, row["value"], row["described"], arrives, message, by_keras
    )


def build(cell: Cell, value: Any) -> Any:
    """Make the call with the value of the cell."""
    return getattr(kerasbridge, cell.function)(**{**cell.others(), cell.argument: value})


def assignable(optimizer: Any) -> str:
    """Return all that can be assigned to an optimizer, as text."""
    values = [vars(optimizer).get(name) for name in optimizer.rules]
    return repr([*values, optimizer._learning_rate])


def returned_rate(optimizer: Any) -> str:
    """Return how the number that a function returned stands in Keras."""
    return repr(float(np.float32(optimizer.learning_rate)))


def arrived(built: Any, argument: str) -> str:
    """Return how the value of an argument stands in an optimizer or in the config of a schedule.

    That is the repr of a plain value, and the class of anything else.
    """
    if not hasattr(built, "apply"):
        return repr(built.get_config()[argument])
    value = getattr(built, "_learning_rate" if argument == "learning_rate" else argument)
    if argument == "learning_rate" and hasattr(value, "numpy"):
        return repr(float(value.numpy()))
    if argument == "name" and re.fullmatch(rf"{to_snake_case(type(built).__name__)}(_\d+)?", value):
        return "automatic"
    plain = value is None or isinstance(value, (bool, int, float, str, list))
    return repr(value) if plain else type(value).__name__
