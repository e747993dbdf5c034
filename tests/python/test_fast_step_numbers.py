"""The fast step gives Keras's numbers: every option, in every mode, in every type.

Every option is tried in every loop and in every type, every loop in every type, and all options at
once in every mode of training a model; a soak tries every option in every mode and type.
"""

import itertools

import fast_step_runs
import keras
import numpy as np
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adadelta

COMBINATIONS = fast_step_runs.combinations(fast_step_runs.WAYS, list(fast_step_runs.OPTIONS))


def test_without_a_soak_every_option_meets_every_loop_and_type_and_all_together_every_mode():
    quick = [each.values for each in COMBINATIONS if not each.marks]
    options, dtypes = fast_step_runs.OPTIONS, fast_step_runs.DTYPES
    loops = ["eager", "function", "jit_compile"]
    product = lambda *each: set(itertools.product(*each))  # noqa: E731
    of_loops = [each for each in quick if each[0] in loops]
    assert {(mode, option) for mode, option, _ in of_loops} == product(loops, options)
    assert {(option, dtype) for _, option, dtype in of_loops} == product(options, dtypes)
    assert {(mode, dtype) for mode, _, dtype in of_loops} == product(loops, dtypes)
    all_together = [(mode, dtype) for mode, option, dtype in quick if option == "everything"]
    assert {mode for mode, _ in all_together} == {*loops, *fast_step_runs.FIT_MODES}
    assert {dtype for mode, dtype in all_together if mode not in loops} == set(dtypes)


@pytest.mark.parametrize(("mode", "option", "dtype"), COMBINATIONS)
def test_weights_and_state_are_those_of_keras_but_for_rounding(mode, option, dtype):
    ours, theirs = fast_step_runs.runs(option, mode, dtype)
    tolerance = fast_step_runs.ROUNDINGS * fast_step_runs.UNIT[dtype]
    assert fast_step_runs.difference(ours, theirs) <= tolerance


@pytest.mark.parametrize("option", [each for each in fast_step_runs.OPTIONS if each != "plain"])
def test_every_option_leads_to_other_weights_or_more_state(option):
    with_option, plain = (
        fast_step_runs.applied(fast_step_runs.KERAS, each, "eager", "float32")
        for each in (option, "plain")
    )
    alike = len(with_option) == len(plain) and fast_step_runs.difference(with_option, plain) < 1e-3
    assert not alike


def one_step(function, rho, dtype):
    """Return the errors of one step from a random state, relative to the exact result."""
    random = np.random.default_rng(0)
    size = 10_000
    gradient = random.normal(size=size) * 10 ** random.uniform(-3, 1, size)
    state = 10 ** random.uniform(-4, 1, size), 10 ** random.uniform(-4, 0, size)
    weight = keras.Variable(np.zeros(size), dtype=dtype)
    optimizer = function(learning_rate=1.0, rho=rho)
    optimizer.build([weight])
    for variable, value in zip(optimizer.variables[2:], state, strict=True):
        variable.assign(value)
    g, accumulated_grad, accumulated_delta = (
        fast_step_runs.numbers([tf.cast(each, dtype)])[0] for each in (gradient, *state)
    )
    optimizer.apply([tf.cast(gradient, dtype)], [weight])

    accumulated_grad = rho * accumulated_grad + (1 - rho) * g**2
    delta = -g * np.sqrt(accumulated_delta + 1e-7) / np.sqrt(accumulated_grad + 1e-7)
    accumulated_delta = rho * accumulated_delta + (1 - rho) * delta**2
    exact = [accumulated_grad, accumulated_delta, delta]
    found = fast_step_runs.numbers([*optimizer.variables[2:], weight])
    return [np.max(np.abs(a / b - 1)) for a, b in zip(found, exact, strict=True)]


@pytest.mark.parametrize("rho", [0.5, 0.9, 0.95, 0.99, 0.999])
def test_in_float32_a_step_is_within_a_millionth_of_the_exact_one_and_of_keras(rho):
    ours, theirs = (
        max(one_step(function, rho, "float32"))
        for function in (optimizer_adadelta, keras.optimizers.Adadelta)
    )
    assert ours <= theirs + 1.2e-6


@pytest.mark.parametrize("dtype", ["float16", "bfloat16"])
def test_in_half_precision_a_step_is_as_exact_as_that_of_keras(dtype):
    ours, theirs = (
        one_step(function, 0.95, dtype)
        for function in (optimizer_adadelta, keras.optimizers.Adadelta)
    )
    assert ours == theirs


def test_over_many_steps_the_moving_average_is_as_exact_as_that_of_keras():
    # Keras's weights of old and new gradients, 0.95 and 0.05 rounded, do not add up to 1.
    gradient = np.linspace(0.1, 0.5, 1000, dtype=np.float32)

    def error(function):
        weight = keras.Variable(np.zeros(1000, np.float32))
        optimizer = function()
        optimizer.build([weight])
        step = tf.function(lambda: optimizer.apply([tf.constant(gradient)], [weight]))
        for _ in range(500):
            step()
        exact = gradient.astype(float) ** 2 * (1 - 0.95**500)
        return np.max(np.abs(optimizer.variables[2].numpy() / exact - 1))

    assert error(optimizer_adadelta) <= error(keras.optimizers.Adadelta)


@pytest.mark.parametrize("option", fast_step_runs.OPTIONS)
def test_switched_off_the_numbers_are_those_of_keras_bit_for_bit(option, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    applied = fast_step_runs.applied.__wrapped__  # ours may be cached from when it was on
    ours = applied(optimizer_adadelta, option, "eager", "float32")
    theirs = fast_step_runs.applied(fast_step_runs.KERAS, option, "eager", "float32")
    assert [each.tobytes() for each in ours] == [each.tobytes() for each in theirs]
