"""A function as learning rate: what it returns must be what the argument may be as a number."""

from __future__ import annotations

import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_ftrl, optimizer_loss_scale, optimizer_sgd


def eager(optimizer):
    """Take a step with the gradient 1; return how far the weight went."""
    weight = keras.Variable([1.0])
    optimizer.apply([tf.constant([1.0])], [weight])
    return 1 - weight.numpy().item()


def traced(optimizer):
    weight = keras.Variable([1.0])
    optimizer.build([weight])
    tf.function(lambda gradient: optimizer.apply([gradient], [weight]))(tf.constant([1.0]))
    return 1 - weight.numpy().item()


def fitted(optimizer):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.float32([[1]])])
    model.compile(optimizer, loss=lambda y, prediction: prediction)  # the gradient is 1
    model.fit(np.ones((1, 1)), np.ones((1, 1)), verbose=0)
    return 1 - model.get_weights()[0].item()


MODES = [eager, traced, fitted]
VARIABLES = [keras.Variable(0.5), tf.Variable(0.5), keras.Variable(1, dtype="int32")]


def sentence(range_, came):
    return (
        f"`learning_rate` must be a number {range_}, not {came}.\n"
        "The function given as `learning_rate` returned it."
    )


def refusal(run, optimizer):
    with pytest.raises((TypeError, ValueError)) as refused:
        run(optimizer)
    return str(refused.value)


REFUSED = [
    (-1, "-1"),
    (np.float32(-0.5), "-0.5"),
    (np.array(-2), "-2"),
    (float("nan"), "nan"),
    (float("inf"), "inf"),
    (True, "True"),
    (np.bool_(True), "True"),
    ("a", '"a"'),
    (None, "None"),
    (1j, "an object of class complex"),
    ([1, 2], "an object of class list"),
    (np.array([1.0, 2.0]), "an object of class ndarray"),
    (np.array("a"), "an object of class ndarray"),
    (tf.constant(-1.0), "-1"),
    (tf.constant([1.0]), "an object of class EagerTensor"),
    (tf.constant(True), "an object of class EagerTensor"),
]


@pytest.mark.parametrize(("returned", "described"), REFUSED, ids=str)
@pytest.mark.parametrize("run", MODES)
def test_what_is_no_learning_rate_is_refused_whenever_it_is_read(run, returned, described):
    optimizer = optimizer_sgd(lambda: returned)
    assert refusal(run, optimizer) == sentence("at least 0", described)
    assert refusal(lambda each: each.learning_rate, optimizer) == sentence("at least 0", described)


@pytest.mark.parametrize("run", MODES)
def test_the_rule_is_that_of_the_optimizer(run):
    assert refusal(run, optimizer_ftrl(lambda: 0)) == sentence("above 0", "0")
    assert run(optimizer_sgd(lambda: 0)) == 0


@pytest.mark.parametrize("run", MODES)
def test_under_loss_scaling_it_is_that_of_the_inner_optimizer(run):
    given = optimizer_loss_scale(optimizer_ftrl(lambda: 0), initial_scale=1)
    assigned = optimizer_loss_scale(optimizer_ftrl(0.1), initial_scale=1)
    assigned.learning_rate = lambda: 0
    for optimizer in (given, assigned):
        assert refusal(run, optimizer) == sentence("above 0", "0")


def test_a_refused_step_changes_nothing_and_the_next_one_can_be_taken():
    rates, weight = [-1, 0.5], keras.Variable([1.0])
    optimizer = optimizer_sgd(lambda: rates[0], momentum=0.5)
    step = lambda each: each.apply([tf.constant([1.0])], [weight])  # noqa: E731
    refusal(step, optimizer)
    assert (weight.numpy().item(), int(optimizer.iterations)) == (1, 0)
    del rates[0]
    step(optimizer)
    assert (weight.numpy().item(), int(optimizer.iterations)) == (0.5, 1)


def test_a_function_that_is_assigned_after_compiled_steps_is_checked_too():
    weight, optimizer = keras.Variable([1.0]), optimizer_sgd(0.5)
    step = lambda each: each.apply([tf.constant([1.0])], [weight])  # noqa: E731
    for _ in range(10):
        step(optimizer)
    optimizer.learning_rate = lambda: -1
    assert refusal(step, optimizer) == sentence("at least 0", "-1")


TAKEN = [
    (0.5, lambda: 0.5),
    (1, lambda: 1),
    (0.5, lambda: np.float64(0.5)),
    (0.5, lambda: np.array(0.5)),
    (0.5, lambda: tf.constant(0.5)),
    (0.5, lambda: tf.constant(0.5, tf.bfloat16)),
    *[(float(variable), lambda variable=variable: variable) for variable in VARIABLES],
    (0.25, lambda: VARIABLES[0] * VARIABLES[1]),
]


@pytest.mark.parametrize(("rate", "function"), TAKEN)
@pytest.mark.parametrize("run", MODES)
def test_numbers_tensors_and_variables_are_taken(run, rate, function):
    assert run(optimizer_sgd(function)) == pytest.approx(rate)


@pytest.mark.parametrize(
    "compute", [lambda v: [1.0] * v, lambda v: v > 0, lambda v: tf.cast(v, tf.complex64)]
)
@pytest.mark.parametrize("run", MODES)
def test_the_shape_and_the_type_of_a_tensor_are_held_against_the_rule(run, compute):
    optimizer = optimizer_sgd(lambda: compute(VARIABLES[0].value))
    assert refusal(run, optimizer) == sentence("at least 0", "an object of class EagerTensor")


@pytest.mark.parametrize("run", MODES)
def test_a_schedule_is_not_checked(run):
    rising = keras.optimizers.schedules.PiecewiseConstantDecay([1], [-0.5, -0.5])
    assert run(optimizer_sgd(rising)) == pytest.approx(-0.5)
