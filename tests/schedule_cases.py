"""The table of the schedules, the calls in it, and what their tests train."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Iterable, Sequence
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


def assert_rates(case: str, steps: Iterable[int], rates: Sequence[float]) -> None:
    """Assert that rates are those of the definition; where it jumps, roundings decide the side."""
    for step, rate in zip(steps, rates, strict=True):
        sides = [reference_rate(case, step + side) for side in (-1e-9, 0)]
        exact = min(sides, key=lambda each: abs(each - rate))
        # At its low end, a cosine is a difference of two numbers of the size of the first rate.
        assert abs(rate - exact) <= 1e-6 * exact + 4 * 2.0**-24 * max(rates), step


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
