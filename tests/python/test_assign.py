"""Assigning to an optimizer: what the constructor refuses is refused, by the same sentence."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import keras
import numpy as np
import pytest
import tensorflow as tf
from border_table import arrived, cell, rows
from optimizer_table import OPTIMIZERS, SHARED, state

from kerasbridge import optimizer_adam, optimizer_loss_scale, optimizer_rmsprop, optimizer_sgd

NAMES = {"np": np, "keras": keras, "Fraction": Fraction, "Decimal": Decimal}
# These decide which variables an optimizer keeps, or how they start.
DECIDING = {
    "amsgrad",
    "centered",
    "exclude_embeddings",
    "exclude_layers",
    "gradient_accumulation_steps",
    "initial_accumulator_value",
    "initial_scale",
    "inner_optimizer",
    "momentum",
    "use_ema",
}
TOO_LATE = (
    "`{}` can be changed before the first step only, since the optimizer's variables follow it.\n"
    "Make a new optimizer with the other value."
)
TO_A_NUMBER = (
    "`learning_rate` cannot become a number while it is a {}.\n"
    "Assign a function or a schedule, or make a new optimizer with a number."
)


def refusal(assign):
    with pytest.raises((TypeError, ValueError)) as refused:
        assign()
    return str(refused.value)


def error_of(assign):
    try:
        assign()
    except (TypeError, ValueError) as error:
        return str(error)


def assignments(function):
    arguments = OPTIMIZERS[function].shared() | OPTIMIZERS[function].own
    if function == "optimizer_loss_scale":  # it takes only None for what the inner optimizer has
        arguments = OPTIMIZERS[function].own
    for argument, (rule, _) in arguments.items():
        for row in rows("border_python.csv"):
            yield argument, cell(function, argument, rule, row), eval(row["value"], NAMES)


@pytest.mark.parametrize("function", OPTIMIZERS)
@pytest.mark.parametrize("built", [False, True], ids=["before", "after"])
def test_a_value_arrives_or_is_refused_as_by_the_constructor(function, built):
    optimizer = OPTIMIZERS[function].build()
    if built:
        optimizer.build([keras.Variable(np.ones(2, "float32"))])
    for argument, expected, value in assignments(function):
        if argument == "learning_rate" and isinstance(value, keras.Variable):
            continue  # assigning takes its number: see below
        if argument in ("clipnorm", "clipvalue", "global_clipnorm"):
            optimizer.clipnorm = optimizer.clipvalue = optimizer.global_clipnorm = None
        before = state(optimizer)
        message = error_of(lambda: setattr(optimizer, argument, value))  # noqa: B023
        if message is None:
            assert arrived(optimizer, argument) == expected.arrives, expected
            continue
        assert state(optimizer) == before, expected
        if expected.arrives is None:
            assert expected.refused_by(message), (expected, message)
        elif argument == "learning_rate":
            assert message.startswith("`learning_rate` cannot become a number"), expected
            optimizer = OPTIMIZERS[function].build()
        else:
            assert message == TOO_LATE.format(argument), expected
            assert built
            assert argument in DECIDING


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_what_decides_the_variables_can_change_before_the_first_step_only(function):
    row = OPTIMIZERS[function]
    arguments = row.shared() | row.own
    deciding = DECIDING & {name for name, (rule, _) in arguments.items() if rule != "false"}
    if function == "optimizer_muon":  # its variables do not depend on it
        deciding -= {"momentum"}
    other = {
        "gradient_accumulation_steps": [4, None],
        "momentum": [0.5, 0],
        "exclude_layers": ["dense", None],
        "initial_accumulator_value": [0.25, 0.5],
        "initial_scale": [8, 4],
        "inner_optimizer": [keras.optimizers.SGD(), keras.optimizers.Adam()],
    }
    if function != "optimizer_loss_scale":
        assert "gradient_accumulation_steps" in deciding
        assert ("use_ema" in deciding) == (arguments["use_ema"].rule == "flag")
    for argument in deciding:
        one, two = other.get(argument, [True, False])
        for now, later in ((one, two), (two, one)):
            if function == "optimizer_loss_scale" and argument in SHARED:
                continue
            optimizer = row.build()
            setattr(optimizer, argument, now)
            optimizer.apply([tf.ones(2)], [keras.Variable(np.ones(2, "float32"))])
            setattr(optimizer, argument, now)
            before = state(optimizer)
            assert refusal(lambda: setattr(optimizer, argument, later)) == TOO_LATE.format(argument)  # noqa: B023
            assert state(optimizer) == before
            optimizer.apply([tf.ones(2)])


def test_a_value_that_keeps_the_variables_can_change_at_any_time():
    optimizer = optimizer_rmsprop(momentum=0.9, gradient_accumulation_steps=2)
    weight = keras.Variable([1.0])
    optimizer.apply([tf.ones(1)], [weight])
    optimizer.momentum, optimizer.gradient_accumulation_steps = 0.5, 4
    optimizer.apply([tf.ones(1)], [weight])
    assert (optimizer.momentum, optimizer.gradient_accumulation_steps) == (0.5, 4)


def test_two_clippings_are_refused_as_by_the_constructor():
    message = "`clipvalue` must be None where `clipnorm` is given, not 2."
    assert refusal(lambda: optimizer_adam(clipnorm=1, clipvalue=2)) == message
    optimizer = optimizer_adam(clipnorm=1)
    assert refusal(lambda: setattr(optimizer, "clipvalue", 2)) == message
    assert optimizer.clipvalue is None
    optimizer.clipnorm = None
    optimizer.clipvalue = 2
    assert refusal(lambda: setattr(optimizer, "global_clipnorm", 3)) == (
        "`global_clipnorm` must be None where `clipvalue` is given, not 3."
    )


RATES = [0.5, np.float32(0.5), np.array(0.5), tf.constant(0.5), keras.Variable(0.5), 1]


@pytest.mark.parametrize("rate", RATES, ids=lambda rate: type(rate).__name__)
@pytest.mark.parametrize("wrapped", [False, True], ids=["plain", "loss scaling"])
def test_a_rate_may_be_all_that_holds_one_number(rate, wrapped):
    optimizer = optimizer_sgd(0.1)
    if wrapped:
        optimizer = optimizer_loss_scale(optimizer)
    optimizer.learning_rate = rate
    assert float(optimizer.learning_rate) == float(rate)


OUT_OF_RANGE = [np.array(-1.0), tf.constant(float("nan")), keras.Variable(-1.0), np.ma.masked]


@pytest.mark.parametrize("rate", OUT_OF_RANGE)
def test_the_number_in_a_tensor_is_held_against_the_rule(rate):
    optimizer = optimizer_loss_scale(optimizer_sgd(0.5))
    expected = "`learning_rate` must be a number at least 0, a learning-rate schedule or a function"
    assert refusal(lambda: setattr(optimizer, "learning_rate", rate)).startswith(expected)
    assert float(optimizer.learning_rate) == 0.5


def test_a_schedule_and_a_function_give_way_to_each_other_but_not_to_a_number():
    schedule = keras.optimizers.schedules.PiecewiseConstantDecay([1], [0.5, 0.25])
    optimizer = optimizer_sgd(0.1)
    for rate, kind, value in [(schedule, "schedule", 0.5), (lambda: 0.75, "function", 0.75)] * 2:
        optimizer.learning_rate = rate
        assert float(optimizer.learning_rate) == value
        assert refusal(lambda: setattr(optimizer, "learning_rate", 1)) == TO_A_NUMBER.format(kind)
        assert float(optimizer.learning_rate) == value


def fitted(optimizer, *callbacks, **compile_arguments):
    model = keras.Sequential([keras.Input((1,)), keras.layers.Dense(1, use_bias=False)])
    model.set_weights([np.float32([[1]])])
    model.compile(optimizer, loss=lambda y, prediction: prediction, **compile_arguments)
    model.fit(np.ones((4, 1)), np.ones((4, 1)), 1, 2, verbose=0, callbacks=list(callbacks))
    return model


def test_the_callbacks_of_keras_assign_the_rate():
    model = fitted(optimizer_sgd(1.0), keras.callbacks.LearningRateScheduler(lambda epoch: 0.25))
    assert model.get_weights()[0].item() == pytest.approx(1 - 8 * 0.25)
    plateau = keras.callbacks.ReduceLROnPlateau("loss", factor=0.5, patience=0, mode="max")
    assert float(fitted(optimizer_sgd(1.0), plateau).optimizer.learning_rate) == 0.5


def test_a_refusal_in_a_callback_ends_fit_and_leaves_the_optimizer_as_it_was():
    def assign(batch, logs):
        optimizer.learning_rate = -1

    optimizer = optimizer_sgd(0.25)
    callback = keras.callbacks.LambdaCallback(on_train_batch_end=assign)
    assert "not -1" in refusal(lambda: fitted(optimizer, callback))
    assert (float(optimizer.learning_rate), int(optimizer.iterations)) == (0.25, 1)


def test_a_step_that_is_compiled_already_says_that_it_does_not_see_a_new_value(recwarn):
    optimizer = optimizer_adam()
    model = fitted(optimizer)
    optimizer.learning_rate, optimizer.beta_1 = 0.5, 0.9
    assert not recwarn.list
    for name, value in [("beta_1", 0.8), ("learning_rate", lambda: 0.1)]:
        with pytest.warns(UserWarning, match=f"do not see the new value of `{name}`"):
            setattr(optimizer, name, value)
    with pytest.warns(UserWarning, match="do not see the new weights that exclude_from_weight"):
        optimizer.exclude_from_weight_decay(var_names="bias")
    model.compile(optimizer, loss="mse")
    model.fit(np.ones((4, 1)), np.ones((4, 1)), verbose=0)
    recwarn.clear()
    optimizer.learning_rate = lambda: 0.2  # read whenever the compiled step is called
    assert not recwarn.list


def test_a_refused_value_keeps_the_compiled_step_and_one_that_is_taken_makes_another():
    weight, optimizer = keras.Variable([1.0]), optimizer_sgd(0.5, momentum=0.5)
    for _ in range(10):
        optimizer.apply([tf.ones(1)], [weight])
    (step,) = optimizer._steps.values()
    refusal(lambda: setattr(optimizer, "momentum", 2))
    assert [*optimizer._steps.values()] == [step]
    optimizer.momentum = 0.25
    assert not optimizer._steps
    moved, before = float(optimizer.momentums[0].numpy().item()), weight.numpy().item()
    optimizer.apply([tf.ones(1)], [weight])
    assert weight.numpy().item() == pytest.approx(before + 0.25 * moved - 0.5)
