"""The model, the data and the training runs that the tests of the numbers share."""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import keras
import numpy as np
import schedule_definitions
from optimizer_table import TRAIN_CASES, arguments_of
from update_rules import UPDATE_RULES, Arrays, MuonReference, Reference

SEED = 7
EARLY = 16  # by then every option has taken effect
BATCHES = 8
BATCH_SIZE = 8
# The calls of the optimizers that have an update rule: all but loss scaling.
RULE_CASES = [name for name, case in TRAIN_CASES.items() if case.function in UPDATE_RULES]


@functools.cache
def data() -> tuple[np.ndarray, np.ndarray]:
    """Return noisy points in three classes.

    The batches differ in scale, by up to 27: a limit on gradients takes effect for some only.
    """
    random = np.random.default_rng(SEED)
    labels = random.integers(0, 3, BATCHES * BATCH_SIZE)
    points = np.eye(3, 4)[labels] + random.normal(size=(len(labels), 4))
    scale = np.repeat(3.0 ** (np.arange(BATCHES) % 4 - 2), BATCH_SIZE)
    return (points * scale[:, None]).astype(np.float32), labels.astype(np.int32)


def batch(step: int) -> tuple[np.ndarray, np.ndarray]:
    x, y = data()
    chosen = slice(step % BATCHES * BATCH_SIZE, (step % BATCHES + 1) * BATCH_SIZE)
    return x[chosen], y[chosen]


def build_model() -> keras.Model:
    """Build softmax regression; the seed alone decides its first weights."""
    keras.utils.set_random_seed(SEED)
    return keras.Sequential([keras.Input((4,)), keras.layers.Dense(3)])


def build_loss() -> keras.losses.Loss:
    return keras.losses.SparseCategoricalCrossentropy(from_logits=True)


@dataclass(eq=False)  # the bound of a run is cached
class Run:
    """What a training run leaves behind."""

    before: Arrays
    gradients: list[Arrays] = field(default_factory=list)
    weights: Arrays = field(default_factory=list)
    state: Arrays = field(default_factory=list)
    early: Arrays = field(default_factory=list)  # weights and state after EARLY steps

    def moved(self) -> bool:
        pairs = zip(self.weights, self.before, strict=True)
        return all(np.any(after != before) for after, before in pairs)


def bits(arrays: Arrays) -> list[tuple]:
    return [(array.dtype, array.shape, array.tobytes()) for array in arrays]


# Training in a loop of our own.


@functools.cache
def compiled_gradients() -> tuple[keras.Model, Callable]:
    """Return a model and its gradient function. Compiling is slow: all runs use these two."""
    import tensorflow as tf  # not there with the other backends

    model, loss = build_model(), build_loss()

    @tf.function
    def gradients(x, y, scale):
        with tf.GradientTape() as tape:
            value = loss(y, model(x)) * scale
        return tape.gradient(value, model.trainable_variables)

    return model, gradients


def train(name: str, build: Callable | None = None, steps: int | None = None) -> Run:
    """Train with the optimizer that the case names, or that `build` makes."""
    import tensorflow as tf

    case, clock = TRAIN_CASES[name], SimpleNamespace(now=0)
    optimizer = (build or case.row.build)(**case.arguments(clock=clock))
    model, gradients = compiled_gradients()
    model.set_weights(build_model().get_weights())
    run = Run(model.get_weights())
    for clock.now in range(steps or case.row.steps):
        scale = optimizer.scale_loss(tf.constant(1.0))
        step_gradients = gradients(*map(tf.constant, batch(clock.now)), scale)
        optimizer.apply(step_gradients, model.trainable_variables)
        run.gradients.append([gradient.numpy() for gradient in step_gradients])
        if clock.now == EARLY - 1:
            run.early = model.get_weights() + [v.numpy() for v in optimizer.variables]
    optimizer.finalize_variable_values(model.trainable_variables)
    run.weights = model.get_weights()
    run.state = [variable.numpy() for variable in optimizer.variables]
    return run


@functools.cache
def train_once(name: str) -> Run:
    """Train with our function; several claims are tested on the one run."""
    return train(name)


# Training with compile() and fit().


def compiled_model(name: str, **options: Any) -> keras.Model:
    model = build_model()
    model.compile(optimizer=TRAIN_CASES[name].build(), loss=build_loss(), **options)
    return model


def fit_epochs(model: keras.Model, epochs: int) -> None:
    model.fit(*data(), batch_size=BATCH_SIZE, epochs=epochs, shuffle=False, verbose=0)


def fit_half(model: keras.Model) -> Arrays:
    """Train for one epoch of half the data; return weights and state."""
    x, y = data()
    half = len(x) // 2
    model.fit(x[:half], y[:half], batch_size=BATCH_SIZE, shuffle=False, verbose=0)
    return weights_and_state(model)


def weights_and_state(model: keras.Model) -> Arrays:
    return model.get_weights() + [variable.numpy() for variable in model.optimizer.variables]


@functools.cache
def fit(name: str) -> Run:
    """Train as many steps as in the loop."""
    model = compiled_model(name)
    run = Run(model.get_weights())
    fit_epochs(model, TRAIN_CASES[name].row.steps // BATCHES)
    run.weights = model.get_weights()
    run.state = weights_and_state(model)[2:]
    return run


# Training in NumPy.


def reference_run(
    name: str,
    before: Arrays,
    gradients: list[Arrays] | None = None,
    kind: type[Reference] | None = None,
    **bug: Any,
) -> Reference:
    """Let the NumPy reference train: with the gradients given, or with its own."""
    case, clock = TRAIN_CASES[name], SimpleNamespace(now=0)
    arguments = arguments_of(case.function) | case.arguments(schedule_definitions, clock)
    del arguments["name"]
    kind = kind or (MuonReference if case.function == "optimizer_muon" else Reference)
    optimizer = kind(before, **{"update_rule": UPDATE_RULES[case.function], **arguments, **bug})
    for clock.now in range(case.row.steps):
        if gradients is None:
            own = softmax_gradients(optimizer.weights, *batch(clock.now))
            optimizer.apply([g * optimizer.loss_scale_factor for g in own])
        else:
            optimizer.apply(gradients[clock.now])
    optimizer.finalize()
    return optimizer


def softmax_gradients(weights: Arrays, x: np.ndarray, labels: np.ndarray) -> Arrays:
    """Return the gradient of the mean cross-entropy of softmax(x @ kernel + bias)."""
    kernel, bias = weights
    scores = x.astype(np.float64) @ kernel + bias
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return [x.astype(np.float64).T @ shares / len(labels), shares.mean(axis=0)]


# Half the distance between two float32 numbers, relative to their size: what one rounding costs.
UNIT = 2.0**-24


@functools.cache
def float32_bound(name: str, run: Run) -> Arrays:
    """Return how far a float32 run may end from the float64 reference, for every weight.

    For every rule the errors add up differently. They are known by making them: by the reference
    itself in float32. Another order of the operations may lead to several times as much in some
    weight; a weight itself is exact to UNIT.
    """
    exact = reference_run(name, run.before, run.gradients)
    rounded = reference_run(name, run.before, run.gradients, dtype=np.float32)
    return [
        16 * (np.max(np.abs(r - e)) + UNIT * np.abs(e)) + 2.0**-126
        for r, e in zip(rounded.weights, exact.weights, strict=True)
    ]


def error_over_bound(weights: Arrays, expected: Arrays, bounds: Arrays) -> float:
    """Return the largest error as a multiple of its bound; infinity if a weight is not finite."""
    ratios = [
        np.abs(weight - each) / bound
        for weight, each, bound in zip(weights, expected, bounds, strict=True)
    ]
    largest = max(float(ratio.max()) for ratio in ratios)
    return largest if np.isfinite(largest) else np.inf
