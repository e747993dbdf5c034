"""What all optimizers share, in NumPy, written from the meaning of each option.

The rules themselves are in rules.py. Nothing here comes from Keras's code.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import cos, pi
from typing import Any

import numpy as np

Arrays = list[np.ndarray]


class Reference:
    """The weights of a model and the optimizer that moves them."""

    def __init__(
        self,
        weights: Sequence[np.ndarray],
        learning_rate: float | Schedule | Callable[[], float],
        weight_decay: float | None = None,
        clipnorm: float | None = None,
        clipvalue: float | None = None,
        global_clipnorm: float | None = None,
        use_ema: bool = False,
        ema_momentum: float = 0.99,
        ema_overwrite_frequency: int | None = None,
        loss_scale_factor: float | None = None,
        gradient_accumulation_steps: int | None = None,
        *,
        step: Callable[..., np.ndarray],
        dtype: type = np.float64,
        **own: Any,
    ) -> None:
        self.dtype = dtype
        self.weights = [np.array(w, dtype) for w in weights]
        self.learning_rate = learning_rate
        self.own = own
        self.weight_decay = weight_decay or 0.0
        self.clipnorm, self.clipvalue = clipnorm, clipvalue
        self.global_clipnorm = global_clipnorm
        self.use_ema, self.ema_momentum = use_ema, ema_momentum
        self.ema_overwrite_frequency = ema_overwrite_frequency
        self.loss_scale_factor = loss_scale_factor or 1.0
        self.gathered_steps = gradient_accumulation_steps or 1
        self.step = step

        self.kept: list[dict] = [defaultdict(float) for _ in weights]
        self.gathered = self.zeros()
        self.averages = self.zeros()
        self.calls = 0  # of apply(); every gathered_steps-th moves the weights
        self.clippings = []  # for every update, whether a limit on the gradients took effect
        # How far every weight has travelled, and its sizes on the way, summed: what the rounding
        # errors of a float32 run are proportional to.
        self.path = self.zeros()
        self.sizes = self.zeros()

    def zeros(self) -> Arrays:
        return [np.zeros_like(w) for w in self.weights]

    def apply(self, gradients: Sequence[np.ndarray]) -> None:
        for total, gradient in zip(self.gathered, gradients, strict=True):
            total += np.asarray(gradient, self.dtype) / self.loss_scale_factor
        if (self.calls + 1) % self.gathered_steps == 0:
            self.update([total / self.gathered_steps for total in self.gathered])
            self.gathered = self.zeros()
        if self.use_ema:
            self.average()
        self.calls += 1
        for size, weight in zip(self.sizes, self.weights, strict=True):
            size += np.abs(weight)

    def update(self, gradients: Arrays) -> None:
        """Clip the gradients, let the weights decay, make the step."""
        rate = self.current_rate()
        clipped = self.clip(gradients)
        self.clippings.append(not all(map(np.array_equal, gradients, clipped)))
        for i, gradient in enumerate(clipped):
            self.weights[i] -= rate * self.decay_of(self.weights[i]) * self.weights[i]
            number = self.calls // self.gathered_steps + 1
            movement = self.step(self.kept[i], number, self.weights[i], gradient, rate, **self.own)
            self.weights[i] += movement
            self.path[i] += np.abs(movement)

    def decay_of(self, weight: np.ndarray) -> float:
        return self.weight_decay

    def current_rate(self) -> float:
        """A schedule counts the calls of apply(), gathering ones too."""
        if isinstance(self.learning_rate, Schedule):
            return self.learning_rate(self.calls)
        return self.learning_rate() if callable(self.learning_rate) else self.learning_rate

    def clip(self, gradients: Arrays) -> Arrays:
        """Shorten what is too long; a limit of 0 is no limit."""
        if self.clipnorm:
            return [g * min(1, self.clipnorm / (norm([g]) or 1)) for g in gradients]
        if self.global_clipnorm:
            factor = min(1, self.global_clipnorm / (norm(gradients) or 1))
            return [g * factor for g in gradients]
        if self.clipvalue:
            return [np.clip(g, -self.clipvalue, self.clipvalue) for g in gradients]
        return gradients

    def average(self) -> None:
        """Average the weights, at every call; before the second update, take them as they are.

        The overwriting counts updates, so while gradients are gathered it happens at every call
        between two updates.
        """
        updates_before = self.calls // self.gathered_steps
        momentum = self.ema_momentum if updates_before > 0 else 0.0
        self.averages = [
            momentum * average + (1 - momentum) * weight
            for average, weight in zip(self.averages, self.weights, strict=True)
        ]
        if self.ema_overwrite_frequency and (
            (updates_before + 1) % self.ema_overwrite_frequency == 0
        ):
            self.finalize()

    def finalize(self) -> None:
        """Put the average in the place of the weights."""
        if self.use_ema:
            self.weights = [average.copy() for average in self.averages]


class MuonReference(Reference):
    """What Muon trains with Adam has a decay of its own in newer Keras."""

    def decay_of(self, weight: np.ndarray) -> float:
        return self.weight_decay if weight.ndim == 2 else 0.004


def norm(arrays: Sequence[np.ndarray]) -> float:
    return float(np.sqrt(sum(np.sum(array**2) for array in arrays)))


class Schedule:
    """A learning rate that depends on the number of the step, from 0 on."""

    def __call__(self, step: int) -> float:
        raise NotImplementedError


@dataclass
class CosineDecay(Schedule):
    """Half a period of the cosine, from the initial rate down to 0, where it stays."""

    initial: float
    steps: int

    def __call__(self, step: int) -> float:
        return self.initial * (1 + cos(pi * min(step, self.steps) / self.steps)) / 2


@dataclass
class ExponentialDecay(Schedule):
    """The rate is multiplied by `factor` every `steps` steps, evenly in between."""

    initial: float
    steps: int
    factor: float

    def __call__(self, step: int) -> float:
        return self.initial * self.factor ** (step / self.steps)


@dataclass
class PiecewiseConstantDecay(Schedule):
    """values[i] up to and including step boundaries[i]; the last value after that."""

    boundaries: Sequence[int]
    values: Sequence[float]

    def __call__(self, step: int) -> float:
        return self.values[sum(step > boundary for boundary in self.boundaries)]


def softmax_gradients(weights: Arrays, x: np.ndarray, labels: np.ndarray) -> Arrays:
    """Return the gradient of the mean cross-entropy of softmax(x @ kernel + bias)."""
    kernel, bias = weights
    scores = x.astype(np.float64) @ kernel + bias
    shares = np.exp(scores - scores.max(axis=1, keepdims=True))
    shares /= shares.sum(axis=1, keepdims=True)
    shares[np.arange(len(labels)), labels] -= 1
    return [x.astype(np.float64).T @ shares / len(labels), shares.mean(axis=0)]
