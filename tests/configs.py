"""The calls whose configs are compared, and configs as text that shows every bit."""

from __future__ import annotations

import copy
import json
import tomllib
from pathlib import Path
from typing import Any

import keras
from family import FAMILY

import kerasbridge

TABLE = Path(__file__).with_name("config_cases.toml")


def python_call(function: str, values: dict[str, Any]) -> str:
    return f"{function}({', '.join(f'{name}={value!r}' for name, value in values.items())})"


def r_call(function: str, values: dict[str, Any]) -> str:
    return f"{function}({', '.join(f'{name} = {in_r(value)}' for name, value in values.items())})"


def in_r(value: Any) -> str:
    match value:
        case bool():
            return str(value).upper()
        case str():
            return json.dumps(value)
        case list():
            return f"list({', '.join(map(in_r, value))})"
        case dict():
            return f"list({', '.join(f'{k} = {in_r(v)}' for k, v in value.items())})"
    return "2^-1074" if value == 5e-324 else repr(value)


ADADELTA = "optimizer_adadelta"
CASES: dict[str, dict[str, Any]] = {
    f"{argument}-{value}": {
        "function": ADADELTA,
        "python": f"{ADADELTA}({call['python']})",
        "r": f"{ADADELTA}({call['r']})",
        "automatic_name": "name=None" in call["python"],
    }
    for argument, calls in tomllib.loads(TABLE.read_text("utf-8")).items()
    for value, call in calls.items()
}
for function, member in FAMILY.items():
    for name, values in {
        f"{function}-defaults": {},
        **{f"{function}-{a}-{v}": {a: v} for a, each in member.own.items() for v in each},
        **member.train_cases(),
    }.items():
        given = member.required | values
        CASES[name] = {
            "function": function,
            "python": python_call(function, given),
            "r": r_call(function, given),
            "automatic_name": function == "optimizer_loss_scale",
        }


def build(name: str) -> keras.optimizers.Optimizer:
    """Make the call."""
    call = CASES[name]
    if call["automatic_name"]:
        # Keras counts the automatic names: start from the first.
        keras.backend.clear_session(free_memory=False)
    schedules = keras.optimizers.schedules
    return eval(call["python"], vars(kerasbridge) | {"schedules": schedules})


def rebuild(name: str, config: dict[str, Any]) -> keras.optimizers.Optimizer:
    """Build an optimizer of the same kind from a config."""
    return getattr(kerasbridge, CASES[name]["function"])(**copy.deepcopy(config))


def as_text(config: dict[str, Any]) -> str:
    """Write a config so that equal texts are equal values: 1 is not 1.0, floats are exact."""
    return json.dumps(config, sort_keys=True)
