"""The table of the schedules, the calls in it, and what their tests train."""

from __future__ import annotations

import functools
import tomllib
from pathlib import Path
from typing import Any

import keras
import numpy as np
import schedule_definitions

import kerasbridge

PREFIX = "learning_rate_schedule_"
TABLE = tomllib.loads(Path(__file__).with_name("schedules.toml").read_text("utf-8"))
RULES: dict[str, str] = TABLE["rules"]
REQUIRED: dict[str, dict[str, Any]] = {PREFIX + n: each for n, each in TABLE["required"].items()}
CASES: dict[str, dict[str, Any]] = TABLE["cases"]
STEPS = 100


def build(case: str) -> Any:
    """Make the call."""
    function = getattr(kerasbridge, PREFIX + CASES[case]["schedule"])
    return eval(f"function({CASES[case]['python']})", {"function": function})


def reference_rate(case: str, step: float) -> float:
    definition = getattr(schedule_definitions, CASES[case]["schedule"])
    return eval(f"definition(step, {CASES[case]['python']})", locals())


@functools.cache
def gradients() -> np.ndarray:
    return np.random.default_rng(5).normal(size=(STEPS, 3)).astype(np.float32)


def train(schedule: Any) -> np.ndarray:
    """Return three weights after every one of 100 steps."""
    weight = keras.Variable(np.ones(3, np.float32))
    optimizer = kerasbridge.optimizer_adadelta(learning_rate=schedule)
    run = []
    for gradient in gradients():
        optimizer.apply([keras.ops.convert_to_tensor(gradient)], [weight])
        run.append(weight.numpy().copy())
    return np.array(run)


def compiled_model(schedule: Any) -> keras.Model:
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(1)])
    model.compile(optimizer=kerasbridge.optimizer_adadelta(schedule), loss="mse")
    model.optimizer.build(model.trainable_variables)
    return model
