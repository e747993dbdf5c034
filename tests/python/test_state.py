"""save_optimizer() and load_optimizer(): what is in a file, and what does not fit."""

from __future__ import annotations

import contextlib
import copy
import json
import pickle

import keras
import numpy as np
import pytest
import safetensors
import safetensors.numpy
from state_runs import NotRegistered, metadata_of, refused, state, step, trained, weights

import kerasbridge
from kerasbridge import (
    LearningRateSchedule,
    load_optimizer,
    optimizer_adam,
    optimizer_loss_scale,
    optimizer_sgd,
    save_optimizer,
)

# The format.


def test_any_program_that_knows_safetensors_reads_the_file(file):
    arrays = safetensors.numpy.load_file(file)
    assert sorted(arrays) == [
        *("bias:momentums", "bias:velocities", "iterations"),
        *("kernel:momentums", "kernel:velocities", "learning_rate"),
    ]
    assert arrays["iterations"] == 1
    metadata = metadata_of(file)
    assert metadata["kerasbridge"] == kerasbridge.__version__
    assert metadata["keras"] == keras.__version__
    assert metadata["class"] == "Adam"
    assert json.loads(metadata["config"])["beta_1"] == 0.9
    assert json.loads(metadata["weights"])[0] == ["kernel", [3, 2], "float32"]


def test_weights_of_the_same_name_are_told_apart(tmp_path):
    first = trained(optimizer_adam(), "w", "w")
    save_optimizer(first, tmp_path / "x")
    assert "w#2:momentums" in safetensors.numpy.load_file(tmp_path / "x")
    assert state(load_optimizer(tmp_path / "x", weights("w", "w"))) == state(first)


@pytest.mark.parametrize("dtype", ["float16", "bfloat16", "float64"])
def test_other_types_keep_their_bits(tmp_path, dtype):
    first = trained(optimizer_adam(), "w", dtype=dtype)
    save_optimizer(first, tmp_path / "x")
    assert state(load_optimizer(tmp_path / "x", weights("w", dtype=dtype))) == state(first)


def test_a_tilde_is_the_home_directory(tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    save_optimizer(optimizer_adam(), "~/x")
    assert (tmp_path / "x").exists()
    assert load_optimizer("~/x").get_config() == optimizer_adam().get_config()


def test_an_optimizer_that_has_taken_no_step_comes_back_without_a_state(tmp_path):
    save_optimizer(optimizer_adam(0.25), tmp_path / "x")
    loaded = load_optimizer(tmp_path / "x", weights("any"))
    step(loaded, weights("other"), 0)
    assert loaded.learning_rate == 0.25


def test_a_loaded_state_is_saved_again_before_it_is_filled_in(file, tmp_path):
    loaded = load_optimizer(file)
    loaded.learning_rate = 0.5
    save_optimizer(loaded, tmp_path / "again")
    again = load_optimizer(tmp_path / "again", weights("kernel", "bias"))
    expected = state(load_optimizer(file, weights("kernel", "bias")))
    assert state(again) == [expected[0], 0.5, *expected[2:]]


def test_the_optimizer_that_compile_wraps_in_keras_own_loss_scaling_is_saved(tmp_path):
    model = keras.Sequential([keras.Input((3,)), keras.layers.Dense(2, dtype="mixed_float16")])
    keras.config.set_dtype_policy("mixed_float16")
    try:
        model.compile(optimizer_adam(), "mse")
    finally:
        keras.config.set_dtype_policy("float32")
    scaling = keras.optimizers.LossScaleOptimizer(optimizer_adam(), initial_scale=2.0)
    step(scaling, model.trainable_variables, 2)
    save_optimizer(scaling, tmp_path / "x")
    loaded = load_optimizer(tmp_path / "x", model)
    assert type(loaded) is type(optimizer_loss_scale(optimizer_adam()))
    assert state(loaded) == state(scaling)


# What does not fit.


def test_one_error_lists_every_difference(file):
    other = [*weights("kernel", shape=(3, 4)), *weights("gain")]
    message = refused(lambda: load_optimizer(file, other), "`variables` must be those")
    assert message.splitlines()[1:] == [
        "kernel: saved as float32 [3, 2], but here it is float32 [3, 4]",
        "bias: saved, but not there",
        "gain: there, but not saved",
    ]
    refused(
        lambda: load_optimizer(file, weights("kernel", "bias", dtype="float16")),
        "kernel: saved as float32 [3, 2], but here it is float16 [3, 2]",
    )


def test_without_slots_names_are_compared_too(tmp_path):
    save_optimizer(trained(optimizer_sgd()), tmp_path / "x")
    refused(lambda: load_optimizer(tmp_path / "x", weights("kernel", "gain")), "gain: there")


def nested(name):
    """A model with a model inside; what is inside has names of its own."""
    layers = [keras.layers.Dense(3, name="a"), keras.layers.Dense(2, name="b")]
    inner = keras.Sequential(layers, name="inner")
    return keras.Sequential([keras.Input((2,)), inner, keras.layers.Dense(1, name="c")], name=name)


def loaded_again(model, folder):
    model.save(folder / "x.keras")
    return keras.models.load_model(folder / "x.keras", compile=False)


@pytest.mark.parametrize(
    "make_again",
    [
        loaded_again,
        lambda model, folder: keras.models.clone_model(model),
        lambda model, folder: nested(None),
        lambda model, folder: nested("another"),
    ],
    ids=["loaded", "cloned", "built again", "with another name"],
)
def test_names_of_models_around_a_layer_do_not_count(make_again, tmp_path):
    model, optimizer = nested(None), optimizer_adam(0.1)
    step(optimizer, model.trainable_variables, 3)
    save_optimizer(optimizer, tmp_path / "x")
    again = make_again(model, tmp_path)
    again.set_weights(model.get_weights())
    assert [w.path for w in again.weights] != [w.path for w in model.weights]
    loaded = load_optimizer(tmp_path / "x", again)
    for each, trained_model in [(optimizer, model), (loaded, again)]:
        step(each, trained_model.trainable_variables, 2)
    assert state(loaded) == state(optimizer)
    assert all(map(np.array_equal, again.get_weights(), model.get_weights()))


@pytest.mark.parametrize(
    ("saved", "here"),
    [
        (["dense/kernel"], ["dense_1/kernel"]),  # another layer
        (["m/a/kernel", "n/a/kernel"], ["k/a/kernel", "l/a/kernel"]),  # nobody knows which
        (["m/a/kernel", "m/b/kernel"], ["b/kernel", "a/kernel"]),  # another order
        (["a/kernel", "a/bias"], ["a/kernel"]),
    ],
)
def test_names_of_layers_and_weights_and_their_order_count(saved, here, tmp_path):
    optimizer = optimizer_adam()
    step(optimizer, [weight_at(path) for path in saved])
    save_optimizer(optimizer, tmp_path / "x")
    variables = [weight_at(path) for path in here]
    refused(lambda: load_optimizer(tmp_path / "x", variables), "`variables` must be those")


def weight_at(path):
    *scopes, name = path.split("/")
    with contextlib.ExitStack() as inside:
        for scope in scopes:
            inside.enter_context(keras.name_scope(scope))
        return keras.Variable([1.0], name=name)


def test_no_step_is_taken_with_a_state_that_does_not_fit(file):
    loaded, other = load_optimizer(file), weights("kernel")
    for _ in range(3):
        refused(lambda: step(loaded, other), "bias: saved, but not there")
    assert np.all(other[0].numpy() == 1)


def test_variables_are_a_model_or_a_list(file):
    refused(lambda: load_optimizer(file, 3), "`variables` must be", "not 3")
    refused(lambda: load_optimizer(file, [1.0]), "`variables` must be")
    unbuilt = keras.Sequential([keras.layers.Dense(2)])
    refused(lambda: load_optimizer(file, unbuilt), "`variables` must be", "has none yet")


def test_only_our_optimizers_are_saved(tmp_path):
    class Own(keras.optimizers.Adam):
        pass

    for optimizer in (keras.optimizers.Adam(), Own(), optimizer_loss_scale(Own())):
        refused(
            lambda: save_optimizer(optimizer, tmp_path / "x"),  # noqa: B023
            "`optimizer` must be",
            "\nas_kerasbridge() makes one",
        )
    assert not any(tmp_path.iterdir())


# Configs.


def test_a_schedule_that_is_not_registered_is_asked_for_by_name(tmp_path):
    save_optimizer(optimizer_adam(NotRegistered(0.5)), tmp_path / "x")
    refused(
        lambda: load_optimizer(tmp_path / "x"),
        "`file` needs 'NotRegistered'",
        "keras.saving.register_keras_serializable()",
    )
    with keras.saving.custom_object_scope({"NotRegistered": NotRegistered}):
        assert load_optimizer(tmp_path / "x").learning_rate == 0.5


def test_a_schedule_of_our_class_needs_no_registration(tmp_path):
    class Halving(LearningRateSchedule):
        def __init__(self, rate):
            self.rate = rate

        def __call__(self, step):
            return self.rate / 2

    save_optimizer(optimizer_adam(Halving(0.5)), tmp_path / "x")
    assert load_optimizer(tmp_path / "x").learning_rate == 0.25


@pytest.mark.parametrize("way", ["get_config", "deepcopy", "pickle", "save_optimizer"])
def test_a_function_as_learning_rate_is_refused_by_name(way, tmp_path):
    optimizer = optimizer_adam(lambda: 0.1)
    ways = {
        "get_config": optimizer.get_config,
        "deepcopy": lambda: copy.deepcopy(optimizer),
        "pickle": lambda: pickle.dumps(optimizer),
        "save_optimizer": lambda: save_optimizer(optimizer, tmp_path / "x"),
    }
    refused(ways[way], "`learning_rate` cannot be saved or put into a config")
    assert not any(tmp_path.iterdir())


@keras.saving.register_keras_serializable(package="test_state")
def steady():
    return 0.125


def test_a_registered_function_is_saved_by_its_name(tmp_path):
    save_optimizer(optimizer_adam(steady), tmp_path / "x")
    assert load_optimizer(tmp_path / "x").learning_rate == 0.125


@pytest.mark.filterwarnings("ignore:The object being serialized includes a `lambda`")
@pytest.mark.parametrize(
    "value", [lambda: 1, object(), keras.layers.Dense(1), {1: 2}.keys(), trained, [trained]]
)
def test_a_schedule_that_cannot_be_written_down_is_refused_and_nothing_is_written(tmp_path, value):
    class Odd(LearningRateSchedule):
        def __init__(self, value):
            pass

        def __call__(self, step):
            return 0.1

    optimizer = optimizer_adam(Odd(value))
    refused(lambda: save_optimizer(optimizer, tmp_path / "x"), "`optimizer` has a config")
    assert not any(tmp_path.iterdir())
