"""What all optimizers do around their rule: held against float64 NumPy and against Keras."""

from __future__ import annotations

import numpy as np
import pytest
import training_runs
from optimizer_table import AS_KERAS, FIT_CASES, TRAIN_CASES
from training_runs import bits, error_over_bound, float32_bound, reference_run, train_once
from update_rules import Reference

LIMITS = {"clipnorm", "clipvalue", "global_clipnorm"}


@pytest.mark.parametrize(
    "name",
    [
        f"optimizer_adadelta-{case}"
        for case in ("paper", "weight_decay", "own_with_global_clipnorm")
    ],
)
def test_a_reference_that_computes_its_own_gradients_ends_at_the_same_weights(name):
    run = train_once(name)
    exact = reference_run(name, run.before)
    assert error_over_bound(run.weights, exact.weights, float32_bound(name, run)) <= 1


@pytest.mark.parametrize(
    "name", [name for name, case in TRAIN_CASES.items() if LIMITS & case.values.keys()]
)
def test_each_limit_on_gradients_takes_effect_in_some_updates_and_not_in_others(name):
    run = train_once(name)
    clippings = reference_run(name, run.before, run.gradients).clippings
    assert 0 < sum(clippings) < len(clippings)


@pytest.mark.parametrize("name", FIT_CASES)
def test_fit_ends_where_the_reference_and_a_loop_of_our_own_end(name):
    fitted, looped = training_runs.fit(name), train_once(name)
    exact, bounds = reference_run(name, fitted.before), float32_bound(name, looped)
    assert error_over_bound(fitted.weights, exact.weights, bounds) <= 1
    assert error_over_bound(fitted.weights, looped.weights, bounds) <= 1


# The comparison sees an option that is done wrong.


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
    ("case", "wrong_kind"),
    [
        ("weight_decay", DecayAfterTheStep),
        ("own", ClippedBeforeGathering),
        ("accumulation", SumInsteadOfMean),
        ("ema_finalized", AverageFromZero),
        ("own", ScheduleCountsUpdates),
        ("global_clipnorm", NormOfEachForNormOfAll),
        ("loss_scale", LossScaleForgotten),
    ],
)
def test_an_option_done_wrong_is_far_outside_the_bound(case, wrong_kind):
    name = f"optimizer_adadelta-{case}"
    run = train_once(name)
    wrong = reference_run(name, run.before, run.gradients, kind=wrong_kind)
    assert error_over_bound(run.weights, wrong.weights, float32_bound(name, run)) > 10


# `own` sets what an optimizer has alone; together they set all that optimizers share.
EQUAL_TO_KERAS = [
    pytest.param(name, marks=[] if "-own" in name else pytest.mark.soak)
    for name, case in TRAIN_CASES.items()
    if case.function in AS_KERAS
]


@pytest.mark.parametrize("name", EQUAL_TO_KERAS)
def test_without_the_fast_step_weights_and_state_equal_those_of_keras_bit_for_bit(
    name, monkeypatch
):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    ours = training_runs.train(name, steps=training_runs.EARLY)
    with_keras = TRAIN_CASES[name].row.build_with_keras
    theirs = training_runs.train(name, with_keras, steps=training_runs.EARLY)
    assert theirs.early
    assert bits(ours.early) == bits(theirs.early)
