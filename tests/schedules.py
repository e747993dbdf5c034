"""The six schedules in float64, written from their definitions, and what their tests share."""

from __future__ import annotations

import bisect
import csv
import functools
import json
import math
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import border
import keras
import numpy as np

import kerasbridge

PREFIX = "learning_rate_schedule_"
CASES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("schedule_cases.toml").read_text("utf-8")
)
NAMES = [name for name in kerasbridge.__all__ if name.startswith(PREFIX)]
STEPS = 100


def build(case: str) -> Any:
    """Make the call."""
    function = getattr(kerasbridge, PREFIX + CASES[case]["schedule"])
    return eval(f"function({CASES[case]['python']})", {"function": function})


def config_text(schedule: Any) -> str:
    """Write the config so that equal texts are equal values: 1 is not 1.0, floats are exact."""
    return json.dumps(schedule.get_config(), sort_keys=True)


# The definitions. Each is called with the arguments of the schedule and a step.


def cosine(start, share, progress):
    """Half a wave, from `start` down to its share (Loshchilov and Hutter, equation 5)."""
    low = start * share
    return low + (start - low) * (1 + math.cos(math.pi * progress)) / 2


def cosine_decay(
    step, initial_learning_rate, decay_steps, alpha=0, warmup_target=None, warmup_steps=0
):
    if warmup_target is None:
        return cosine(initial_learning_rate, alpha, min(1, step / decay_steps))
    if step < warmup_steps:
        return initial_learning_rate + (warmup_target - initial_learning_rate) * step / warmup_steps
    return cosine(warmup_target, alpha, min(1, (step - warmup_steps) / decay_steps))


def cosine_decay_restarts(
    step, initial_learning_rate, first_decay_steps, t_mul=2, m_mul=1, alpha=0
):
    begin, length, factor = 0, first_decay_steps, 1
    while step >= begin + length:
        begin, length, factor = begin + length, length * t_mul, factor * m_mul
    wave = factor * (1 + math.cos(math.pi * (step - begin) / length)) / 2
    return initial_learning_rate * ((1 - alpha) * wave + alpha)


def exponential_decay(
    step, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None
):
    times = step // decay_steps if staircase else step / decay_steps
    return initial_learning_rate * math.exp(times * math.log(decay_rate))


def inverse_time_decay(step, initial_learning_rate, decay_steps, decay_rate, staircase=False):
    times = step // decay_steps if staircase else step / decay_steps
    return initial_learning_rate / (1 + decay_rate * times)


def piecewise_constant_decay(step, boundaries, values, name=None):
    return values[bisect.bisect_left(boundaries, step)]


def polynomial_decay(
    step, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1, cycle=False
):
    if cycle:
        decay_steps *= max(1, math.ceil(step / decay_steps))
    left = 1 - min(step, decay_steps) / decay_steps
    return end_learning_rate + (initial_learning_rate - end_learning_rate) * left**power


def reference_rate(case: str, step: int) -> float:
    definition = globals()[CASES[case]["schedule"]]
    return eval(f"definition(step, {CASES[case]['python']})", locals())


# Training.


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


# The border tables: a column is a rule, which several arguments may have in common. A cell is what
# arrives, "refused", or what is said behind "but" about a list.

NUMBER, WHOLE, FLAG = "a number at least 0", "a whole number at least 1", "True or False"
RULES = {
    "initial_learning_rate": ("number", NUMBER),
    "decay_steps": ("whole", WHOLE),
    "first_decay_steps": ("whole", WHOLE),
    "decay_rate": ("number", NUMBER),
    "end_learning_rate": ("number", NUMBER),
    "staircase": ("flag", FLAG),
    "cycle": ("flag", FLAG),
    "power": ("number", NUMBER),
    "alpha": ("number", NUMBER),
    "t_mul": ("number_from_1", "a number at least 1"),
    "m_mul": ("number", NUMBER),
    "warmup_target": ("number_or_none", "a number at least 0 or None"),
    "warmup_steps": ("whole_from_0", "a whole number at least 0"),
    "boundaries": ("boundaries", "whole numbers at least 0, each larger than the last"),
    "values": ("values", "numbers at least 0"),
    "name": ("name", "a string of letters A to Z, digits, dots, dashes and underscores"),
}
MISFIT = "The length of boundaries should be 1 less than the length of values."
REQUIRED = {
    "cosine_decay": {"initial_learning_rate": 0.5, "decay_steps": 10},
    "cosine_decay_restarts": {"initial_learning_rate": 0.5, "first_decay_steps": 10},
    "exponential_decay": {"initial_learning_rate": 0.5, "decay_steps": 10, "decay_rate": 0.5},
    "inverse_time_decay": {"initial_learning_rate": 0.5, "decay_steps": 10, "decay_rate": 0.5},
    "piecewise_constant_decay": {"boundaries": [10, 20], "values": [1.0, 0.5, 0.25]},
    "polynomial_decay": {"initial_learning_rate": 0.5, "decay_steps": 10},
}


def cells(table: str) -> Iterator[tuple[str, str, str, str | None, str]]:
    """Yield function, argument, value, what arrives (or None) and the message.

    Each argument is tried in the first function that has it: the rule is the same in all.
    """
    with open(border.DATA / table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for argument, (column, must_be) in RULES.items():
        function = next(n for n in REQUIRED if argument in border.keras3_arguments(PREFIX + n))
        for row in rows:
            cell, arrives = row[column], None
            if cell == "refused":
                message = f"`{argument}` must be {must_be}, not {row['described']}."
            elif cell.startswith("but "):
                message = f"`{argument}` must be {must_be}, {cell}."
            elif cell == "misfit":
                message = MISFIT
            else:
                arrives, message = cell, ""
            yield function, argument, row["value"], arrives, message


def arguments_around(function: str, argument: str, arrives: str | None) -> dict[str, Any]:
    """Return the required arguments but the one that is tried; lists of lengths that fit it."""
    others = {name: value for name, value in REQUIRED[function].items() if name != argument}
    if arrives is not None and argument in ("boundaries", "values"):
        length = len(eval(arrives))
        fitting = {"boundaries": list(range(length - 1)), "values": [1.0] * (length + 1)}
        others = {name: fitting[name] for name in others}
    return others


def arrived(schedule: Any, argument: str) -> str:
    """How the value of an argument stands in the config."""
    return repr(schedule.get_config()[argument])
