"""When a function that is given as learning rate is asked.

The table in docs/design/learning-rate.md says the same. The gradient is 1, so that a weight tells
the sum of the rates.
"""

from __future__ import annotations

import warnings

import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adam_w, optimizer_loss_scale, optimizer_sgd


class Falling:
    """Rates that fall from step to step, and count how often they were asked for."""

    def __init__(self):
        self.calls = 0

    def __call__(self):
        self.calls += 1
        return 1 / self.calls

    @staticmethod
    def total(steps):
        return sum(1 / (step + 1) for step in range(steps))


def eager(optimizer, steps):
    weight = keras.Variable([0.0], dtype="float64")
    for _ in range(steps):
        optimizer.apply([tf.ones(1, tf.float64)], [weight])
    return -weight.numpy().item()


def compiled(optimizer, steps, **arguments):
    weight = keras.Variable([0.0], dtype="float64")
    optimizer.build([weight])
    step = tf.function(lambda gradient: optimizer.apply([gradient], [weight]), **arguments)
    for _ in range(steps):
        step(tf.ones(1, tf.float64))
    return -weight.numpy().item()


def compiled_by_xla(optimizer, steps):
    return compiled(optimizer, steps, jit_compile=True)


def compiled_in_a_branch(optimizer, steps):
    weight = keras.Variable([0.0], dtype="float64")
    optimizer.build([weight])
    take = tf.function(lambda: optimizer.apply([tf.ones(1, tf.float64)], [weight]))
    step = tf.function(lambda yes: tf.cond(yes, lambda: [take(), 0][1], lambda: 0))
    for _ in range(steps):
        step(tf.constant(True))
    return -weight.numpy().item()


def model_of(optimizer, **arguments):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.float32([[0]])])
    model.compile(optimizer, loss=lambda y, prediction: prediction, **arguments)
    return model


def fitted(optimizer, steps, **arguments):
    model = model_of(optimizer, **arguments)
    model.fit(np.ones((steps, 1)), np.ones((steps, 1)), batch_size=1, verbose=0)
    return -model.get_weights()[0].item()


def fitted_without_xla(optimizer, steps):
    return fitted(optimizer, steps, jit_compile=False)


def fitted_by_xla(optimizer, steps):
    return fitted(optimizer, steps, jit_compile=True)


def fitted_eagerly(optimizer, steps):
    return fitted(optimizer, steps, run_eagerly=True)


EVERY_STEP = [
    eager,
    compiled,
    compiled_by_xla,
    compiled_in_a_branch,
    fitted,
    fitted_without_xla,
    fitted_by_xla,
    fitted_eagerly,
]


@pytest.fixture
def told():
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield lambda: [str(each.message) for each in caught if "asks it" in str(each.message)]


@pytest.mark.parametrize("run", EVERY_STEP)
def test_it_is_asked_once_for_every_step(run, told):
    rate = Falling()
    assert run(optimizer_sgd(rate), 20) == pytest.approx(rate.total(20))
    assert rate.calls == 20
    assert told() == []


@pytest.mark.parametrize("run", EVERY_STEP)
def test_under_loss_scaling_too(run):
    rate = Falling()
    scaled = optimizer_loss_scale(optimizer_sgd(rate), initial_scale=1)
    assert run(scaled, 20) == pytest.approx(rate.total(20))
    assert rate.calls == 20


@pytest.mark.parametrize("run", EVERY_STEP)
def test_while_gradients_are_gathered_it_is_not_asked(run):
    rate = Falling()
    optimizer = optimizer_sgd(rate, gradient_accumulation_steps=4)
    assert run(optimizer, 20) == pytest.approx(rate.total(5))
    assert rate.calls == 5


@pytest.mark.parametrize("run", EVERY_STEP)
def test_weight_decay_takes_the_same_rate(run):
    rate = Falling()
    schedule = type(
        "Schedule",
        (keras.optimizers.schedules.LearningRateSchedule,),
        {"__call__": lambda self, step: 1 / (tf.cast(step, tf.float64) + 1)},
    )()
    moved = run(optimizer_adam_w(rate, weight_decay=0.5), 20)
    assert moved == pytest.approx(run(optimizer_adam_w(schedule, weight_decay=0.5), 20), rel=1e-6)
    assert rate.calls == 20


def test_a_thousand_steps_ask_a_thousand_times_and_equal_keras_own():
    """Keras's own class reads it in the same way, as long as weights do not decay."""
    ours, theirs = Falling(), Falling()
    moved = eager(optimizer_sgd(ours, momentum=0.5), 1000)
    assert moved == eager(keras.optimizers.SGD(theirs, momentum=0.5), 1000)
    assert (ours.calls, theirs.calls) == (1000, 1000)


def test_fit_with_several_steps_at_once_asks_once_for_all_and_says_so_once(told):
    rate = Falling()
    optimizer = optimizer_sgd(rate)
    moved = fitted(optimizer, 20, steps_per_execution=4)
    assert moved == pytest.approx(4 * rate.total(5))
    assert rate.calls == 5
    assert told() == [
        "`learning_rate` is a function, and a compiled loop of several steps asks it once for all"
        " of them. Use a schedule, or assign a number to `learning_rate` in a callback."
    ]


def test_a_compiled_step_follows_what_is_assigned_in_place_of_the_function():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([2], [0.25, 0.125])
    weight, optimizer = keras.Variable([0.0]), optimizer_sgd(lambda: 1.0)
    optimizer.build([weight])
    step = tf.function(lambda: optimizer.apply([tf.ones(1)], [weight]))
    moved = []
    for rate in (None, lambda: 0.5, schedule, None):
        if rate:
            optimizer.learning_rate = rate
        step()
        moved.append(-weight.numpy().item())
    assert moved == [1, 1.5, 1.75, 1.875]


@pytest.mark.parametrize("run", EVERY_STEP)
def test_a_function_that_throws_ends_the_step_and_changes_nothing(run):
    rates = iter([0.5, 0.5, None])

    def rate():
        if (value := next(rates)) is None:
            raise KeyError("no more")
        return value

    optimizer = optimizer_sgd(rate, momentum=0.5, use_ema=True, weight_decay=0.1)
    with pytest.raises(KeyError, match="no more"):
        run(optimizer, 20)
    assert int(optimizer.iterations) == 2
    assert optimizer.momentums[0].numpy().item() == pytest.approx(-0.75, abs=0.05)


RATES = [None, "a", [1, 2], -1.0, float("nan"), 1e300]
# Eagerly all of them; else the check is the same, and each run meets one.
BREAKING = [
    pytest.param(
        run, rate, marks=[] if run is eager or row % len(RATES) == column else pytest.mark.soak
    )
    for row, run in enumerate(EVERY_STEP)
    for column, rate in enumerate(RATES)
]


@pytest.mark.parametrize(("run", "rate"), BREAKING)
def test_what_breaks_the_rule_changes_no_variable(run, rate):
    rates = iter([0.5, rate])
    optimizer = optimizer_sgd(
        lambda: next(rates), momentum=0.5, use_ema=True, gradient_accumulation_steps=2
    )
    with pytest.raises((TypeError, ValueError), match=r"^`learning_rate` must be a number"):
        run(optimizer, 20)
    assert int(optimizer._iterations) == 3  # the fourth would have been the second update
    assert np.ravel(optimizer._accumulated_gradients[0]).item() == 1
    assert np.ravel(optimizer.momentums[0]).item() == -0.5
