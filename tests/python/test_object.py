"""The optimizer that users get: Keras's own in every respect but its printed form."""

from __future__ import annotations

import contextlib
import copy
import doctest
import inspect
import pickle

import keras
import pytest
import tensorflow as tf
from optimizer_table import OPTIMIZERS, ROWS, TRAIN_CASES, arguments_of
from weight_decay import decaying, one_step, spared_bias

import kerasbridge
from kerasbridge import optimizer_adadelta, optimizer_adam, optimizer_loss_scale, optimizer_muon
from kerasbridge.optimizers.bridged import bridged


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_it_is_keras_own_class(function):
    optimizer = OPTIMIZERS[function].build()
    assert isinstance(optimizer, getattr(keras.optimizers, OPTIMIZERS[function].keras_class))
    assert isinstance(optimizer, keras.optimizers.Optimizer)


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_it_is_serialized_as_keras_own_class(function):
    name = arguments_of(function)["name"] or "a_name"
    ours = OPTIMIZERS[function].build(name=name)
    theirs = OPTIMIZERS[function].build_with_keras(name=name)
    # By the registered name, Keras finds our class where kerasbridge is loaded.
    registered = {"registered_name": OPTIMIZERS[function].keras_class}
    assert keras.optimizers.serialize(ours) == keras.optimizers.serialize(theirs) | registered


@pytest.mark.parametrize("function", OPTIMIZERS)
@pytest.mark.parametrize(
    "duplicate",
    [copy.copy, copy.deepcopy, lambda optimizer: pickle.loads(pickle.dumps(optimizer))],
    ids=["copy", "deepcopy", "pickle"],
)
def test_copies_keep_the_config(duplicate, function):
    optimizer = TRAIN_CASES[f"{function}-own"].build()
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


@pytest.mark.parametrize("function", OPTIMIZERS)
@pytest.mark.parametrize("several", [False, True], ids=["one", "list of one"])
@pytest.mark.parametrize("by", ["var_names", "var_list"])
def test_one_variable_is_spared_from_weight_decay_as_a_list_of_one_is(by, several, function):
    optimizer = OPTIMIZERS[function].build(**decaying(function))
    spared = ["bias"] if several else "bias"
    assert one_step(optimizer, **{by: spared}) == spared_bias(function)


def test_it_prints_no_argument_that_was_not_set():
    for function, row in OPTIMIZERS.items():
        if not row.required:
            assert repr(row.build()) == f"<keras.optimizers.{row.keras_class}()>", function
    scaled = optimizer_loss_scale(optimizer_adadelta(), name="mine")
    inner = "inner_optimizer=<keras.optimizers.Adadelta()>"
    assert repr(scaled) == f"<keras.optimizers.LossScaleOptimizer({inner}, name='mine')>"


def test_an_optimizer_that_keras_does_not_have_is_refused_with_the_version_that_has(monkeypatch):
    monkeypatch.delattr(keras.optimizers, "Muon", raising=False)
    message = rf"^keras.optimizers.Muon came with Keras 3.10, .* Keras is {keras.__version__}.$"
    with pytest.raises(NotImplementedError, match=message):
        optimizer_muon()


def test_a_muon_that_would_fail_at_its_first_step_is_refused_with_the_version_that_trains(
    monkeypatch,
):
    monkeypatch.setattr(keras.optimizers, "Muon", keras.optimizers.Adam, raising=False)
    monkeypatch.setattr(keras, "__version__", "3.12.1")
    with pytest.raises(NotImplementedError, match=r"^keras.optimizers.Muon trains .* Keras 3.13 "):
        optimizer_muon()


@pytest.mark.parametrize("name", ["adam_weight_decay", "rms_rate"])
def test_what_keras_takes_beside_the_arguments_of_keras3_is_checked_too(name):
    if "optimizer_muon" not in OPTIMIZERS:  # this Keras is too old
        return
    with pytest.raises(ValueError, match=f"^`{name}` must be a number at least 0 or None, not -5"):
        optimizer_muon(**{name: -5})
    assert optimizer_muon(**{name: 0.5}).get_config()[name] == 0.5


@pytest.mark.parametrize("function", sorted(ROWS))
def test_what_the_installed_keras_cannot_train_with_is_refused_and_nothing_else(function):
    refused = pytest.raises(NotImplementedError, match=f"Keras is {keras.__version__}.$")
    with refused if function not in OPTIMIZERS else contextlib.nullcontext():
        ROWS[function].build()


def test_an_argument_that_keras_does_not_have_is_refused_unless_at_its_default(monkeypatch):
    class EarlierAdam(keras.optimizers.Optimizer):
        def __init__(self, learning_rate=0.001, beta_1=0.9, beta_2=0.999, epsilon=1e-7, **kwargs):
            super().__init__(learning_rate, **kwargs)
            self.beta_1, self.beta_2, self.epsilon = beta_1, beta_2, epsilon

    bridged.cache_clear()
    monkeypatch.setattr(keras.optimizers, "Adam", EarlierAdam)
    try:
        assert optimizer_adam(beta_1=0.5).beta_1 == 0.5
        with pytest.raises(TypeError, match=r"^`amsgrad` is not an argument in Keras 3"):
            optimizer_adam(amsgrad=True)
    finally:
        bridged.cache_clear()


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_the_example_in_the_docstring_runs_as_shown(function):
    documented = getattr(kerasbridge, function).__doc__
    example = doctest.DocTestParser().get_doctest(documented, {}, function, None, 0)
    printed = []
    result = doctest.DocTestRunner().run(example, out=printed.append)
    assert example.examples
    assert result.failed == 0, "".join(printed)


def test_the_signature_is_seen_as_written():
    parameters = inspect.signature(optimizer_adadelta).parameters
    keyword_only = [n for n, p in parameters.items() if p.kind is p.KEYWORD_ONLY]
    assert keyword_only == ["loss_scale_factor", "gradient_accumulation_steps"]
    assert list(parameters)[-1] == "kwargs"
