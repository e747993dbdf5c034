"""What is trained on every engine: each optimizer, and every option that looks at gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import keras
import numpy as np
from optimizer_table import OPTIMIZERS as KNOWN

import kerasbridge

BATCH, BATCHES, EPOCHS = 16, 6, 2
STEPS = BATCHES * EPOCHS
# SGD shows what is done to a gradient; an adaptive optimizer divides most of it out again.
SGD = {"learning_rate": 0.1, "momentum": 0.9}

Build = Callable[[str, dict[str, Any]], Any]  # of a function's name and arguments


def schedule() -> Any:
    return keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.5)


# The rates at which each of them learns something in a few steps.
OPTIMIZERS: dict[str, dict[str, Any]] = {
    # At its own epsilon it hardly moves, which would hide errors.
    "optimizer_adadelta": {"learning_rate": 1.0, "epsilon": 0.01},
    "optimizer_adafactor": {"learning_rate": 0.1},
    "optimizer_adagrad": {"learning_rate": 0.1},
    "optimizer_adam": {"learning_rate": 0.01},
    "optimizer_adam_w": {"learning_rate": 0.01},
    "optimizer_adamax": {"learning_rate": 0.01},
    "optimizer_ftrl": {"learning_rate": 0.1},
    "optimizer_lamb": {"learning_rate": 0.01},
    "optimizer_lion": {"learning_rate": 0.01},
    # Keras has other defaults than keras3 for these.
    "optimizer_muon": {
        "learning_rate": 0.01,
        "weight_decay": 0.1,
        "adam_lr_ratio": 0.1,
        "ns_steps": 6,
    },
    "optimizer_nadam": {"learning_rate": 0.01},
    "optimizer_rmsprop": {"learning_rate": 0.01},
    "optimizer_schedule_free_adam_w": {"learning_rate": 0.01},
    "optimizer_sgd": SGD,
}
OPTIONS: dict[str, dict[str, Any]] = {
    "clipnorm": {"clipnorm": 0.1},
    "clipvalue": {"clipvalue": 0.05},
    "global_clipnorm": {"global_clipnorm": 0.1},
    "weight_decay": {"weight_decay": 0.1},
    "weight_decay, biases excluded": {"weight_decay": 0.1, "exclude": "bias"},
    "use_ema": {"use_ema": True, "ema_momentum": 0.5},
    "ema_overwrite_frequency": {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 5},
    "gradient_accumulation_steps": {"gradient_accumulation_steps": 3},
    "accumulation, global_clipnorm": {"gradient_accumulation_steps": 3, "global_clipnorm": 0.1},
    "loss_scale_factor": {"loss_scale_factor": 8.0},
    "optimizer_loss_scale()": {"scaled": True},
    "optimizer_loss_scale(), accumulation": {"scaled": True, "gradient_accumulation_steps": 3},
    "optimizer_multi()": {"several": True},
    "a schedule": {"learning_rate": schedule},
    "a function as rate": {"learning_rate": lambda: lambda: 0.05},
}
# Keras has not had all of them from the beginning.
if not hasattr(keras.optimizers, "MultiOptimizer"):
    del OPTIONS["optimizer_multi()"]
CASES: dict[str, tuple[str, dict[str, Any]]] = {
    **{name: (name, arguments) for name, arguments in OPTIMIZERS.items() if name in KNOWN},
    **{name: ("optimizer_sgd", SGD | arguments) for name, arguments in OPTIONS.items()},
}


def ours(function: str, arguments: dict[str, Any]) -> Any:
    return getattr(kerasbridge, function)(**arguments)


def kerass(function: str, arguments: dict[str, Any]) -> Any:
    """Build the same with Keras's own class, which ours extends."""
    return getattr(kerasbridge, function)().keras_class(**arguments)


def build(case: str, of: Build = ours) -> Any:
    """Return the optimizer of a case, ours or Keras's."""
    function, arguments = CASES[case]
    arguments = dict(arguments)
    exclude, scaled, several = (
        arguments.pop(name, None) for name in ("exclude", "scaled", "several")
    )
    if callable(make := arguments["learning_rate"]):
        arguments["learning_rate"] = make()
    optimizer = of(function, arguments)
    if exclude:
        optimizer.exclude_from_weight_decay(var_names=[exclude])
    if scaled:
        scale = {"initial_scale": 16.0, "dynamic_growth_steps": 4}
        return (
            kerasbridge.optimizer_loss_scale(optimizer, **scale)
            if of is ours
            else keras.optimizers.LossScaleOptimizer(optimizer, **scale)
        )
    if several:
        other = of("optimizer_adam", {"learning_rate": 0.01})
        if of is ours:
            return kerasbridge.optimizer_multi(optimizer, **{".*bias": other})
        optimizer_map = keras.optimizers.OptimizerMap(optimizer)
        optimizer_map[".*bias"] = other
        return keras.optimizers.MultiOptimizer(optimizer_map)
    return optimizer


def data() -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(0)
    x = random.normal(size=(BATCH * BATCHES, 5)).astype("float32")
    return x, random.normal(size=(len(x), 1)).astype("float32")


def model() -> Any:
    keras.utils.set_random_seed(1)
    layers = keras.layers
    hidden = layers.Dense(7, activation="tanh", name="hidden")
    return keras.Sequential([keras.Input((5,)), hidden, layers.Dense(1, name="last")])
