"""What the tests of the fast step share: the options, and runs of it beside Keras's own class."""

from __future__ import annotations

import contextlib
import functools
import itertools
from collections.abc import Callable
from typing import Any

import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adadelta

schedules = keras.optimizers.schedules
KERAS = keras.optimizers.Adadelta
EVERYTHING = {
    "learning_rate": schedules.ExponentialDecay(1.0, 3, 0.5),
    "weight_decay": 0.1,
    "clipnorm": 0.5,
    "use_ema": True,
    "ema_momentum": 0.5,
    "ema_overwrite_frequency": 2,
    "loss_scale_factor": 8.0,
    "gradient_accumulation_steps": 2,
}
# Every option of the optimizer, at work: without it, other numbers come out.
OPTIONS: dict[str, dict[str, Any]] = {
    "plain": {},
    "rho_that_the_kernel_rounds": {"rho": 0.999},
    "weight_decay": {"weight_decay": 0.1},
    "weight_decay_but_for_biases": {"weight_decay": 0.1, "exclude": "bias"},
    "clipnorm": {"clipnorm": 0.5},
    "clipvalue": {"clipvalue": 0.1},
    "global_clipnorm": {"global_clipnorm": 0.5},
    "use_ema": {"use_ema": True, "ema_momentum": 0.5},
    "ema_overwrite_frequency": {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 2},
    "gradient_accumulation_steps": {"gradient_accumulation_steps": 2},
    "loss_scale_factor": {"loss_scale_factor": 8.0},
    "schedule": {"learning_rate": schedules.ExponentialDecay(1.0, 3, 0.5)},
    "function": {"learning_rate": lambda: 0.5},
    "everything": EVERYTHING,
}
DTYPES = ["float16", "bfloat16", "float32", "float64"]
STEPS = 12  # the step is compiled after the eighth
SHAPES = {"kernel": (3, 4), "bias": (4,), "scalar": (), "empty": (0,)}

# Half the distance of two numbers next to 1: what one rounding costs.
UNIT = {"float16": 2.0**-11, "bfloat16": 2.0**-8, "float32": 2.0**-24, "float64": 2.0**-53}
# Twelve steps of some ten operations, each of which may round differently; half of it cancels out.
ROUNDINGS = 64

Arrays = list[np.ndarray]
Build = Callable[..., keras.optimizers.Optimizer]


def build(function: Build, option: str) -> keras.optimizers.Optimizer:
    # An epsilon that float16 holds as a normal number, with squares of updates to match.
    arguments = {"learning_rate": 1.0, "epsilon": 1e-3, **OPTIONS[option]}
    excluded = arguments.pop("exclude", None)
    optimizer = function(**arguments)
    if excluded:
        optimizer.exclude_from_weight_decay(var_names=[excluded])
    return optimizer


def random_tensors(seed: int, dtype: str) -> list[tf.Tensor]:
    random = np.random.default_rng(seed)
    return [tf.cast(random.normal(size=shape), dtype) for shape in SHAPES.values()]


def new_variables(dtype: str) -> list[keras.Variable]:
    values = zip(SHAPES, random_tensors(0, dtype), strict=True)
    return [keras.Variable(value, dtype=dtype, name=name) for name, value in values]


def numbers(variables: list[Any]) -> Arrays:
    return [tf.cast(variable, tf.float64).numpy() for variable in variables]


FIT_MODES: dict[str, dict[str, Any]] = {
    "fit": {"jit_compile": True},  # by itself Keras takes XLA on some machines only
    "run_eagerly": {"run_eagerly": True},
    "steps_per_execution": {"steps_per_execution": 3, "jit_compile": False},
    "train_on_batch": {"jit_compile": False},
}
# The modes, by the way in which a step is computed: in a loop eagerly, in a graph and by XLA, and
# in the training of a model, which has each of these in its modes.
WAYS = [["eager"], ["function"], ["jit_compile"], list(FIT_MODES)]


def runs(option: str, mode: str, dtype: str) -> tuple[Arrays, Arrays]:
    """Return weights and state after some steps, ours and Keras's."""
    run = fitted if mode in FIT_MODES else applied
    return run(optimizer_adadelta, option, mode, dtype), run(KERAS, option, mode, dtype)


@functools.cache
def mirrored_strategy() -> tf.distribute.Strategy:
    """Return the one of this process: a second would number its operations like the first."""
    return tf.distribute.MirroredStrategy(["CPU:0", "CPU:1"])


@functools.cache
def applied(function: Build, option: str, mode: str, dtype: str) -> Arrays:
    """Return weights and state after a loop of our own."""
    strategy = mirrored_strategy() if mode == "mirrored" else None
    with strategy.scope() if strategy else contextlib.nullcontext():
        variables, optimizer = new_variables(dtype), build(function, option)
        optimizer.build(variables)

    def step(grads: list[tf.Tensor]) -> None:
        # A strategy only adds up what the replicas have computed themselves.
        optimizer.apply([tf.identity(gradient) for gradient in grads], variables)

    run = step
    if mode != "eager":
        run = tf.function(
            (lambda grads: strategy.run(step, args=(grads,))) if strategy else step,
            jit_compile=mode == "jit_compile",
        )
    for seed in range(1, STEPS + 1):
        run(random_tensors(seed, dtype))
    return numbers(variables) + numbers(optimizer.variables)


@functools.cache
def fitted(function: Build, option: str, mode: str, dtype: str) -> Arrays:
    """Return weights and state after the training of a model."""
    random = np.random.default_rng(3)
    x, y = random.normal(size=(STEPS * 4, 4)), random.normal(size=(STEPS * 4, 3))
    keras.utils.set_random_seed(1)
    model = keras.Sequential([keras.Input((4,)), keras.layers.Dense(3, dtype=dtype)])
    model.compile(optimizer=build(function, option), loss="mse", **FIT_MODES[mode])
    if mode == "train_on_batch":
        for batch in np.split(np.arange(len(x)), STEPS):
            model.train_on_batch(x[batch], y[batch])
    else:
        model.fit(x, y, batch_size=4, shuffle=False, verbose=0)
    return numbers(model.trainable_variables + model.optimizer.variables)


def combinations(ways: list[list[str]], options: list[str]) -> list[Any]:
    """Return every mode with every option and every type, as parameters of a test.

    An option is tried in every loop, each time in another type, and in a graph in the type that is
    left. In the training of a model all options are tried at once. The rest is for a soak.
    """
    return [
        pytest.param(*tried, marks=[] if tried in quick else pytest.mark.soak)
        for row, way in enumerate(ways)
        for column, option in enumerate(options)
        for quick in [quickly_tried(way, option, row, column)]
        for tried in itertools.product(way, [option], DTYPES)
    ]


def quickly_tried(way: list[str], option: str, row: int, column: int) -> list[tuple[str, str, str]]:
    if way == list(FIT_MODES):
        return list(zip(way, [option] * 4, DTYPES, strict=True)) if option == "everything" else []
    [mode] = way
    rows = [row, 3] if mode == "function" else [row]
    return [(mode, option, DTYPES[(each + column) % len(DTYPES)]) for each in rows]


def difference(ours: Arrays, theirs: Arrays) -> float:
    """Return the largest difference, as a multiple of the largest number in its tensor."""
    pairs = [(a, b) for a, b in zip(ours, theirs, strict=True) if b.size]
    return max(np.max(np.abs(a - b)) / max(np.max(np.abs(b)), 1e-300) for a, b in pairs)
