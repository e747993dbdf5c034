"""Configs, names and saved models: what an optimizer is outlives the process that built it."""

from __future__ import annotations

import functools
import json
import subprocess
import sys
import zipfile

import keras
import numpy as np
import pytest
import training_runs
from config_text import config_text
from optimizer_table import CONFIG_CASES, OPTIMIZERS, SHARED_TRIED_ON, arguments_of
from training_runs import bits

from kerasbridge import optimizer_adadelta

ORDINARY = [function for function in OPTIMIZERS if function != "optimizer_loss_scale"]
UNLIKE_OTHERS = ["optimizer_adadelta", "optimizer_muon", "optimizer_nadam", "optimizer_loss_scale"]
LOSS_SCALES_OWN = ["initial_scale", "dynamic_growth_steps", "name"]


@pytest.mark.parametrize("name", CONFIG_CASES)
def test_the_config_rebuilds_the_optimizer(name):
    case = CONFIG_CASES[name]
    text = config_text(case.build())
    assert config_text(case.row.build(**json.loads(text))) == text


@pytest.mark.parametrize("function", ORDINARY)
def test_the_config_holds_every_argument_at_its_default(function):
    config = OPTIMIZERS[function].build().get_config()
    defaults = arguments_of(function)
    # Keras keeps the learning rate in float32.
    defaults["learning_rate"] = float(np.float32(defaults["learning_rate"]))
    if function == "optimizer_muon":  # Keras keeps None as a list, and has two arguments more
        defaults["exclude_layers"] = []
        defaults |= {"adam_weight_decay": 0.004, "rms_rate": 0.2}
    assert config == defaults


def test_every_argument_has_cases():
    for function, row in OPTIMIZERS.items():
        cases = [case for case in CONFIG_CASES.values() if case.function == function]
        given = {argument for case in cases for argument in case.row.required | case.values}
        assert given >= row.tried().keys(), function
    assert len(OPTIMIZERS[SHARED_TRIED_ON].tried()) == 13


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_every_argument_reaches_keras_whatever_keras_has_for_a_default(function, monkeypatch):
    received = {}
    keras_class = getattr(keras.optimizers, OPTIMIZERS[function].keras_class)
    original = keras_class.__init__

    @functools.wraps(original)
    def record(self, *args, **kwargs):
        assert not args
        received.update(kwargs)
        original(self, **kwargs)

    monkeypatch.setattr(keras_class, "__init__", record)
    OPTIMIZERS[function].build()
    defaults = arguments_of(function)
    if function == "optimizer_loss_scale":
        defaults = {name: defaults[name] for name in LOSS_SCALES_OWN}
        assert isinstance(received.pop("inner_optimizer"), keras.optimizers.SGD)
    assert received == defaults


def test_the_name_is_adadelta_twice_in_one_process():
    assert [optimizer_adadelta().name, optimizer_adadelta().name] == ["adadelta", "adadelta"]


def test_the_name_none_gives_the_automatic_names_of_keras():
    keras.backend.clear_session()
    ours = [optimizer_adadelta(name=None).name for _ in range(3)]
    keras.backend.clear_session()
    theirs = [keras.optimizers.Adadelta(name=None).name for _ in range(3)]
    assert ours == theirs == ["adadelta", "adadelta_1", "adadelta_2"]


# Saved models.

SAVED_WITH = {
    "learning_rate": 1.0,
    "rho": 0.9,
    "weight_decay": 0.01,
    "clipnorm": 0.5,
    "use_ema": True,
    "ema_momentum": 0.9,
    "gradient_accumulation_steps": 2,
}

CONTINUE_WITHOUT_KERASBRIDGE = """
import sys
sys.modules["kerasbridge"] = None  # any import of it fails
import keras
import numpy as np

saved, data, weights = sys.argv[1:]
model = keras.saving.load_model(saved)
assert type(model.optimizer) is keras.optimizers.Adadelta, type(model.optimizer)
data = np.load(data)
model.fit(data["x"], data["y"], batch_size=8, epochs=2, shuffle=False, verbose=0)
np.savez(weights, *model.get_weights(), *[v.numpy() for v in model.optimizer.variables])
"""


def compiled(optimizer):
    model = training_runs.build_model()
    model.compile(optimizer=optimizer, loss=training_runs.build_loss())
    return model


def train_on(model, epochs=2):
    """Train; return the bits of weights and optimizer state."""
    x, y = training_runs.data()
    # 7 batches and an odd number of epochs: a gathered gradient is waiting when the model is saved.
    model.fit(x[:56], y[:56], batch_size=8, epochs=epochs, shuffle=False, verbose=0)
    return [a.tobytes() for a in model.get_weights()] + [
        variable.numpy().tobytes() for variable in model.optimizer.variables
    ]


def test_a_saved_model_names_keras_own_class(tmp_path):
    compiled(optimizer_adadelta(**SAVED_WITH)).save(tmp_path / "model.keras")
    with zipfile.ZipFile(tmp_path / "model.keras") as archive:
        text = archive.read("config.json").decode()
    optimizer = json.loads(text)["compile_config"]["optimizer"]
    assert optimizer["class_name"] == "Adadelta"
    assert optimizer["module"] == "keras.optimizers"
    assert "kerasbridge" not in text


# Those that keep more than others do. test_survival.py and test_copies.py save models of all.
SAVED_MODELS = [
    pytest.param(function, marks=[] if function in UNLIKE_OTHERS else pytest.mark.soak)
    for function in OPTIMIZERS
]


@pytest.mark.parametrize("function", SAVED_MODELS)
def test_a_saved_model_trains_on_to_the_bits_of_an_uninterrupted_run(
    function, tmp_path, monkeypatch
):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    model = training_runs.compiled_model(f"{function}-own", run_eagerly=True)
    training_runs.fit_half(model)
    model.save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras")
    interrupted, uninterrupted = map(training_runs.fit_half, (loaded, model))
    assert bits(interrupted) == bits(uninterrupted)


def test_a_saved_model_trains_on_to_the_same_bits_where_kerasbridge_is_missing(
    tmp_path, monkeypatch
):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    model = compiled(optimizer_adadelta(**SAVED_WITH))
    train_on(model, epochs=3)
    model.save(tmp_path / "model.keras")
    uninterrupted = train_on(model)

    x, y = training_runs.data()
    np.savez(tmp_path / "data.npz", x=x[:56], y=y[:56])
    result = subprocess.run(
        [sys.executable, "-c", CONTINUE_WITHOUT_KERASBRIDGE]
        + [str(tmp_path / name) for name in ("model.keras", "data.npz", "weights.npz")],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    with np.load(tmp_path / "weights.npz") as arrays:
        assert [array.tobytes() for array in arrays.values()] == uninterrupted


def test_a_model_of_keras_trains_on_with_our_optimizer_to_the_same_bits(tmp_path, monkeypatch):
    monkeypatch.setenv("KERASBRIDGE_FUSED", "0")
    model = compiled(keras.optimizers.Adadelta(**SAVED_WITH))
    train_on(model, epochs=3)
    model.save(tmp_path / "model.keras")
    uninterrupted = train_on(model)

    loaded = keras.saving.load_model(tmp_path / "model.keras")
    optimizer = optimizer_adadelta(**loaded.optimizer.get_config())
    optimizer.build(loaded.trainable_variables)
    optimizer.set_weights([variable.numpy() for variable in loaded.optimizer.variables])
    loaded.compile(optimizer=optimizer, loss=training_runs.build_loss())
    assert train_on(loaded) == uninterrupted
