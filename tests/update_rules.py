"""The update rules in NumPy, one small function each, and the steps around them.

The rules are written from the papers, and the steps around them from the meaning of each option.
Nothing here comes from Keras's code.

A rule gets what it keeps for a weight tensor (`kept`, in which everything starts at 0), the number
of the update from 1 on, the tensor, its gradient and the arguments of the optimizer; it returns by
how much the tensor moves. Where Keras departs from the paper, its variant is taken and named.

torch.optim would be a heavy dependency of the tests, and is seldom the same: it adds epsilon
outside the root (Adagrad, RMSprop), after the correction (Adam) or inside the maximum (Adamax), and
lets the momentum of NAdam grow 250 times slower.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from math import sqrt
from typing import Any

import numpy as np
from schedule_definitions import Schedule

Arrays = list[np.ndarray]


def adadelta(kept, t, weight, gradient, learning_rate, rho, epsilon):
    """Zeiler (2012), Algorithm 1, with Keras's learning rate on the finished update."""
    kept["squares"] = rho * kept["squares"] + (1 - rho) * gradient**2
    delta = -np.sqrt(kept["updates"] + epsilon) / np.sqrt(kept["squares"] + epsilon) * gradient
    kept["updates"] = rho * kept["updates"] + (1 - rho) * delta**2
    return learning_rate * delta


def sgd(kept, t, weight, gradient, learning_rate, momentum, nesterov):
    """Sutskever et al. (2013), equations 1 to 4."""
    step = -learning_rate * gradient
    kept["velocity"] = momentum * kept["velocity"] + step
    return momentum * kept["velocity"] + step if nesterov else kept["velocity"]


def adagrad(kept, t, weight, gradient, learning_rate, initial_accumulator_value, epsilon):
    """Duchi et al. (2011) with a diagonal matrix; Keras adds epsilon under the root."""
    kept.setdefault("squares", initial_accumulator_value)
    kept["squares"] = kept["squares"] + gradient**2
    return -learning_rate * gradient / np.sqrt(kept["squares"] + epsilon)


def rmsprop(kept, t, weight, gradient, learning_rate, rho, momentum, epsilon, centered):
    """Tieleman and Hinton (2012), centered as in Graves (2013), equations 38 to 41."""
    kept["squares"] = rho * kept["squares"] + (1 - rho) * gradient**2
    kept["mean"] = rho * kept["mean"] + (1 - rho) * gradient
    variance = kept["squares"] - kept["mean"] ** 2 if centered else kept["squares"]
    step = learning_rate * gradient / np.sqrt(variance + epsilon)
    kept["update"] = momentum * kept["update"] + step
    return -kept["update"]


def remaining(beta, t, gradient):
    """Return 1 - beta^t, with the power in the precision of the gradient."""
    return 1 - float(gradient.dtype.type(beta**t))


def averages(kept, gradient, beta_1, beta_2):
    """The two moving averages of Adam."""
    kept["mean"] = beta_1 * kept["mean"] + (1 - beta_1) * gradient
    kept["squares"] = beta_2 * kept["squares"] + (1 - beta_2) * gradient**2
    return kept["mean"], kept["squares"]


def adam(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, amsgrad=False):
    """Kingma and Ba (2015), in the form at the end of section 2; Reddi et al. (2018)."""
    mean, squares = averages(kept, gradient, beta_1, beta_2)
    if amsgrad:
        squares = kept["largest"] = np.maximum(kept["largest"], squares)
    correction = sqrt(remaining(beta_2, t, gradient)) / remaining(beta_1, t, gradient)
    return -learning_rate * correction * mean / (np.sqrt(squares) + epsilon)


def adamax(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon):
    """Kingma and Ba (2015), Algorithm 2; Keras adds epsilon to the maximum."""
    kept["mean"] = beta_1 * kept["mean"] + (1 - beta_1) * gradient
    kept["largest"] = np.maximum(beta_2 * kept["largest"], np.abs(gradient))
    mean = kept["mean"] / remaining(beta_1, t, gradient)
    return -learning_rate * mean / (kept["largest"] + epsilon)


def nadam(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, slowness=1):
    """Dozat (2016), Algorithm 8; Keras's momentum grows 250 times faster than the paper's."""

    def momentum(t):
        return beta_1 * (1 - 0.5 * 0.96 ** (t / slowness))

    mean, squares = averages(kept, gradient, beta_1, beta_2)
    kept.setdefault("product", 1.0)
    kept["product"] *= momentum(t)
    following = kept["product"] * momentum(t + 1)
    ahead = momentum(t + 1) * mean / (1 - following)
    ahead = ahead + (1 - momentum(t)) * gradient / (1 - kept["product"])
    squares = squares / remaining(beta_2, t, gradient)
    return -learning_rate * ahead / (np.sqrt(squares) + epsilon)


def lion(kept, t, weight, gradient, learning_rate, beta_1, beta_2):
    """Chen et al. (2023), Algorithm 2."""
    direction = np.sign(beta_1 * kept["mean"] + (1 - beta_1) * gradient)
    kept["mean"] = beta_2 * kept["mean"] + (1 - beta_2) * gradient
    return -learning_rate * direction


def ftrl(
    kept,
    t,
    weight,
    gradient,
    learning_rate,
    learning_rate_power,
    initial_accumulator_value,
    l1_regularization_strength,
    l2_regularization_strength,
    l2_shrinkage_regularization_strength,
    beta,
):
    """McMahan et al. (2013), Algorithm 1; the square penalties are Keras's, with a factor 2."""
    kept.setdefault("squares", initial_accumulator_value)
    before, kept["squares"] = kept["squares"], kept["squares"] + gradient**2
    after = kept["squares"] ** -learning_rate_power
    sigma = (after - before**-learning_rate_power) / learning_rate
    shrinking = 2 * l2_shrinkage_regularization_strength * weight
    kept["z"] = kept["z"] + gradient + shrinking - sigma * weight
    z = kept["z"]
    best = -(z - np.sign(z) * l1_regularization_strength)
    best = best / ((beta + after) / learning_rate + 2 * l2_regularization_strength)
    return np.where(np.abs(z) <= l1_regularization_strength, 0.0, best).astype(z.dtype) - weight


def root_mean_square(values):
    return float(np.sqrt(np.mean(values**2)))


def adafactor(
    kept,
    t,
    weight,
    gradient,
    learning_rate,
    beta_2_decay,
    epsilon_1,
    epsilon_2,
    clip_threshold,
    relative_step,
):
    """Shazeer and Stern (2018), Algorithms 4 and 5, with a limit on the learning rate."""
    decay = 1 - t**beta_2_decay
    squares = gradient**2 + epsilon_1
    if gradient.ndim == 2:
        kept["rows"] = decay * kept["rows"] + (1 - decay) * squares.mean(axis=1)
        kept["columns"] = decay * kept["columns"] + (1 - decay) * squares.mean(axis=0)
        estimate = np.outer(kept["rows"], kept["columns"]) / kept["rows"].mean()
    else:
        estimate = kept["squares"] = decay * kept["squares"] + (1 - decay) * squares
    update = gradient / np.sqrt(estimate)
    update = update / max(1.0, root_mean_square(update) / clip_threshold)
    size = max(epsilon_2, root_mean_square(weight))
    return -size * min(learning_rate, 1 / sqrt(t)) * update


def lamb(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon):
    """You et al. (2020), Algorithm 2, in which Keras lets the weights decay beforehand."""
    mean, squares = averages(kept, gradient, beta_1, beta_2)
    mean, squares = mean / remaining(beta_1, t, gradient), squares / remaining(beta_2, t, gradient)
    update = mean / (np.sqrt(squares) + epsilon)
    lengths = [float(np.linalg.norm(each)) for each in (weight, update)]
    return -learning_rate * (lengths[0] / lengths[1] if all(lengths) else 1.0) * update


def muon(
    kept,
    t,
    weight,
    gradient,
    learning_rate,
    adam_beta_1,
    adam_beta_2,
    epsilon,
    exclude_layers,
    exclude_embeddings,
    muon_a,
    muon_b,
    muon_c,
    adam_lr_ratio,
    momentum,
    ns_steps,
    nesterov,
    rms_rate=0.2,
):
    """Jordan et al. (2024), scaled as in Liu et al. (2025), equation 4; all else by Adam."""
    if gradient.ndim != 2:
        rate = learning_rate * adam_lr_ratio
        return adam(kept, t, weight, gradient, rate, adam_beta_1, adam_beta_2, epsilon)
    kept["sum"] = momentum * kept["sum"] + gradient
    matrix = momentum * kept["sum"] + gradient if nesterov else kept["sum"]
    tall = matrix.shape[0] > matrix.shape[1]
    matrix = matrix.T if tall else matrix
    matrix = matrix / (float(np.linalg.norm(matrix)) + 1e-7)
    for _ in range(ns_steps):
        square = matrix @ matrix.T
        matrix = muon_a * matrix + (muon_b * square + muon_c * square @ square) @ matrix
    return -learning_rate * rms_rate * sqrt(max(weight.shape)) * (matrix.T if tall else matrix)


def schedule_free(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, warmup_steps):
    """Defazio et al. (2024), Algorithm 1, in which Keras gives all points the same share.

    The paper keeps the average and finds the weight from it. Whatever else moves the weight, as its
    decay does, moves the average with it in Keras, so the average is found from the weight.
    """
    kept.setdefault("z", weight)
    average = (weight - (1 - beta_1) * kept["z"]) / beta_1
    kept["squares"] = beta_2 * kept["squares"] + (1 - beta_2) * gradient**2
    root = np.sqrt(kept["squares"] / remaining(beta_2, t, gradient))
    rate = learning_rate * min(1.0, t / (warmup_steps or 1))
    kept["z"] = kept["z"] - rate * gradient / (root + epsilon)
    average = (1 - 1 / t) * average + 1 / t * kept["z"]
    return (1 - beta_1) * kept["z"] + beta_1 * average - weight


def schedule_free_of_keras(kept, t, weight, *rest, beta_1, **own):
    """What Keras 3.14 and 3.15 do on TensorFlow and PyTorch: they read `z` after its update."""
    before = kept.get("z", weight)
    move = schedule_free(kept, t, weight, *rest, beta_1=beta_1, **own)
    return move + (1 - 1 / t) * (1 - beta_1) * (before - kept["z"])


UPDATE_RULES = {
    "optimizer_adadelta": adadelta,
    "optimizer_adafactor": adafactor,
    "optimizer_adagrad": adagrad,
    "optimizer_adam": adam,
    "optimizer_adam_w": adam,
    "optimizer_adamax": adamax,
    "optimizer_ftrl": ftrl,
    "optimizer_lamb": lamb,
    "optimizer_lion": lion,
    "optimizer_muon": muon,
    "optimizer_nadam": nadam,
    "optimizer_rmsprop": rmsprop,
    "optimizer_schedule_free_adam_w": schedule_free,
    "optimizer_sgd": sgd,
}


# What all optimizers do around their rule.


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
        update_rule: Callable[..., np.ndarray],
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
        self.update_rule = update_rule

        self.kept: list[dict] = [defaultdict(float) for _ in weights]
        self.gathered = self.zeros()
        self.averages = self.zeros()
        self.calls = 0  # of apply(); every gathered_steps-th moves the weights
        self.clippings = []  # for every update, whether a limit on the gradients took effect

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

    def update(self, gradients: Arrays) -> None:
        """Clip the gradients, let the weights decay, make the step."""
        rate = self.current_rate()
        clipped = self.clip(gradients)
        self.clippings.append(not all(map(np.array_equal, gradients, clipped)))
        for i, gradient in enumerate(clipped):
            self.weights[i] -= rate * self.decay_of(self.weights[i]) * self.weights[i]
            number = self.calls // self.gathered_steps + 1
            kept, weight = self.kept[i], self.weights[i]
            self.weights[i] += self.update_rule(kept, number, weight, gradient, rate, **self.own)

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
