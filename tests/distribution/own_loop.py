"""A loop of one's own, for one process and for every strategy, with the same whole batches."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import keras
import numpy as np
import tensorflow as tf

import kerasbridge

BATCH, STEPS = 8, 8
random = np.random.default_rng(0)
X = random.normal(size=(STEPS * BATCH, 4)).astype("float32")
Y = random.normal(size=(STEPS * BATCH, 1)).astype("float32")

OURS = kerasbridge.optimizer_sgd, kerasbridge.optimizer_loss_scale
KERAS = keras.optimizers.SGD, keras.optimizers.LossScaleOptimizer

# With a rate and a limit so large that a gradient that is clipped too early shows.
LARGE = {"learning_rate": 0.5, "momentum": 0.9}
SMALL = {"learning_rate": 0.05, "momentum": 0.9}
OPTIONS: dict[str, dict[str, Any]] = {
    "clipnorm": LARGE | {"clipnorm": 0.1},
    "global_clipnorm": LARGE | {"global_clipnorm": 0.1},
    "clipvalue": LARGE | {"clipvalue": 0.05},
    "gradient_accumulation_steps": SMALL | {"gradient_accumulation_steps": 2},
    "average_and_decay_but_for_biases": SMALL
    | {"use_ema": True, "ema_momentum": 0.5, "ema_overwrite_frequency": 3, "weight_decay": 0.1},
    "loss_scale": SMALL,
}
INFINITE = 3  # the step in which the last replica has an infinite gradient, under loss scaling
WEIGHTS = 4  # how many the model has


def clear_session() -> None:
    keras.utils.clear_session(free_memory=False)  # to look for garbage takes longer than to train


def new_model() -> keras.Model:
    """Return the model; clear_session() before, outside of scopes, gives its layers their names."""
    keras.utils.set_random_seed(1)
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3), keras.layers.Dense(1)])


def new_optimizer(option: str, functions: Any = OURS) -> keras.optimizers.Optimizer:
    sgd, loss_scale = functions
    optimizer = sgd(**OPTIONS[option])
    if option.endswith("but_for_biases"):
        optimizer.exclude_from_weight_decay(var_names=["bias"])
    return loss_scale(optimizer) if option == "loss_scale" else optimizer


def step_of(
    model: keras.Model, optimizer: keras.optimizers.Optimizer
) -> Callable[[tf.Tensor, tf.Tensor, tf.Tensor], None]:
    """Return the step of a replica."""

    def step(x: tf.Tensor, y: tf.Tensor, more: tf.Tensor) -> None:
        with tf.GradientTape() as tape:
            loss = optimizer.scale_loss(tf.reduce_sum((model(x) - y) ** 2) / BATCH)
        grads = tape.gradient(loss, model.trainable_variables)
        optimizer.apply([each + more for each in grads], model.trainable_variables)

    return step


def train(
    model: keras.Model,
    optimizer: keras.optimizers.Optimizer,
    option: str,
    steps: Iterable[int] = range(STEPS),
    strategy: tf.distribute.Strategy | None = None,
) -> None:
    replica = step_of(model, optimizer)

    @tf.function
    def together(*batch: Any) -> None:
        strategy.run(replica, args=batch)

    for step in steps:
        if strategy is None:
            replica(*part(step, option, 0, 1))
        else:
            together(*batch_of(strategy, step, option))


def batch_of(strategy: tf.distribute.Strategy, step: int, option: str) -> list[Any]:
    """Return the part of a batch that each replica of this process has."""

    def part_of(context: Any) -> list[tf.Tensor]:
        return part(step, option, context.replica_id_in_sync_group, context.num_replicas_in_sync)

    distributed = strategy.experimental_distribute_values_from_function
    return [distributed(lambda context, at=at: part_of(context)[at]) for at in range(3)]


def part(step: int, option: str, replica: int, replicas: int) -> list[tf.Tensor]:
    """Return inputs, targets, and what is added to the gradients."""
    size = BATCH // replicas
    start = step * BATCH + replica * size
    own = slice(start, start + size)
    infinite = (option, step, replica) == ("loss_scale", INFINITE, replicas - 1)
    more = np.float32(np.inf if infinite else 0)
    return [tf.constant(X[own]), tf.constant(Y[own]), tf.constant(more)]


def numbers(model: keras.Model, optimizer: keras.optimizers.Optimizer) -> list[np.ndarray]:
    return [*model.get_weights(), *(each.numpy() for each in optimizer.variables)]


def trained_together(option: str, strategy: tf.distribute.Strategy) -> list[np.ndarray]:
    clear_session()
    with strategy.scope():
        model, optimizer = new_model(), new_optimizer(option)
        if "clip" in option:  # the others are built in their first step, which is traced again
            optimizer.build(model.trainable_variables)
    train(model, optimizer, option, strategy=strategy)
    return numbers(model, optimizer)


def trained_by_keras(option: str, steps: Iterable[int] = range(STEPS)) -> list[np.ndarray]:
    """Return what Keras's own class makes of the whole batches, in this process alone."""
    clear_session()
    model, optimizer = new_model(), new_optimizer(option, KERAS)
    train(model, optimizer, option, steps)
    return numbers(model, optimizer)


def assert_same_numbers(ours: list[np.ndarray], expected: list[np.ndarray]) -> None:
    """Replicas add up in another order, which rounds differently in each of the steps."""
    for one, other in zip(ours, expected, strict=True):
        np.testing.assert_allclose(one, other, rtol=2e-5, atol=1e-6)
