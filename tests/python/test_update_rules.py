"""Every optimizer computes what its paper says, and a rule that is only nearly right does not pass.

The bound is what rounding to float32 costs; see training_runs.float32_bound().
"""

from __future__ import annotations

import functools

import numpy as np
import pytest
import update_rules
from training_runs import (
    RULE_CASES,
    error_over_bound,
    float32_bound,
    reference_run,
    train_once,
)
from update_rules import UPDATE_RULES, Reference


@pytest.mark.parametrize("name", RULE_CASES)
def test_all_steps_equal_the_float64_reference(name):
    run = train_once(name)
    # The reference gets the gradients that the optimizer got: what differs is the optimizer's own.
    exact = reference_run(name, run.before, run.gradients)
    assert error_over_bound(run.weights, exact.weights, float32_bound(name, run)) <= 1
    assert run.moved()


# The rule of Adadelta against numbers that others have published.


def adadelta(weights, learning_rate, rho=0.95, epsilon=1e-7):
    return Reference(
        weights, learning_rate, rho=rho, epsilon=epsilon, update_rule=update_rules.adadelta
    )


@pytest.mark.parametrize(("learning_rate", "distance"), [(1.0, 2.15), (0.001, 0.00215)])
def test_1000_unit_gradients_move_a_weight_of_adadelta_by_the_documented_distance(
    learning_rate, distance
):
    optimizer = adadelta([np.zeros(1)], learning_rate)
    for _ in range(1000):
        optimizer.apply([np.ones(1)])
    assert f"{-optimizer.weights[0][0]:.3g}" == f"{distance:.3g}"


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.95])
@pytest.mark.parametrize("epsilon", [1e-7, 1e-6])
def test_the_first_step_of_adadelta_is_the_root_of_epsilon_over_1_minus_rho(rho, epsilon):
    optimizer = adadelta([np.zeros(2)], 1.0, rho=rho, epsilon=epsilon)
    optimizer.apply([np.array([1e4, -1e4])])
    step = np.sqrt(epsilon / (1 - rho))
    np.testing.assert_allclose(optimizer.weights[0], [-step, step], rtol=1e-12)


def test_adadelta_follows_the_trajectory_that_optax_documents():
    optimizer = adadelta([np.array([1.0, 2.0, 3.0])], 10.0, rho=0.9, epsilon=1e-6)
    objective = [np.sum(optimizer.weights[0] ** 2)]
    for _ in range(5):
        optimizer.apply([2 * optimizer.weights[0]])
        objective.append(np.sum(optimizer.weights[0] ** 2))
    documented = ["1.40E+01", "1.36E+01", "1.32E+01", "1.29E+01", "1.25E+01", "1.21E+01"]
    assert [f"{value:.2E}" for value in objective] == documented


# Wrong rules. Each of the first six was once in a published Adadelta.


def swapped_accumulators(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = rho * squares + (1 - rho) * gradient**2
    delta = -np.sqrt(squares + epsilon) / np.sqrt(updates + epsilon) * gradient
    kept["squares"], kept["updates"] = squares, rho * updates + (1 - rho) * delta**2
    return learning_rate * delta


def added_instead_of_assigned(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = squares + rho * squares + (1 - rho) * gradient**2
    delta = -np.sqrt(updates + epsilon) / np.sqrt(squares + epsilon) * gradient
    kept["squares"], kept["updates"] = squares, updates + rho * updates + (1 - rho) * delta**2
    return learning_rate * delta


def misplaced_bracket(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = (rho * squares + (1 - rho)) * gradient**2
    delta = -np.sqrt(updates + epsilon) / np.sqrt(squares + epsilon) * gradient
    kept["squares"], kept["updates"] = squares, (rho * updates + (1 - rho)) * delta**2
    return learning_rate * delta


def learning_rate_in_the_accumulator(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = rho * squares + (1 - rho) * gradient**2
    delta = -learning_rate * np.sqrt(updates + epsilon) / np.sqrt(squares + epsilon) * gradient
    kept["squares"], kept["updates"] = squares, rho * updates + (1 - rho) * delta**2
    return delta


def epsilon_outside_the_root(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = rho * squares + (1 - rho) * gradient**2
    delta = -(np.sqrt(updates) + epsilon) / (np.sqrt(squares) + epsilon) * gradient
    kept["squares"], kept["updates"] = squares, rho * updates + (1 - rho) * delta**2
    return learning_rate * delta


def epsilon_missing_below(kept, t, weight, gradient, learning_rate, rho, epsilon):
    squares, updates = kept["squares"], kept["updates"]
    squares = rho * squares + (1 - rho) * gradient**2
    delta = -np.sqrt(updates + epsilon) / np.sqrt(squares) * gradient
    kept["squares"], kept["updates"] = squares, rho * updates + (1 - rho) * delta**2
    return learning_rate * delta


def uncorrected(update_rule):
    """The averages are taken as they are, as if there had been infinitely many steps."""

    def wrong(kept, t, *rest, **own):
        return update_rule(kept, 10**6, *rest, **own)

    return wrong


def one_step_late(update_rule):
    """Steps are counted from 2 on."""

    def wrong(kept, t, *rest, **own):
        return update_rule(kept, t + 1, *rest, **own)

    return wrong


def decay_by_the_gradient(kept, t, weight, gradient, learning_rate, **own):
    """The decay as the gradient of an L2 penalty: Adam before AdamW."""
    return update_rules.adam(kept, t, weight, gradient + 0.1 * weight, learning_rate, **own)


def epsilon_after_the_correction(
    kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, amsgrad
):
    """Algorithm 1 of the paper, and PyTorch."""
    epsilon = epsilon * np.sqrt(1 - beta_2**t)
    return update_rules.adam(
        kept, t, weight, gradient, learning_rate, beta_1, beta_2, epsilon, amsgrad
    )


def current_instead_of_largest(kept, t, *rest, amsgrad, **own):
    return update_rules.adam(kept, t, *rest, amsgrad=False, **own)


def dampened(kept, t, weight, gradient, learning_rate, momentum, nesterov):
    """The new gradient counts for 1 - momentum."""
    rate = learning_rate * (1 - momentum)
    return update_rules.sgd(kept, t, weight, gradient, rate, momentum, nesterov)


def epsilon_outside_the_root_of_adagrad(
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
    return update_rules.lion(kept, t, weight, gradient, learning_rate, beta_2, beta_1)


def one_scale_for_all(kept, t, weight, *rest, **own):
    """LAMB without its layers: Adam."""
    return update_rules.lamb(kept, t, np.zeros_like(weight), *rest, **own)


def with_argument(update_rule, **changed):
    """One argument is not what it was set to."""

    def wrong(*rest, **own):
        return update_rule(*rest, **{**own, **changed})

    wrong.__name__ = ", ".join(f"{name}={value}" for name, value in changed.items())
    return wrong


WRONG = [
    *[
        (f"optimizer_adadelta-{case}", wrong)
        for case in ("epsilon_large", "exponential_decay", "own")
        for wrong in (
            swapped_accumulators,
            added_instead_of_assigned,
            misplaced_bracket,
            learning_rate_in_the_accumulator,
            epsilon_outside_the_root,
            epsilon_missing_below,
        )
    ],
    ("optimizer_adafactor-own", one_step_late(update_rules.adafactor)),
    ("optimizer_adafactor-own", with_argument(update_rules.adafactor, clip_threshold=1.0)),
    ("optimizer_adafactor-own", with_argument(update_rules.adafactor, epsilon_2=0.001)),
    ("optimizer_adagrad-own", epsilon_outside_the_root_of_adagrad),
    (
        "optimizer_adagrad-defaults",
        with_argument(update_rules.adagrad, initial_accumulator_value=0.0),
    ),
    ("optimizer_adam-defaults", uncorrected(update_rules.adam)),
    ("optimizer_adam-defaults", one_step_late(update_rules.adam)),
    ("optimizer_adam-own", epsilon_after_the_correction),
    ("optimizer_adam-own", current_instead_of_largest),
    ("optimizer_adam_w-own", decay_by_the_gradient),
    ("optimizer_adam_w-own", current_instead_of_largest),
    ("optimizer_adamax-defaults", uncorrected(update_rules.adamax)),
    ("optimizer_adamax-own", sum_instead_of_maximum),
    ("optimizer_ftrl-own", with_argument(update_rules.ftrl, l1_regularization_strength=0.0)),
    ("optimizer_ftrl-own", with_argument(update_rules.ftrl, l2_regularization_strength=0.0)),
    (
        "optimizer_ftrl-own",
        with_argument(update_rules.ftrl, l2_shrinkage_regularization_strength=0.0),
    ),
    ("optimizer_ftrl-own", with_argument(update_rules.ftrl, beta=0.0)),
    ("optimizer_lamb-defaults", one_scale_for_all),
    ("optimizer_lamb-own", uncorrected(update_rules.lamb)),
    ("optimizer_lion-own", swapped_betas),
    ("optimizer_muon-defaults", with_argument(update_rules.muon, nesterov=False)),
    ("optimizer_muon-own", with_argument(update_rules.muon, ns_steps=4)),
    ("optimizer_muon-own", with_argument(update_rules.muon, adam_lr_ratio=1.0)),
    ("optimizer_nadam-defaults", functools.partial(update_rules.nadam, slowness=250)),
    ("optimizer_nadam-own", update_rules.adam),
    ("optimizer_rmsprop-own", with_argument(update_rules.rmsprop, centered=False)),
    ("optimizer_rmsprop-momentum", with_argument(update_rules.rmsprop, momentum=0.0)),
    ("optimizer_schedule_free_adam_w-defaults", update_rules.schedule_free_of_keras),
    ("optimizer_schedule_free_adam_w-decay", uncorrected(update_rules.schedule_free)),
    (
        "optimizer_schedule_free_adam_w-own",
        with_argument(update_rules.schedule_free, warmup_steps=0),
    ),
    ("optimizer_sgd-momentum", dampened),
    ("optimizer_sgd-own", with_argument(update_rules.sgd, nesterov=False)),
]


@pytest.mark.filterwarnings("ignore:overflow encountered", "ignore:invalid value encountered")
@pytest.mark.parametrize(("name", "wrong"), [row for row in WRONG if row[0] in RULE_CASES])
def test_a_wrong_rule_is_far_outside_the_bound(name, wrong):
    run = train_once(name)
    bug = {"update_rule": wrong}
    if wrong is decay_by_the_gradient:
        bug["weight_decay"] = 0.0
    error = reference_run(name, run.before, run.gradients, **bug)
    assert error_over_bound(run.weights, error.weights, float32_bound(name, run)) > 10


def test_every_rule_is_held_against_a_wrong_one():
    assert {name.partition("-")[0] for name, _ in WRONG} == UPDATE_RULES.keys()
