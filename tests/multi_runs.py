"""Optimizers for parts of a model, and runs with all of them together or with one alone."""

from __future__ import annotations

import keras
import numpy as np
import tensorflow as tf

from kerasbridge import optimizer_adagrad, optimizer_adam, optimizer_multi, optimizer_sgd

STEPS = 12  # a step is compiled after the eighth
NAMES = ["embedding", "block_1", "block_2", "head"]


def new_weights() -> list[keras.Variable]:
    random = np.random.default_rng(3)
    return [
        keras.Variable(random.normal(size=(3, 2)), name=name, dtype="float32") for name in NAMES
    ]


def gradients(number: int) -> list[tf.Tensor]:
    random = np.random.default_rng(100 + number)
    return [tf.constant(random.normal(size=(3, 2)), tf.float32) for _ in NAMES]


def train(optimizer, variables, chosen, first=0) -> list[bytes]:
    """Take steps with some of the weights; return the bits of these and of what is kept."""
    for number in range(first, first + STEPS):
        given = gradients(number)
        optimizer.apply([given[each] for each in chosen], [variables[each] for each in chosen])
    everything = [*[variables[each] for each in chosen], *optimizer.variables]
    return [variable.numpy().tobytes() for variable in everything]


def three(module=None):
    """Return three optimizers, ours or those of Keras, under their patterns."""
    if module:
        adam, adagrad, sgd = module.Adam, module.Adagrad, module.SGD
    else:
        adam, adagrad, sgd = optimizer_adam, optimizer_adagrad, optimizer_sgd
    return {
        "default": adam(0.1, use_ema=True, ema_momentum=0.5),
        "embedding": adagrad(0.5, weight_decay=0.1, gradient_accumulation_steps=2),
        "^block": sgd(0.25, momentum=0.9, global_clipnorm=0.5),
    }


# The weights that each of them trains.
TRAINED = {"default": [3], "embedding": [0], "^block": [1, 2]}


def multi(**options):
    return optimizer_multi(**three(), **options)


def model() -> keras.Model:
    keras.utils.set_random_seed(1)
    layers = [keras.Input((3,)), keras.layers.Dense(2, name="block"), keras.layers.Dense(1)]
    return keras.Sequential(layers, name="model")


def fit(optimizer, *callbacks, **options) -> keras.Model:
    trained, random = model(), np.random.default_rng(1)
    trained.compile(optimizer, "mse", **options)
    x, y = random.normal(size=(32, 3)), random.normal(size=32)
    trained.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0, callbacks=callbacks)
    return trained
