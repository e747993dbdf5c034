"""Every optimizer computes what its paper says, and a rule that is only nearly right does not pass.

The bound is what rounding to float32 costs; see training.float32_bound().
"""

from __future__ import annotations

import functools

import numpy as np
import pytest
import rules
from rules import RULES
from training import FAMILY_CASES, error_over_bound, float32_bound, reference_run, train_once

NAMES = [name for name, case in FAMILY_CASES.items() if case.function in RULES]


@pytest.mark.parametrize("name", NAMES)
def test_100_steps_equal_the_float64_reference(name):
    run = train_once(name)
    exact = reference_run(name, run.before, run.gradients)
    assert error_over_bound(run.weights, exact, float32_bound(name, run)) <= 1
    assert run.moved()


def uncorrected(rule):
    """The averages are taken as they are, as if there had been infinitely many steps."""

    def wrong(kept, t, *rest, **own):
        return rule(kept, 10**6, *rest, **own)

    return wrong


def one_step_late(rule):
    """Steps are counted from 2 on."""

    def wrong(kept, t, *rest, **own):
        return rule(kept, t + 1, *rest, **own)

    return wrong


def decay_by_the_gradient(kept, t, weight, gradient, learning_rate, **own):
    """The decay as the gradient of an L2 penalty: Adam before AdamW."""
    return rules.adam(kept, t, weight, gradient + 0.1 * weight, learning_rate, **own)


def epsilon_after_the_correction(
    kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, amsgrad
):
    """Algorithm 1 of the paper, and PyTorch."""
    epsilon = epsilon * np.sqrt(1 - beta_2**t)
    return rules.adam(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, amsgrad)


def current_instead_of_largest(kept, t, *rest, amsgrad, **own):
    return rules.adam(kept, t, *rest, amsgrad=False, **own)


def dampened(kept, t, weight, gradient, learning_rate, momentum, nesterov):
    """The new gradient counts for 1 - momentum."""
    rate = learning_rate * (1 - momentum)
    return rules.sgd(kept, t, weight, gradient, rate, momentum, nesterov)


def epsilon_outside_the_root(
    kept, t, weight, gradient, learning_rate, initial_accumulator_value, epsilon
):
    """PyTorch's Adagrad."""
    kept.setdefault("squares", initial_accumulator_value)
    kept["squares"] = kept["squares"] + gradient**2
    return -learning_rate * gradient / (np.sqrt(kept["squares"]) + epsilon)


def sum_instead_of_maximum(kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon):
    kept["mean"] = beta_1 * kept["mean"] + (1 - beta_1) * gradient
    kept["largest"] = beta_2 * kept["largest"] + np.abs(gradient)
    return -learning_rate / (1 - beta_1**t) * kept["mean"] / (kept["largest"] + epsilon)


def swapped_betas(kept, t, weight, gradient, learning_rate, beta_1, beta_2):
    return rules.lion(kept, t, weight, gradient, learning_rate, beta_2, beta_1)


def one_scale_for_all(kept, t, weight, *rest, **own):
    """LAMB without its layers: Adam."""
    return rules.lamb(kept, t, np.zeros_like(weight), *rest, **own)


def with_argument(rule, **changed):
    """One argument is not what it was set to."""

    def wrong(*rest, **own):
        return rule(*rest, **{**own, **changed})

    wrong.__name__ = ", ".join(f"{name}={value}" for name, value in changed.items())
    return wrong


WRONG = [
    ("optimizer_adafactor-own", one_step_late(rules.adafactor)),
    ("optimizer_adafactor-own", with_argument(rules.adafactor, clip_threshold=1.0)),
    ("optimizer_adafactor-own", with_argument(rules.adafactor, epsilon_2=0.001)),
    ("optimizer_adagrad-own", epsilon_outside_the_root),
    ("optimizer_adagrad-defaults", with_argument(rules.adagrad, initial_accumulator_value=0.0)),
    ("optimizer_adam-defaults", uncorrected(rules.adam)),
    ("optimizer_adam-defaults", one_step_late(rules.adam)),
    ("optimizer_adam-own", epsilon_after_the_correction),
    ("optimizer_adam-own", current_instead_of_largest),
    ("optimizer_adam_w-own", decay_by_the_gradient),
    ("optimizer_adam_w-own", current_instead_of_largest),
    ("optimizer_adamax-defaults", uncorrected(rules.adamax)),
    ("optimizer_adamax-own", sum_instead_of_maximum),
    ("optimizer_ftrl-own", with_argument(rules.ftrl, l1_regularization_strength=0.0)),
    ("optimizer_ftrl-own", with_argument(rules.ftrl, l2_regularization_strength=0.0)),
    ("optimizer_ftrl-own", with_argument(rules.ftrl, l2_shrinkage_regularization_strength=0.0)),
    ("optimizer_ftrl-own", with_argument(rules.ftrl, beta=0.0)),
    ("optimizer_lamb-defaults", one_scale_for_all),
    ("optimizer_lamb-own", uncorrected(rules.lamb)),
    ("optimizer_lion-own", swapped_betas),
    ("optimizer_muon-defaults", with_argument(rules.muon, nesterov=False)),
    ("optimizer_muon-own", with_argument(rules.muon, ns_steps=4)),
    ("optimizer_muon-own", with_argument(rules.muon, adam_lr_ratio=1.0)),
    ("optimizer_nadam-defaults", functools.partial(rules.nadam, slowness=250)),
    ("optimizer_nadam-own", rules.adam),
    ("optimizer_rmsprop-own", with_argument(rules.rmsprop, centered=False)),
    ("optimizer_rmsprop-momentum", with_argument(rules.rmsprop, momentum=0.0)),
    ("optimizer_sgd-momentum", dampened),
    ("optimizer_sgd-own", with_argument(rules.sgd, nesterov=False)),
]


@pytest.mark.parametrize(("name", "wrong"), [row for row in WRONG if row[0] in NAMES])
def test_a_wrong_rule_is_far_outside_the_bound(name, wrong):
    run = train_once(name)
    bug = {"step": wrong}
    if wrong is decay_by_the_gradient:
        bug["weight_decay"] = 0.0
    error = reference_run(name, run.before, run.gradients, **bug)
    assert error_over_bound(run.weights, error, float32_bound(name, run)) > 10


def test_every_rule_is_held_against_a_wrong_one():
    assert {name.partition("-")[0] for name, _ in WRONG} == RULES.keys() - {"optimizer_adadelta"}
