"""A hostile value for an argument: a call, or what stands for the argument later; its judgement."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import schedule_cases
from border_table import CONSTANT, KERAS_SAYS, MUST_BE, first_schedule_with
from hostile_values import (
    FOREIGN,
    MISFIT,
    OWN_ERROR,
    REFUSED,
    UNBUILT,
    UNREADABLE,
    UNWRITABLE,
    Value,
    expected,
)
from hypothesis import strategies as st
from optimizer_table import OPTIMIZERS

LONGEST = 400  # characters of a message
MUST_BE = MUST_BE | {
    "returned_rate_from_0": "a number at least 0",
    "returned_rate_above_0": "a number above 0",
    "ours": "an optimizer of kerasbridge",
    "optimizer_known": "a Keras optimizer of a class that kerasbridge knows, its name or its"
    " config",
    "file_to_read": "the name of a file",
    "file_to_write": "the name of a file",
    "variables_or_none": "a model with variables, a list of variables or None",
}
OTHER_BEGINNINGS = {
    MISFIT: KERAS_SAYS["misfit"],
    UNBUILT: "`{}` holds a config that Keras cannot rebuild",
    UNREADABLE: "`{}` cannot be read: ",
    UNWRITABLE: "`{}` cannot be written: ",
    FOREIGN: "`{}` must be those that the state was saved with.",
}
# What each is given beside the value, as code in both languages.
STATE = {
    "save_optimizer": {"optimizer": "ours", "file": "'written'"},
    "load_optimizer": {"file": "there"},
    "as_kerasbridge": {},
}
STATE_RULES = [
    ("save_optimizer", "optimizer", "ours"),
    ("save_optimizer", "file", "file_to_write"),
    ("load_optimizer", "file", "file_to_read"),
    ("load_optimizer", "variables", "variables_or_none"),
    ("as_kerasbridge", "optimizer", "optimizer_known"),
]


class Case(NamedTuple):
    function: str
    argument: str
    rule: str
    how: str  # given in a call, assigned, returned by a function, or given to save and load
    value: Value

    @property
    def expected(self) -> str:
        holds = self.how == "returned" or (self.how == "assigned" and self.rule.startswith("rate"))
        return expected(self.rule, self.value.means, holds=holds)

    def others(self) -> dict[str, Any]:
        """Return what the function cannot do without, but for the argument that is tried."""
        if self.function in OPTIMIZERS:
            return without(OPTIMIZERS[self.function].required, self.argument)
        if self.argument in ("boundaries", "values") and self.expected[0] == "[":
            length = self.expected.count(",") + 1  # the other list must fit
            fitting = {"boundaries": list(range(length - 1)), "values": [1.0] * (length + 1)}
            return without(fitting, self.argument)
        return without(schedule_cases.REQUIRED[self.function], self.argument)

    def wrong(self, outcome: dict[str, Any], translate: Callable[[str], str] = str) -> str:
        """Say what is wrong with what happened; nothing where all is well."""
        expected, message = self.expected, outcome.get("message", "")
        if expected == OWN_ERROR and outcome.get("own"):
            return ""
        if expected not in (REFUSED, OWN_ERROR, *OTHER_BEGINNINGS):
            arrived = outcome.get("arrived")
            # TensorFlow keeps constants that it made, and to it -0.0 is 0.0.
            zero = "rate" in self.rule and {arrived, expected} == {"0.0", "-0.0"}
            return (
                ""
                if arrived == expected or zero
                else f"{arrived or message!r:.500} for {expected:.500}"
            )
        if "arrived" in outcome:
            return f"arrived: {outcome['arrived']:.500}"
        must_be = f"`{self.argument}` must be {MUST_BE[self.rule.removeprefix(CONSTANT)]}, "
        beginning = OTHER_BEGINNINGS.get(expected, must_be).format(self.argument)
        # A config of nonsense may be none at all.
        beginnings = [beginning, must_be[:-2]] if expected == UNBUILT else [beginning]
        if not message.startswith(tuple(map(translate, beginnings))):
            return f"says: {message:.500}"
        if len(message) > LONGEST:
            return f"says {len(message)} characters: {message:.500}"
        return "" if outcome["argument_error"] or expected == MISFIT else "no argument error"


def without(arguments: dict[str, Any], name: str) -> dict[str, Any]:
    return {each: value for each, value in arguments.items() if each != name}


def calls() -> dict[str, list[tuple[str, str, str, str]]]:
    """Return for every rule its calls: function, argument, rule, how the value is given."""
    found = defaultdict(list)
    for function, row in OPTIMIZERS.items():
        wrapper = function == "optimizer_loss_scale"  # takes only None for what the inner one has
        for argument, (rule, _) in (row.own if wrapper else row.shared() | row.own).items():
            found[rule] += [(function, argument, rule, how) for how in ("given", "assigned")]
            if rule.startswith("rate"):
                found[returned := f"returned_{rule}"].append(
                    (function, argument, returned, "returned")
                )
    for argument, rule in schedule_cases.RULES.items():
        found[rule].append((first_schedule_with(argument), argument, rule, "given"))
    for function, argument, rule in STATE_RULES:
        found[rule].append((function, argument, rule, "saved or loaded"))
    return dict(found)


def cases(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Case]:
    """Return cases in which every rule comes equally often."""
    call = st.sampled_from(list(calls().values())).flatmap(st.sampled_from)
    return st.builds(lambda call, value: staying(Case(*call, value)), call, values)


def staying(case: Case) -> Case:
    """Return the same, unless it names a file in another directory: then that one is not to be."""
    name = case.value.means
    if case.rule.startswith("file") and isinstance(name, str) and ("/" in name or name[:1] == "~"):
        return case._replace(value=Value("''", ""))
    return case
