"""as_kerasbridge(): an optimizer of Keras becomes one of ours, and goes on where it is."""

from __future__ import annotations

import copy
import functools

import keras
import numpy as np
import pytest
import tensorflow as tf
from optimizer_table import AS_KERAS, OPTIMIZERS, TRAIN_CASES

import kerasbridge
from kerasbridge import (
    as_kerasbridge,
    load_optimizer,
    optimizer_loss_scale,
    optimizer_multi,
    save_optimizer,
)
from kerasbridge.optimizers.bridged import Bridged

SHAPES = [(2, 3), (3,)]
OWN = {case.function: case for case in TRAIN_CASES.values() if case.name.endswith("-own")}
WORDS = "`optimizer` must be a Keras optimizer of a class that kerasbridge knows, its name or its"
STAY = 5  # steps that Keras takes first; then eager steps of ours are compiled after the eighth
STEPS = STAY + 12


def weights():
    random = np.random.default_rng(0)
    names = ["kernel", "bias"]
    values = [random.normal(size=shape).astype("float32") for shape in SHAPES]
    return [keras.Variable(value, name=name) for value, name in zip(values, names, strict=True)]


def gradient(step, scale=1.0):
    random = np.random.default_rng(step)
    return [tf.constant(scale * random.normal(size=shape).astype("float32")) for shape in SHAPES]


def plain(function):
    """Build Keras's own with all its arguments set."""
    return OPTIMIZERS[function].build_with_keras(**OWN[function].arguments())


def step(optimizer, weights, steps):
    for number in steps:
        scale = float(optimizer.scale_loss(1.0))
        optimizer.apply(gradient(number, scale), weights)


def everything(optimizer, weights):
    # In the order of their names: Keras leaves out some until we have the optimizer.
    variables = sorted(optimizer.variables, key=lambda variable: variable.path)
    return [each.numpy().astype(float) for each in [*variables, *weights]]


def run(function, taking_over, steps=STEPS):
    optimizer, trained = plain(function), weights()
    step(optimizer, trained, range(STAY))
    if taking_over:
        assert as_kerasbridge(optimizer) is optimizer
    step(optimizer, trained, range(STAY, steps))
    return optimizer, trained


@functools.cache
def run_by_keras(function):
    """Return the optimizer, and the numbers that two tests compare with."""
    optimizer, trained = run(function, False)
    return optimizer, everything(optimizer, trained)


@pytest.mark.parametrize("function", AS_KERAS)
def test_it_goes_on_as_keras_would_to_the_same_bits(function, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    ours, (theirs, expected) = run(function, True), run_by_keras(function)
    assert isinstance(ours[0], Bridged)
    assert not isinstance(theirs, Bridged)
    for one, other in zip(everything(*ours), expected, strict=True):
        assert one.tobytes() == other.tobytes()


@pytest.mark.parametrize("function", AS_KERAS)
def test_its_steps_become_fast_and_stay_within_rounding(function):
    ours, (_, expected) = run(function, True), run_by_keras(function)
    compiled = getattr(ours[0], "inner_optimizer", ours[0])._steps.values()
    assert [bool(known.compiled) for known in compiled] == [True]
    for one, other in zip(everything(*ours), expected, strict=True):
        assert one == pytest.approx(other, rel=1e-4, abs=1e-5)


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_it_prints_is_guarded_and_is_saved_like_ours(function, tmp_path):
    optimizer, trained = run(function, True, steps=STAY)
    made = OPTIMIZERS[function].build(**OWN[function].arguments())
    made.name = optimizer.name
    if function == "optimizer_loss_scale":
        made.inner_optimizer.name = optimizer.inner_optimizer.name
    assert repr(optimizer) == repr(made)
    refused = "dynamic_growth_steps" if function == "optimizer_loss_scale" else "weight_decay"
    before = optimizer.get_config()
    with pytest.raises(ValueError, match=f"^`{refused}` must be .*, not -1"):
        setattr(optimizer, refused, -1)
    assert optimizer.get_config() == before
    save_optimizer(optimizer, tmp_path / "saved")
    loaded, copied = load_optimizer(tmp_path / "saved"), weights()
    for weight, trained_weight in zip(copied, trained, strict=True):
        weight.assign(trained_weight)
    step(optimizer, trained, range(STAY, 7))
    step(loaded, copied, range(STAY, 7))
    assert [w.numpy().tolist() for w in copied] == [w.numpy().tolist() for w in trained]


def test_nothing_of_it_is_replaced():
    optimizer, trained = run("optimizer_adam", False)
    variables, momentums = optimizer.variables, optimizer._momentums
    as_kerasbridge(optimizer)
    assert all(map(lambda one, other: one is other, optimizer.variables, variables))
    assert optimizer._momentums is momentums
    assert as_kerasbridge(optimizer) is optimizer  # once more
    step(optimizer, trained, [0])


RATES = {
    "a schedule": keras.optimizers.schedules.ExponentialDecay(0.5, 1, 0.5),
    "a function": lambda: 0.25,
    "a number": 0.125,
}


@pytest.mark.parametrize("kind", RATES)
def test_its_learning_rate_stays_what_it_is(kind):
    optimizer = keras.optimizers.SGD(RATES[kind])
    rate, value = optimizer._learning_rate, float(optimizer.learning_rate)
    as_kerasbridge(optimizer)
    assert optimizer._learning_rate is rate
    assert float(optimizer.learning_rate) == value


def test_what_was_excluded_from_weight_decay_stays_so(tmp_path):
    def taken_over(exclude, built):
        trained, optimizer = weights(), keras.optimizers.AdamW(0.1, weight_decay=0.5)
        exclude(optimizer, trained)
        if built:
            optimizer.build(trained)
        return as_kerasbridge(optimizer), trained

    ways = [
        lambda optimizer, trained: optimizer.exclude_from_weight_decay(var_names=["bias", "gamma"]),
        lambda optimizer, trained: optimizer.exclude_from_weight_decay(var_list=trained[1:]),
    ]
    for exclude in ways:
        for built in (False, True):
            optimizer, trained = taken_over(exclude, built)
            step(optimizer, trained, [0])
            save_optimizer(optimizer, tmp_path / "saved")
            loaded = load_optimizer(tmp_path / "saved", variables=trained)
            for each in (optimizer, loaded, copy.deepcopy(optimizer)):
                if not each.built:
                    each.build(trained)
                spared = [not each._use_weight_decay(weight) for weight in trained]
                assert spared == [False, True]


def test_what_keras_leaves_out_of_its_variables_is_saved_with_it(tmp_path):
    """Under loss scaling, Nadam keeps a number that is none of its variables."""
    trained = weights()
    optimizer = keras.optimizers.LossScaleOptimizer(keras.optimizers.Nadam(0.1))
    step(optimizer, trained, range(3))
    save_optimizer(as_kerasbridge(optimizer), tmp_path / "saved")
    loaded = load_optimizer(tmp_path / "saved", variables=trained)
    kept, product = (each.inner_optimizer._u_product.numpy() for each in (loaded, optimizer))
    assert kept == product != 1


def model_with(optimizer):
    keras.utils.set_random_seed(3)
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2)])
    model.compile(optimizer, loss="mse")
    return model


def fit(model):
    x = np.random.default_rng(1).normal(size=(32, 3))
    model.fit(x, x[:, :2], 8, 2, shuffle=False, verbose=0)
    return b"".join(weight.tobytes() for weight in model.get_weights())


def test_a_model_trains_on_with_it_before_and_after_it_is_compiled_again():
    ours, theirs = model_with("adam"), model_with("adam")
    assert fit(ours) == fit(theirs)
    as_kerasbridge(ours.optimizer)
    assert fit(ours) == fit(theirs)
    with pytest.warns(UserWarning, match="do not see the new value of `beta_1`"):
        ours.optimizer.beta_1 = 0.5
    theirs.optimizer.beta_1 = 0.5
    for model in (ours, theirs):
        model.compile(model.optimizer, loss="mse")
    assert fit(ours) == fit(theirs)


def test_wherever_it_comes_from_it_becomes_ours(tmp_path):
    model = model_with(keras.optimizers.RMSprop(0.5))
    fit(model)
    model.save(tmp_path / "model.keras")
    config = keras.optimizers.serialize(keras.optimizers.RMSprop(0.5))
    loaded = keras.models.load_model(tmp_path / "model.keras").optimizer
    assert int(loaded.iterations) == 8
    wrapped = keras.optimizers.LossScaleOptimizer(keras.optimizers.RMSprop(0.5))
    for optimizer in [
        loaded,
        model.optimizer,
        keras.optimizers.RMSprop.from_config(config["config"]),
        keras.optimizers.deserialize(copy.deepcopy(config)),
        config,
        as_kerasbridge(wrapped).inner_optimizer,
        optimizer_loss_scale(keras.optimizers.RMSprop(0.5)).inner_optimizer,
    ]:
        ours = as_kerasbridge(optimizer)
        assert isinstance(ours, Bridged)
        ours.name = "rmsprop"
        assert repr(ours) == "<keras.optimizers.RMSprop(learning_rate=0.5)>"
    assert isinstance(wrapped, Bridged)
    named = as_kerasbridge("RMSprop")
    assert (type(named), named.rho) == (type(as_kerasbridge(loaded)), 0.9)


def test_what_is_saved_by_a_model_of_ours_is_ours_already(tmp_path):
    model_with(kerasbridge.optimizer_sgd()).save(tmp_path / "model.keras")
    loaded = keras.models.load_model(tmp_path / "model.keras").optimizer
    assert isinstance(loaded, Bridged)
    assert as_kerasbridge(loaded) is loaded


def test_under_mixed_precision_the_optimizer_around_it_becomes_ours_too():
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model = model_with("sgd")
    finally:
        keras.config.set_dtype_policy("float32")
    as_kerasbridge(model.optimizer)
    inner = model.optimizer.inner_optimizer
    assert isinstance(model.optimizer, Bridged)
    assert isinstance(inner, Bridged)
    fit(model)
    assert int(inner.iterations) > 0  # a step that overflows is left out


class Own(keras.optimizers.Adam):
    """A class of the user's."""


REFUSED = [
    (1, "1"),
    (None, "None"),
    ({}, "an object of class dict"),
    ("no such optimizer", '"no such optimizer"'),
    (keras.optimizers.Adam, "a function"),
    (keras.layers.Dense(1), "an object of class Dense"),
    (Own(), "an object of class Own"),
    (keras.optimizers.Optimizer(0.1), "an object of class Optimizer"),
]


@pytest.mark.parametrize(("value", "came"), REFUSED, ids=[came for _, came in REFUSED])
def test_anything_else_is_refused(value, came):
    with pytest.raises((TypeError, ValueError)) as refused:
        as_kerasbridge(value)
    assert str(refused.value) == f"{WORDS} config, not {came}."


def test_a_config_of_nonsense_is_refused():
    config = {"class_name": "adam", "config": {"nonsense": 1}}
    with pytest.raises(ValueError, match=r"^`optimizer` holds a config that Keras cannot rebuild"):
        as_kerasbridge(config)
    config = {"class_name": "Popen", "module": "subprocess", "config": {"args": ["false"]}}
    with pytest.raises(TypeError, match=r"^`optimizer` must be a Keras optimizer"):
        as_kerasbridge(config)


def clipped_twice():
    optimizer = keras.optimizers.Adam(clipnorm=1.0)
    optimizer.clipvalue = 2.0
    return optimizer


WRONG = {
    "`clipvalue` must be None where `clipnorm` is given, not 2.": clipped_twice,
    "`rho` must be a number between 0 and 1, not 95.": lambda: keras.optimizers.Adadelta(rho=95),
    "`learning_rate` must be a number at least 0": lambda: keras.optimizers.SGD(-1.0),
    "`epsilon` must be a number at least 0, not nan.": lambda: keras.optimizers.Adam(
        epsilon=float("nan")
    ),
    "`name` must be a string of letters": lambda: keras.optimizers.Adam(name="a b"),
}


@pytest.mark.parametrize("message", WRONG)
@pytest.mark.parametrize("wrapped", [False, True], ids=["plain", "loss scaling"])
def test_one_that_breaks_our_rules_is_refused_and_stays_as_it_was(message, wrapped):
    wrong = WRONG[message]()
    given = keras.optimizers.LossScaleOptimizer(wrong) if wrapped else wrong
    before = [(type(each), dict(vars(each))) for each in (given, wrong)]
    with pytest.raises((TypeError, ValueError)) as refused:
        as_kerasbridge(given)
    assert str(refused.value).startswith(message)
    assert [(type(each), vars(each)) for each in (given, wrong)] == before


def test_an_inner_optimizer_is_guarded_once_all_arguments_are_right():
    inner = keras.optimizers.Adadelta()
    with pytest.raises(ValueError, match="`initial_scale` must be"):
        optimizer_loss_scale(inner, initial_scale=-1)
    assert type(inner) is keras.optimizers.Adadelta
    optimizer = optimizer_loss_scale(inner)
    assert optimizer.inner_optimizer is inner
    with pytest.raises(ValueError, match="`rho` must be a number between 0 and 1, not 95"):
        inner.rho = 95
    optimizer.inner_optimizer = assigned = keras.optimizers.SGD()
    assert isinstance(assigned, Bridged)


def test_an_inner_optimizer_that_breaks_our_rules_is_refused_and_a_class_of_the_users_is_not():
    with pytest.raises(ValueError, match="`rho` must be a number between 0 and 1, not 95"):
        optimizer_loss_scale(keras.optimizers.Adadelta(rho=95))
    own = Own()
    assert optimizer_loss_scale(own).inner_optimizer is own
    assert type(own) is Own


def test_arrays_become_numbers_and_variables_stay():
    rho = keras.Variable(0.5)
    optimizer = as_kerasbridge(keras.optimizers.RMSprop(rho=rho, epsilon=np.array(0.25)))
    assert optimizer.rho is rho
    assert type(optimizer.epsilon) is float
    assert "rho=0.5, epsilon=0.25" in repr(optimizer)


def several_of_keras(**arguments):
    parts = {"kernel": keras.optimizers.SGD(0.1), "bias": keras.optimizers.Adadelta(**arguments)}
    return keras.optimizers.MultiOptimizer(
        keras.optimizers.OptimizerMap(keras.optimizers.Adam(), parts)
    )


def test_several_optimizers_become_ours_with_their_parts(monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    ours, theirs = several_of_keras(), several_of_keras()
    ends = []
    for optimizer in (ours, theirs):
        trained = weights()
        optimizer.apply(gradient(0), trained)
        if optimizer is ours:
            assert as_kerasbridge(ours) is ours
        optimizer.apply(gradient(1), trained)
        ends.append([each.numpy().tobytes() for each in [*optimizer.variables, *trained]])
    assert ends[0] == ends[1]
    assert all(isinstance(each, Bridged) for each in (ours, *ours.optimizers))
    with pytest.raises(ValueError, match="`rho` must be a number between 0 and 1, not 95"):
        ours["^(?:bias)$"].rho = 95


def test_no_part_becomes_ours_where_one_breaks_our_rules():
    several = several_of_keras(rho=95)
    with pytest.raises(ValueError, match="`rho` must be a number between 0 and 1, not 95"):
        as_kerasbridge(several)
    assert not any(isinstance(each, Bridged) for each in (several, *several.optimizers))


def test_parts_of_keras_become_ours_when_they_are_put_together():
    parts = {"default": keras.optimizers.Adam(), "bias": keras.optimizers.SGD()}
    optimizer_multi(**parts)
    assert all(isinstance(each, Bridged) for each in parts.values())
    wrong, part = keras.optimizers.Adadelta(rho=95), keras.optimizers.Adam()
    with pytest.raises(ValueError, match="`rho` must be a number between 0 and 1, not 95"):
        optimizer_multi(part, bias=wrong)
    assert not isinstance(part, Bridged)
