"""The optimizer that users get: Keras's own in every respect but its printed form."""

from __future__ import annotations

import copy
import inspect
import pickle

import keras
import pytest
import tensorflow as tf

from kerasbridge import optimizer_adadelta


def test_it_is_keras_own_adadelta():
    optimizer = optimizer_adadelta()
    assert isinstance(optimizer, keras.optimizers.Adadelta)
    assert isinstance(optimizer, keras.optimizers.Optimizer)


def test_it_is_serialized_as_keras_own_class():
    plain = keras.optimizers.Adadelta(name="adadelta")
    assert keras.optimizers.serialize(optimizer_adadelta()) == keras.optimizers.serialize(plain)


@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda optimizer: pickle.loads(pickle.dumps(optimizer))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_copies_keep_the_config(duplicate):
    optimizer = optimizer_adadelta(learning_rate=0.5, rho=0.9)
    assert duplicate(optimizer).get_config() == optimizer.get_config()


@pytest.mark.parametrize(
    ("arguments", "shown"),
    [
        ({}, ""),
        ({"learning_rate": 0.001, "rho": 0.95, "name": "adadelta"}, ""),
        ({"learning_rate": 1, "rho": 0.9}, "learning_rate=1.0, rho=0.9"),
        ({"learning_rate": 0.1}, "learning_rate=0.1"),
        (
            {"gradient_accumulation_steps": 4, "use_ema": True, "name": "mine"},
            "use_ema=True, name='mine', gradient_accumulation_steps=4",
        ),
    ],
    ids=str,
)
def test_it_prints_what_differs_from_the_defaults(arguments, shown):
    assert repr(optimizer_adadelta(**arguments)) == f"<keras.optimizers.Adadelta({shown})>"


def test_it_prints_a_schedule_by_its_class_and_a_function_by_its_name():
    schedule = keras.optimizers.schedules.CosineDecay(0.1, 10)
    assert "learning_rate=CosineDecay" in repr(optimizer_adadelta(schedule))

    def warm_up() -> float:
        return 0.1

    assert "learning_rate=warm_up" in repr(optimizer_adadelta(warm_up))


def test_it_prints_inside_a_traced_function_too():
    optimizer = optimizer_adadelta(learning_rate=0.5, rho=0.9)
    printed = []
    tf.function(lambda: printed.append(repr(optimizer)))()
    assert printed == ["<keras.optimizers.Adadelta(learning_rate=..., rho=0.9)>"]


def test_it_prints_an_attribute_that_was_changed_later():
    optimizer = optimizer_adadelta()
    optimizer.rho = 0.5
    optimizer.learning_rate = 0.25
    assert repr(optimizer) == "<keras.optimizers.Adadelta(learning_rate=0.25, rho=0.5)>"


@pytest.mark.parametrize("several", [False, True], ids=["one", "list of one"])
@pytest.mark.parametrize("by", ["name", "variable"])
def test_one_variable_is_spared_from_weight_decay_as_a_list_of_one_is(by, several):
    weights = [keras.Variable([1.0], name=name) for name in ("bias", "kernel", "embeddings")]
    optimizer = optimizer_adadelta(learning_rate=1, weight_decay=0.5)
    one = "bias" if by == "name" else weights[0]
    given = [one] if several else one
    optimizer.exclude_from_weight_decay(**{"var_names" if by == "name" else "var_list": given})
    optimizer.apply([[0.0]] * 3, weights)
    assert [float(weight.numpy()[0]) for weight in weights] == [1.0, 0.5, 0.5]


def test_the_signature_is_seen_as_written():
    parameters = inspect.signature(optimizer_adadelta).parameters
    keyword_only = [n for n, p in parameters.items() if p.kind is p.KEYWORD_ONLY]
    assert keyword_only == ["loss_scale_factor", "gradient_accumulation_steps"]
    assert list(parameters)[-1] == "kwargs"
