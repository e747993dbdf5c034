"""A hostile value for an argument: a call of a constructor or an assignment, and its judgement."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any, NamedTuple

import schedule_cases
from border_table import KERAS_SAYS, MUST_BE, first_schedule_with
from hostile_values import MISFIT, OWN_ERROR, REFUSED, UNBUILT, Value, expected
from hypothesis import strategies as st
from optimizer_table import OPTIMIZERS

CLIPPING = ("clipnorm", "clipvalue", "global_clipnorm")
LONGEST = 400  # characters of a message


class Case(NamedTuple):
    function: str
    argument: str
    rule: str
    assigned: bool
    value: Value

    @property
    def expected(self) -> str:
        return expected(self.rule, self.value.means, assigned=self.assigned)

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
        if expected not in (REFUSED, MISFIT, UNBUILT, OWN_ERROR):
            arrived = outcome.get("arrived")
            # TensorFlow keeps constants that it made, and to it -0.0 is 0.0.
            zero = self.rule.startswith("rate") and {arrived, expected} == {"0.0", "-0.0"}
            return (
                ""
                if arrived == expected or zero
                else f"{arrived or message!r:.500} for {expected:.500}"
            )
        if "arrived" in outcome:
            return f"arrived: {outcome['arrived']:.500}"
        beginning = f"`{self.argument}` must be {MUST_BE[self.rule]}, "
        if expected == MISFIT:
            beginning = KERAS_SAYS["misfit"]
        if expected == UNBUILT:
            beginning = f"`{self.argument}` (must be|holds a config that Keras cannot rebuild)"
        if not re.match(
            re.escape(translate(beginning)) if expected != UNBUILT else beginning, message
        ):
            return f"says: {message:.500}"
        if len(message) > LONGEST:
            return f"says {len(message)} characters: {message:.500}"
        return "" if outcome["argument_error"] or expected == MISFIT else "no argument error"


def without(arguments: dict[str, Any], name: str) -> dict[str, Any]:
    return {each: value for each, value in arguments.items() if each != name}


def calls() -> dict[str, list[tuple[str, str, str, bool]]]:
    """Return for every rule its calls: function, argument, rule, whether it is an assignment."""
    found = defaultdict(list)
    for function, row in OPTIMIZERS.items():
        wrapper = function == "optimizer_loss_scale"  # takes only None for what the inner one has
        for argument, (rule, _) in (row.own if wrapper else row.shared() | row.own).items():
            found[rule] += [(function, argument, rule, assigned) for assigned in (False, True)]
    for argument, rule in schedule_cases.RULES.items():
        found[rule].append((first_schedule_with(argument), argument, rule, False))
    return dict(found)


def cases(values: st.SearchStrategy[Value]) -> st.SearchStrategy[Case]:
    """Return cases in which every rule comes equally often."""
    call = st.sampled_from(list(calls().values())).flatmap(st.sampled_from)
    return st.builds(lambda call, value: Case(*call, value), call, values)
