"""The model, the data and the training runs that the tests of the numbers share."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import keras
import numpy as np
import reference
from family import EVERY, FAMILY, arguments_of
from rules import RULES

TABLE = Path(__file__).with_name("training_cases.toml")
SEED = 7
STEPS = 200
EARLY = 50
BATCHES = 8
BATCH_SIZE = 8


@dataclass(frozen=True)
class Case:
    """A call of an optimizer function, its arguments as Python text or as values."""

    name: str
    function: str = "optimizer_adadelta"
    python: str = ""
    r: str = ""
    values: dict[str, Any] = field(default_factory=dict)
    fit: bool = False
    steps: int = STEPS

    def arguments(self, schedules: Any, clock: Any) -> dict[str, Any]:
        """Return the arguments of the call, with one or the other kind of schedules."""
        return self.values | eval(f"dict({self.python})", {"schedules": schedules, "clock": clock})


CASES = {case["name"]: Case(**case) for case in tomllib.loads(TABLE.read_text())["case"]}
FIT_CASES = [case.name for case in CASES.values() if case.fit]
# The rest of the family, in fewer steps.
FAMILY_CASES = {
    name: Case(name, member.function, values=arguments, steps=100)
    for member in FAMILY.values()
    for name, arguments in member.train_cases().items()
}
EVERY_CASE = CASES | FAMILY_CASES


@functools.cache
def data() -> tuple[np.ndarray, np.ndarray]:
    """Return noisy points in three classes.

    The batches differ in scale, by up to 27: a limit on gradients bites for some only.
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


@dataclass
class Run:
    """What a training run leaves behind."""

    before: list[np.ndarray]
    gradients: list[list[np.ndarray]] = field(default_factory=list)
    weights: list[np.ndarray] = field(default_factory=list)
    state: list[np.ndarray] = field(default_factory=list)
    early: list[np.ndarray] = field(default_factory=list)  # weights and state after EARLY steps

    def moved(self) -> bool:
        pairs = zip(self.weights, self.before, strict=True)
        return all(np.any(after != before) for after, before in pairs)


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
    """Train in a loop of our own with the optimizer that the case names, or that `build` makes."""
    import tensorflow as tf

    case = EVERY_CASE[name]
    clock = SimpleNamespace(now=0)
    arguments = case.arguments(keras.optimizers.schedules, clock)
    optimizer = (build or EVERY[case.function].build)(**arguments)
    model, gradients = compiled_gradients()
    model.set_weights(build_model().get_weights())
    run = Run(model.get_weights())
    for clock.now in range(steps or case.steps):
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


def compiled_model(name: str) -> keras.Model:
    case = EVERY_CASE[name]
    arguments = case.arguments(keras.optimizers.schedules, None)
    model = build_model()
    model.compile(optimizer=EVERY[case.function].build(**arguments), loss=build_loss())
    return model


def fit_epochs(model: keras.Model, epochs: int) -> list[np.ndarray]:
    """Train a compiled model; return weights and state."""
    model.fit(*data(), batch_size=BATCH_SIZE, epochs=epochs, shuffle=False, verbose=0)
    return weights_and_state(model)


@functools.cache
def eager_model(name: str, epochs: int) -> keras.Model:
    """Train a compiled model without compiling its steps: for few steps, that is faster."""
    case = EVERY_CASE[name]
    optimizer = EVERY[case.function].build(**case.values)
    model = build_model()
    model.compile(optimizer=optimizer, loss=build_loss(), run_eagerly=True)
    for _ in range(epochs):
        fit_half(model)
    return model


def fit_half(model: keras.Model) -> None:
    """Train for one epoch of half the data."""
    x, y = data()
    half = len(x) // 2
    model.fit(x[:half], y[:half], batch_size=BATCH_SIZE, shuffle=False, verbose=0)


def weights_and_state(model: keras.Model) -> list[np.ndarray]:
    return model.get_weights() + [variable.numpy() for variable in model.optimizer.variables]


@functools.cache
def fit(name: str) -> Run:
    """Train the same steps with compile() and fit()."""
    model = compiled_model(name)
    run = Run(model.get_weights())
    run.state = fit_epochs(model, STEPS // BATCHES)[2:]
    run.weights = model.get_weights()
    return run


def reference_run(
    name: str,
    before: list[np.ndarray],
    gradients: list[list[np.ndarray]] | None = None,
    kind: type[reference.Reference] | None = None,
    **bug: Any,
) -> reference.Reference:
    """Let the NumPy reference train: with the gradients given, or with its own."""
    clock = SimpleNamespace(now=0)
    case = EVERY_CASE[name]
    arguments = arguments_of(case.function) | case.arguments(reference, clock)
    del arguments["name"]
    muon = case.function == "optimizer_muon"
    kind = kind or (reference.MuonReference if muon else reference.Reference)
    optimizer = kind(before, **{"step": RULES[case.function], **arguments, **bug})
    for clock.now in range(case.steps):
        if gradients is None:
            own = reference.softmax_gradients(optimizer.weights, *batch(clock.now))
            optimizer.apply([g * optimizer.loss_scale_factor for g in own])
        else:
            optimizer.apply(gradients[clock.now])
    optimizer.finalize()
    return optimizer


# Half the distance between two float32 numbers, relative to their size: what one rounding costs.
UNIT = 2.0**-24


def error_bound(optimizer: reference.Reference) -> list[np.ndarray]:
    """Return how far a float32 run may end from the float64 reference, for every weight.

    Adding a movement to a weight is one rounding, of at most UNIT times the weight; so is taking
    off its decay, and a moving average takes three. They add up over the steps, whence `sizes`.

    A movement itself has a relative error: it is made of some 16 operations (unscale, gather and
    clip the gradient; two averages, two roots, product, quotient, learning rate), each of which
    rounds. The accumulators carry such errors on for about 1 / (1 - rho) steps. The movements
    add up to `path`.

    All this is the worst case. Most roundings cancel out: errors stay below a sixth of the bound.
    """
    per_step = 1 + (optimizer.weight_decay > 0) + 3 * optimizer.use_ema
    rho = optimizer.own["rho"]
    memory = min(STEPS, 1 / (1 - rho)) if rho < 1 else STEPS
    return [
        UNIT * (per_step * size + 16 * (1 + memory) * path)
        for size, path in zip(optimizer.sizes, optimizer.path, strict=True)
    ]


def float32_bound(name: str, run: Run) -> list[np.ndarray]:
    """Return how far a float32 run may end from the float64 reference, for every weight.

    For every rule the errors add up otherwise, and are known by making them: the reference itself
    in float32. Another order of the operations may lead to several times as much in some weight;
    a weight itself is exact to UNIT.
    """
    exact = reference_run(name, run.before, run.gradients)
    rounded = reference_run(name, run.before, run.gradients, dtype=np.float32)
    return [
        16 * (np.max(np.abs(r - e)) + UNIT * np.abs(e)) + 2.0**-126
        for r, e in zip(rounded.weights, exact.weights, strict=True)
    ]


def error_over_bound(
    weights: list[np.ndarray],
    optimizer: reference.Reference,
    bounds: list[np.ndarray] | None = None,
) -> float:
    """Return the largest error as a multiple of its bound; infinity if a weight is not finite."""
    bounds = bounds or error_bound(optimizer)
    ratios = [
        np.abs(weight - exact) / bound
        for weight, exact, bound in zip(weights, optimizer.weights, bounds, strict=True)
    ]
    largest = max(float(ratio.max()) for ratio in ratios)
    return largest if np.isfinite(largest) else np.inf
