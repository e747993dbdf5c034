"""Makes the calls of hostile_cases.py in Python, and says what happened."""

from __future__ import annotations

import contextlib
import functools
import os
import tempfile
import warnings
from typing import Any

import keras
from border_table import arrived, returned_rate
from hostile_cases import STATE, Case
from hostile_objects import NAMES, OwnError
from optimizer_table import OPTIMIZERS, state

import kerasbridge
from kerasbridge.errors import ArgumentError


def outcome(case: Case) -> dict[str, Any]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        value = eval(case.value.code, NAMES)
        warnings.simplefilter("error")
        try:
            return WAYS[case.how](case, value)
        except OwnError:
            return {"own": True}
        except (OSError, TypeError, ValueError) as error:
            return {"message": str(error), "argument_error": isinstance(error, ArgumentError)}


def given(case: Case, value: Any) -> dict[str, Any]:
    arguments = {**case.others(), case.argument: value}
    built = getattr(kerasbridge, case.function)(**arguments)
    if case.function in OPTIMIZERS:
        changed = changed_others(state(built), state(default(case.function)), case.argument)
        assert not changed, f"{case.argument} changes {changed}"
    return {"arrived": arrived(built, case.argument)}


def assigned(case: Case, value: Any) -> dict[str, Any]:
    optimizer = default(case.function)
    before = state(optimizer)
    try:
        setattr(optimizer, case.argument, value)
    except Exception:
        assert state(optimizer) == before, "a refused assignment changes the optimizer"
        raise
    default.cache_clear()
    changed = changed_others(state(optimizer), before, case.argument)
    assert not changed, f"{case.argument} changes {changed}"
    return {"arrived": arrived(optimizer, case.argument)}


def returned(case: Case, value: Any) -> dict[str, Any]:
    optimizer = OPTIMIZERS[case.function].build(learning_rate=lambda: value)
    return {"arrived": returned_rate(optimizer)}


def saved_or_loaded(case: Case, value: Any) -> dict[str, Any]:
    """Return the class of the optimizer that is loaded, or of the one that was saved."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        names = {"ours": kerasbridge.optimizer_adam(), "there": file_that_is_there()}
        others = {name: eval(code, names) for name, code in STATE[case.function].items()}
        loaded = getattr(kerasbridge, case.function)(**others | {case.argument: value})
        if case.function == "save_optimizer":
            (name,) = os.listdir()
            loaded = kerasbridge.load_optimizer(name)
        return {"arrived": type(loaded).__name__}


WAYS = {
    "given": given,
    "assigned": assigned,
    "returned": returned,
    "saved or loaded": saved_or_loaded,
}


@functools.cache
def file_that_is_there() -> str:
    """Save what fits to the weight of hostile_objects.py."""
    optimizer = kerasbridge.optimizer_adam()
    optimizer.build([NAMES["weight"]])
    name = os.path.join(tempfile.mkdtemp(), "there")
    kerasbridge.save_optimizer(optimizer, name)
    return name


@functools.lru_cache(None)
def default(function: str) -> keras.optimizers.Optimizer:
    return OPTIMIZERS[function].build()


def changed_others(now: dict[str, Any], before: dict[str, Any], argument: str) -> list[str]:
    names = now.keys() - {argument, "name", "inner_optimizer"}
    return [name for name in names if now[name] != before[name]]
