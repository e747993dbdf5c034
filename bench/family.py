"""How fast a step of each optimizer is, next to Keras's own class: 100 variables of 64x64.

The two take turns. Ratios are taken within a turn. It prints their medians and quartiles.
"""

from __future__ import annotations

import statistics
import time

import keras
import numpy as np
import tensorflow as tf
from rich.console import Console
from rich.table import Table

import kerasbridge

ROUNDS = 7
ROUND_SECONDS = 0.2
SHAPE, COUNT = (64, 64), 100
MODES = {"eager": None, "tf.function": False, "XLA": True}


def main() -> None:
    table = Table("optimizer", "mode", "kerasbridge", "Keras", "speed-up", "quartiles")
    for name in kerasbridge.optimizers.__all__:
        for mode, compiled in MODES.items():
            ours, theirs, ratios = compare(name, compiled)
            low, middle, high = statistics.quantiles(ratios, n=4)
            table.add_row(
                name,
                mode,
                f"{ours * 1e3:.2f} ms",
                f"{theirs * 1e3:.2f} ms",
                f"{middle:.2f}",
                f"{low:.2f} to {high:.2f}",
            )
    Console(width=110).print(table)


def compare(name: str, compiled: bool | None) -> tuple[float, float, list[float]]:
    """Return the median seconds of a step, ours and Keras's, and the ratios of all rounds."""
    steps = [make_step(optimizer, compiled) for optimizer in both(name)]
    calls = [max(1, round(ROUND_SECONDS / seconds(step, 1))) for step in steps]
    rounds = [[seconds(*each) for each in zip(steps, calls, strict=True)] for _ in range(ROUNDS)]
    ours, theirs = (statistics.median(column) for column in zip(*rounds, strict=True))
    return ours, theirs, [theirs / ours for ours, theirs in rounds]


def both(name: str) -> tuple[keras.optimizers.Optimizer, keras.optimizers.Optimizer]:
    """Return an optimizer of ours and the same of Keras, with Adam inside where it needs one."""
    function = getattr(kerasbridge, name)
    adam, adam_of_keras = kerasbridge.optimizer_adam(), keras.optimizers.Adam()
    if name == "optimizer_loss_scale":
        return function(adam), keras.optimizers.LossScaleOptimizer(adam_of_keras)
    if name == "optimizer_multi":
        optimizer_map = keras.optimizers.OptimizerMap(adam_of_keras)
        return function(adam), keras.optimizers.MultiOptimizer(optimizer_map)
    ours = function()
    return ours, ours.keras_class()  # its own class is ours


def make_step(optimizer: keras.optimizers.Optimizer, compiled: bool | None):
    random = np.random.default_rng(1)
    arrays = random.normal(size=(2, COUNT, *SHAPE)).astype("float32")
    variables = [keras.Variable(array) for array in arrays[0]]
    gradients = [tf.constant(array) for array in arrays[1]]
    optimizer.build(variables)

    def apply() -> None:
        optimizer.apply(gradients, variables)

    step = apply if compiled is None else tf.function(apply, jit_compile=compiled)
    for _ in range(12):  # an eager step is compiled after eight
        step()
    return step


def seconds(step, calls: int) -> float:
    start = time.perf_counter()
    for _ in range(calls):
        step()
    return (time.perf_counter() - start) / calls


if __name__ == "__main__":
    main()
