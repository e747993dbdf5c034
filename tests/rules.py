"""The update rules in NumPy, one small function each, written from the papers.

A rule gets what it keeps for a weight tensor (`kept`, in which everything starts at 0), the number
of the update from 1 on, the tensor, its gradient and the arguments of the optimizer; it returns by
how much the tensor moves. Where Keras departs from the paper, its variant is taken and named.

torch.optim would be a heavy dependency of the tests, and is seldom the same: it adds epsilon
outside the root (Adagrad, RMSprop), after the correction (Adam) or inside the maximum (Adamax), and
lets the momentum of NAdam grow 250 times slower.
"""

from __future__ import annotations

from math import sqrt

import numpy as np


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


RULES = {
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
    "optimizer_sgd": sgd,
}
