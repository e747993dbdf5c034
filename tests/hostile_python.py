"""Makes the calls of hostile_cases.py in Python, and says what happened."""

from __future__ import annotations

import functools
import warnings
from typing import Any

import keras
from border_table import arrived
from hostile_cases import Case
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
            return assigned(case, value) if case.assigned else constructed(case, value)
        except OwnError:
            return {"own": True}
        except (TypeError, ValueError) as error:
            return {"message": str(error), "argument_error": isinstance(error, ArgumentError)}


def constructed(case: Case, value: Any) -> dict[str, Any]:
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


@functools.lru_cache(None)
def default(function: str) -> keras.optimizers.Optimizer:
    return OPTIMIZERS[function].build()


def changed_others(now: dict[str, Any], before: dict[str, Any], argument: str) -> list[str]:
    names = now.keys() - {argument, "name", "inner_optimizer"}
    return [name for name in names if now[name] != before[name]]
