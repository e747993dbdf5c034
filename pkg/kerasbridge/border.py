"""What the R package calls: one door into Python, through which errors come back as data.

reticulate's translation of exceptions differs from version to version. A failure that comes back as
an object keeps its parts, and R turns it into a condition in R's words.
"""

from __future__ import annotations

import numbers
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import kerasbridge
from kerasbridge.describe import Uncrossable, describe
from kerasbridge.held_number import holds_number
from kerasbridge.hosted_r import prepare_exit
from kerasbridge.interrupts import look_at_flags_without_r
from kerasbridge.optimizers.patterns import parts_of
from kerasbridge.optimizers.summary import Summary, summary_of
from kerasbridge.r_error import RError, raise_as_they_are
from kerasbridge.r_thread import call_r, keep_r_in_its_thread, note_r_thread
from kerasbridge.schedules.define_in_r import RMethod, Super, class_of, define_in_r, parameters
from kerasbridge.schedules.plot import columns_in_r
from kerasbridge.schedules.private_members import PrivateMembers
from kerasbridge.schedules.step_arithmetic import compute, is_tensor, length
from kerasbridge.state.exclusions import told
from kerasbridge.what_loads import what_loads

__all__ = [
    "Failure",
    "PrivateMembers",
    "RError",
    "RFunction",
    "RMethod",
    "Super",
    "Uncrossable",
    "call",
    "class_of",
    "compute",
    "failure",
    "is_tensor",
    "keep_r_in_its_thread",
    "length",
    "look_at_flags_without_r",
    "note_r_thread",
    "parameters",
    "prepare_exit",
    "raise_as_they_are",
    "what_loads",
]

# R's functions that do something else than Python's of the same name.
FOR_R: dict[str, Callable[..., Any]] = {
    "LearningRateSchedule": define_in_r,
    "plot_schedule": columns_in_r,  # R draws them
}


LARGEST_INTEGER = 2**31 - 1


@dataclass(frozen=True)
class RFunction:
    """An R function of no arguments, as a learning rate."""

    function: Callable[[], Any]

    def __call__(self) -> Any:
        return call_r(self.function)


@dataclass(frozen=True)
class Failure:
    """An exception, in parts."""

    kind: str
    message: str
    argument: str | None
    problem: str | None
    received: str | None
    hint: str | None
    traceback: str
    hand_over: Callable[[], None] | None  # RError has it


def failure(error: Exception) -> Failure:
    """Take an exception apart."""
    return Failure(
        kind=type(error).__name__,
        message=str(error),
        argument=getattr(error, "argument", None),
        problem=getattr(error, "problem", None),
        received=getattr(error, "received", None),
        hint=getattr(error, "hint", None),
        traceback="".join(traceback.format_exception(error)),
        hand_over=getattr(error, "hand_over", None),
    )


def call(function_name: str, arguments: dict[str, Any]) -> Any:
    """Call a function of kerasbridge; return its value, or the Failure that it ended in."""
    note_r_thread()
    prepare_exit()  # rpy2 may have come in since the last call
    function = FOR_R.get(function_name) or getattr(kerasbridge, function_name)
    return value_or_failure(function, **arguments)


def is_argument(optimizer: Any, name: str) -> bool:
    """Return whether an attribute may be an argument of an optimizer or of those inside."""
    return name in optimizer.rules or bool(parts_of(optimizer))


def assign(optimizer: Any, name: str, value: Any) -> Failure | None:
    """Assign to an argument of an optimizer; return the Failure that it ended in."""
    failure: Failure | None = value_or_failure(setattr, optimizer, name, value)
    return failure


def read(optimizer: Any, name: str) -> Any:
    """Return an attribute as R can hold it."""
    return as_r_holds_it(getattr(optimizer, name))


def part(optimizer: Any, pattern: Any) -> Any:
    """Return the optimizer under a pattern of optimizer_multi(); None where there is none."""
    return parts_of(optimizer).get(pattern) if isinstance(pattern, str) else None


def is_part(optimizer: Any, pattern: str, value: Any) -> bool:
    """Return whether this very optimizer stands under the pattern."""
    return part(optimizer, pattern) is value


def config(optimizer: Any) -> Any:
    """Return the config of an optimizer as R can hold it, or the Failure that it ended in."""
    return as_r_holds_it(value_or_failure(optimizer.get_config))


def summary(optimizer: Any) -> dict[str, Any]:
    """Return what summary() of an optimizer says, as R can hold it, and its text."""
    found = summary_of(optimizer)
    return in_columns(found) | {"text": str(found)}


def in_columns(found: Summary) -> dict[str, Any]:
    """Return a summary with its slots as the columns of a data frame."""
    names, variables, sizes = zip(*found.state, strict=True) if found.state else ((), (), ())
    return {
        "name": found.name,
        "settings": dict(found.settings),
        "iterations": found.iterations,
        "learning_rate": found.learning_rate,
        "state": {"slot": names, "variables": variables, "bytes": tuple(map(float, sizes))},
        "parts": {name: in_columns(part) for name, part in found.parts.items()},
    }


def describe_number(value: Any) -> str | None:
    """Describe a number, or what holds one; None for anything else."""
    is_number = isinstance(value, numbers.Real) and not isinstance(value, bool)
    return describe(value) if is_number or holds_number(value) else None


def has_exclusions(optimizer: Any) -> bool:
    """Return whether exclude_from_weight_decay() was told what R's list of the config lacks."""
    return told(optimizer) is not None


def averaged_weights(optimizer: Any, weights: Any) -> Any:
    """Return what averaged_weights() of an optimizer returns, or the Failure that it ended in."""
    return value_or_failure(optimizer.averaged_weights, weights)


def as_r_holds_it(value: Any) -> Any:
    """Return the same with a double for every whole number that is too large for R's integers."""
    if isinstance(value, dict):
        return {name: as_r_holds_it(each) for name, each in value.items()}
    if isinstance(value, list):
        return [as_r_holds_it(each) for each in value]
    if type(value) is int and abs(value) > LARGEST_INTEGER:
        return float(value)
    return value


def value_or_failure(function: Callable[..., Any], *args: Any, **arguments: Any) -> Any:
    try:
        return function(*args, **arguments)
    except Exception as error:
        return failure(error)
