"""The work of kerasbridge and of Keras, which differ in nothing but where the optimizer is from."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf
from work import Work, arrays

from kerasbridge import optimizer_adadelta

OPTIMIZERS = {
    "kerasbridge": optimizer_adadelta,
    "Keras": keras.optimizers.Adadelta,
    "Keras SGD": keras.optimizers.SGD,
}
LAYERS, BATCH, BATCHES = (784, 500, 300, 10), 128, 50


def prepare(contender: str, work: str, **order) -> Work:
    """Return the work of that name."""
    keras.backend.clear_session()
    return {"step": step, "fit": fit, "build": build}[work](contender, **order)


def make_optimizer(contender: str, options: dict):
    schedule = options.pop("schedule", None)
    if schedule:
        options["learning_rate"] = keras.optimizers.schedules.CosineDecay(0.01, schedule)
    return OPTIMIZERS[contender](**options)


def step(contender: str, shapes: list, mode: str, options: dict) -> Work:
    """One step with given gradients: eager, in a tf.function, or compiled by XLA."""
    variables = [keras.Variable(array) for array in arrays(shapes, seed=1)]
    gradients = [tf.constant(array) for array in arrays(shapes, seed=2)]
    optimizer = make_optimizer(contender, options)
    optimizer.build(variables)

    def apply():
        optimizer.apply(gradients, variables)

    if mode == "eager" and contender == "kerasbridge":
        for _ in range(9):  # the ninth is compiled
            apply()
    # In a tf.function the gradients are tensors from outside, which it does not take for constants.
    compiled = {"eager": None, "tf.function": False, "XLA": True}[mode]
    return Work(apply if compiled is None else tf.function(apply, jit_compile=compiled))


def fit(contender: str) -> Work:
    """An epoch of fit(), with its default arguments but for the size of a batch."""
    random = np.random.default_rng(1)
    x = random.standard_normal((BATCH * BATCHES, LAYERS[0]), dtype=np.float32)
    y = random.integers(LAYERS[-1], size=len(x))
    hidden = [keras.layers.Dense(units, activation="relu") for units in LAYERS[1:-1]]
    model = keras.Sequential([keras.Input(LAYERS[:1]), *hidden, keras.layers.Dense(LAYERS[-1])])
    loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
    model.compile(optimizer=OPTIMIZERS[contender](), loss=loss)
    return Work(lambda: model.fit(x, y, batch_size=BATCH), steps=BATCHES)


def build(contender: str, shapes: list, steps: int) -> Work:
    """A new optimizer, its variables, and its first eager steps."""
    variables = [keras.Variable(array) for array in arrays(shapes, seed=1)]
    gradients = [tf.constant(array) for array in arrays(shapes, seed=2)]

    def call():
        optimizer = OPTIMIZERS[contender]()
        for _ in range(steps):
            optimizer.apply(gradients, variables)

    return Work(call)
