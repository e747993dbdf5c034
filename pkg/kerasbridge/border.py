"""What the R package calls: one door into Python, through which errors come back as data.

R's own error handling differs from one reticulate version to the next. Handing a failure over as
an object keeps its parts together, and R makes of it a condition in R's words.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import kerasbridge
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.hosted_r import prepare_exit
from kerasbridge.schedules.define import Super, define_from_r
from kerasbridge.schedules.r_tensor import compute

__all__ = ["Failure", "RFunction", "Super", "Uncrossable", "call", "compute", "prepare_exit"]

# What is another function for R than for Python.
FOR_R: dict[str, Callable[..., Any]] = {"LearningRateSchedule": define_from_r}


class Uncrossable:
    """Stands for an R value that Python has no counterpart for: no argument accepts it."""


@dataclass(frozen=True)
class RFunction:
    """An R function of no arguments, as a learning rate."""

    function: Callable[[], float]

    def __call__(self) -> float:
        return self.function()

    def get_config(self) -> dict[str, Any]:
        raise ArgumentTypeError(
            "learning_rate",
            "cannot be saved or put into a config while it is an R function",
            hint="Use a learning-rate schedule, or save the weights alone.",
        )


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


def call(function_name: str, arguments: dict[str, Any]) -> Any:
    """Call a function of kerasbridge; return its value, or the Failure that it ended in."""
    prepare_exit()  # rpy2 may have come in since the last call
    try:
        function = FOR_R.get(function_name) or getattr(kerasbridge, function_name)
        return function(**arguments)
    except Exception as error:
        return Failure(
            kind=type(error).__name__,
            message=str(error),
            argument=getattr(error, "argument", None),
            problem=getattr(error, "problem", None),
            received=getattr(error, "received", None),
            hint=getattr(error, "hint", None),
            traceback=traceback.format_exc(),
        )
