"""optimizer_adadelta() computes Adadelta: held against float64 NumPy, known numbers and Keras."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import reference
import training
from family import EVERY
from reference import Reference
from rules import RULES
from training import (
    CASES,
    EVERY_CASE,
    FIT_CASES,
    STEPS,
    error_over_bound,
    reference_run,
    train_once,
)

from kerasbridge import optimizer_adadelta

ADADELTA = "optimizer_adadelta"


def bits(arrays: list[np.ndarray]) -> list[tuple]:
    return [(array.dtype, array.shape, array.tobytes()) for array in arrays]


# The reference itself.


def paper_reference(weights, learning_rate, rho=0.95, epsilon=1e-7):
    return Reference(weights, learning_rate, rho=rho, epsilon=epsilon, step=RULES[ADADELTA])


@pytest.mark.parametrize(("learning_rate", "distance"), [(1.0, 2.15), (0.001, 0.00215)])
def test_1000_unit_gradients_move_a_weight_by_the_documented_distance(learning_rate, distance):
    optimizer = paper_reference([np.zeros(1)], learning_rate)
    for _ in range(1000):
        optimizer.apply([np.ones(1)])
    assert f"{-optimizer.weights[0][0]:.3g}" == f"{distance:.3g}"


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.95])
@pytest.mark.parametrize("epsilon", [1e-7, 1e-6])
def test_the_first_step_is_the_root_of_epsilon_over_1_minus_rho(rho, epsilon):
    optimizer = paper_reference([np.zeros(2)], 1.0, rho=rho, epsilon=epsilon)
    optimizer.apply([np.array([1e4, -1e4])])
    step = np.sqrt(epsilon / (1 - rho))
    np.testing.assert_allclose(optimizer.weights[0], [-step, step], rtol=1e-12)


def test_the_reference_follows_the_trajectory_that_optax_documents():
    optimizer = paper_reference([np.array([1.0, 2.0, 3.0])], 10.0, rho=0.9, epsilon=1e-6)
    objective = [np.sum(optimizer.weights[0] ** 2)]
    for _ in range(5):
        optimizer.apply([2 * optimizer.weights[0]])
        objective.append(np.sum(optimizer.weights[0] ** 2))
    documented = ["1.40E+01", "1.36E+01", "1.32E+01", "1.29E+01", "1.25E+01", "1.21E+01"]
    assert [f"{value:.2E}" for value in objective] == documented


# optimizer_adadelta() against the reference.


@pytest.mark.parametrize("name", CASES)
def test_200_steps_equal_the_float64_reference(name):
    run = train_once(name)
    # The reference gets the gradients that the optimizer got: what differs is the optimizer's own.
    exact = reference_run(name, run.before, run.gradients)
    assert error_over_bound(run.weights, exact) <= 1
    assert run.moved()


@pytest.mark.parametrize("name", ["paper", "weight_decay", "everything_with_global_clipnorm"])
def test_a_reference_that_computes_its_own_gradients_ends_at_the_same_weights(name):
    run = train_once(name)
    assert error_over_bound(run.weights, reference_run(name, run.before)) <= 1


@pytest.mark.parametrize("name", [name for name in CASES if "clip" in CASES[name].python])
def test_each_limit_on_gradients_takes_effect_in_some_updates_and_not_in_others(name):
    run = train_once(name)
    clippings = reference_run(name, run.before, run.gradients).clippings
    assert 0 < sum(clippings) < len(clippings)


@pytest.mark.parametrize("name", FIT_CASES)
def test_fit_ends_where_the_reference_ends(name):
    run = training.fit(name)
    assert error_over_bound(run.weights, reference_run(name, run.before)) <= 1


@pytest.mark.parametrize("name", FIT_CASES)
def test_fit_and_a_loop_of_our_own_end_at_the_same_weights_but_for_rounding(name):
    fitted, looped = training.fit(name), train_once(name)
    exact = reference_run(name, looped.before, looped.gradients)
    exact.weights = looped.weights
    assert error_over_bound(fitted.weights, exact) <= 1


def test_fit_reads_a_function_when_it_compiles_and_a_loop_at_every_step():
    calls = []

    def learning_rate():
        calls.append(1)
        return 1.0

    model = training.build_model()
    model.compile(optimizer=optimizer_adadelta(learning_rate), loss=training.build_loss())
    x, y = training.data()
    model.fit(x, y, batch_size=8, epochs=2, shuffle=False, verbose=0)
    assert 1 <= len(calls) < 5

    calls.clear()
    optimizer = optimizer_adadelta(learning_rate)
    weight = keras.Variable([1.0, 2.0])
    for _ in range(16):
        optimizer.apply([np.ones(2, np.float32)], [weight])
    assert len(calls) == 16


# The comparison sees mistakes: each of these was once made in a published Adadelta.


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


BUGS = [
    swapped_accumulators,
    added_instead_of_assigned,
    misplaced_bracket,
    learning_rate_in_the_accumulator,
    epsilon_outside_the_root,
    epsilon_missing_below,
]


@pytest.mark.filterwarnings("ignore:overflow encountered", "ignore:invalid value encountered")
@pytest.mark.parametrize("bug", BUGS)
@pytest.mark.parametrize("name", ["defaults", "exponential_decay", "everything_with_clipnorm"])
def test_a_wrong_update_rule_is_far_outside_the_bound(name, bug):
    run = train_once(name)
    wrong = reference_run(name, run.before, run.gradients, step=bug)
    exact = reference_run(name, run.before, run.gradients)
    wrong.sizes, wrong.path = exact.sizes, exact.path  # the bound of the right rule
    assert error_over_bound(run.weights, wrong) > 10


class DecayAfterTheStep(Reference):
    def update(self, gradients):
        decay, self.weight_decay = self.weight_decay, 0.0
        super().update(gradients)
        self.weight_decay = decay
        self.weights = [w * (1 - self.current_rate() * decay) for w in self.weights]


class ClippedBeforeGathering(Reference):
    def apply(self, gradients):
        scaled = [np.asarray(g, np.float64) / self.loss_scale_factor for g in gradients]
        super().apply([g * self.loss_scale_factor for g in self.clip(scaled)])


class SumInsteadOfMean(Reference):
    def update(self, gradients):
        super().update([g * self.gathered_steps for g in gradients])


class AverageFromZero(Reference):
    def average(self):
        self.calls += self.gathered_steps
        super().average()
        self.calls -= self.gathered_steps


class ScheduleCountsUpdates(Reference):
    def current_rate(self):
        return self.learning_rate(self.calls // self.gathered_steps)


class NormOfEachForNormOfAll(Reference):
    def clip(self, gradients):
        self.clipnorm = self.global_clipnorm
        return super().clip(gradients)


class LossScaleForgotten(Reference):
    def clip(self, gradients):
        return super().clip([g * self.loss_scale_factor for g in gradients])


@pytest.mark.parametrize(
    ("name", "wrong_kind"),
    [
        ("weight_decay", DecayAfterTheStep),
        ("everything_with_clipnorm", ClippedBeforeGathering),
        ("accumulation", SumInsteadOfMean),
        ("ema_finalized", AverageFromZero),
        ("everything_with_clipnorm", ScheduleCountsUpdates),
        ("global_clipnorm", NormOfEachForNormOfAll),
        ("loss_scale", LossScaleForgotten),
    ],
)
def test_an_option_done_wrong_is_outside_the_bound(name, wrong_kind):
    run = train_once(name)
    wrong = reference_run(name, run.before, run.gradients, kind=wrong_kind)
    exact = reference_run(name, run.before, run.gradients)
    wrong.sizes, wrong.path = exact.sizes, exact.path
    assert error_over_bound(run.weights, wrong) > 2


# Every optimizer against Keras.


@pytest.mark.parametrize("name", EVERY_CASE)
def test_without_the_fast_step_weights_and_state_equal_those_of_keras_bit_for_bit(
    name, monkeypatch
):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    ours = training.train(name, steps=training.EARLY)
    with_keras = EVERY[EVERY_CASE[name].function].build_with_keras
    theirs = training.train(name, with_keras, steps=training.EARLY)
    assert theirs.early
    assert bits(ours.early) == bits(theirs.early)


def test_the_schedules_of_the_reference_are_those_of_keras():
    theirs = keras.optimizers.schedules
    for name, arguments in [
        ("CosineDecay", (1.0, 150)),
        ("ExponentialDecay", (2.0, 30, 0.7)),
        ("PiecewiseConstantDecay", ([60, 90], [1.0, 0.25, 0.5])),
    ]:
        exact = getattr(reference, name)(*arguments)
        rounded = getattr(theirs, name)(*arguments)
        for step in [0, 1, 59, 60, 61, 90, 91, 149, 150, 151, STEPS]:
            assert float(rounded(step)) == pytest.approx(exact(step), rel=1e-6, abs=1e-7)
