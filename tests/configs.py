"""The calls whose configs are compared, and configs as text that shows every bit."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import keras

from kerasbridge import optimizer_adadelta

TABLE = Path(__file__).with_name("config_cases.toml")
CASES: dict[str, dict[str, str]] = {
    f"{argument}-{value}": call
    for argument, calls in tomllib.loads(TABLE.read_text("utf-8")).items()
    for value, call in calls.items()
}


def build(name: str) -> keras.optimizers.Optimizer:
    """Make the call."""
    if "name=None" in CASES[name]["python"]:
        keras.backend.clear_session()  # Keras counts the automatic names: start from the first
    code = f"optimizer_adadelta({CASES[name]['python']})"
    schedules = keras.optimizers.schedules
    return eval(code, {"optimizer_adadelta": optimizer_adadelta, "schedules": schedules})


def as_text(config: dict[str, Any]) -> str:
    """Write a config so that equal texts are equal values: 1 is not 1.0, floats are exact."""
    return json.dumps(config, sort_keys=True)
