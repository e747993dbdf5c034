"""A model trained from R and the same model trained from Python have the same weights."""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest
import training
from family import EVERY, FAMILY, decaying, spared_bias
from rscript import run_r
from training import CASES, FAMILY_CASES, FIT_CASES

EPOCHS = training.STEPS // training.BATCHES
HALF = 12  # of them, before a model is saved and goes on in the other language


SAVED = [f"{function}-own" for function in FAMILY]
SPARED = {
    f"{function}-by-{by}": {"function": function, "by": by, "values": decaying(function)}
    for function in EVERY
    for by in ("name", "variable")
}
FAMILY_PLAN = {
    "steps": 100,
    "train": [
        {
            "name": name,
            "function": case.function,
            "values": FAMILY[case.function].required | case.values,
        }
        for name, case in FAMILY_CASES.items()
    ],
    "spare": [{"name": name, **case} for name, case in SPARED.items()],
}
FAMILY_PLAN["save"] = [case for case in FAMILY_PLAN["train"] if case["name"] in SAVED]


@pytest.fixture(scope="module")
def trained_from_r(tmp_path_factory):
    """Train all cases in one R process; return a function that reads the result of one."""
    folder = tmp_path_factory.mktemp("trained-from-r")
    x, y = training.data()
    np.savez(
        folder / "data.npz",
        x=x,
        y=y,
        seed=training.SEED,
        steps=training.STEPS,
        batches=training.BATCHES,
        batch_size=training.BATCH_SIZE,
    )
    half_trained = training.compiled_model("cosine_decay")
    training.fit_epochs(half_trained, HALF)
    half_trained.save(folder / "half-trained.keras")
    for name in SAVED:
        training.eager_model(name, epochs=1).save(folder / f"{name}.keras")
    (folder / "family.json").write_text(json.dumps(FAMILY_PLAN) + "\n")
    result = run_r(
        Path(__file__).with_name("train.R"),
        training.TABLE,
        folder / "data.npz",
        folder,
        check=True,
    )
    assert result.stdout == ""

    def read(name: str) -> list[np.ndarray]:
        with np.load(folder / f"{name}.npz") as arrays:
            return list(arrays.values())

    read.folder = folder
    return read


def bits(arrays: list[np.ndarray]) -> list[tuple]:
    return [(a.dtype, a.shape, a.tobytes()) for a in arrays]


def assert_same_bits(from_r: list[np.ndarray], run: training.Run) -> None:
    assert bits(from_r) == bits(run.weights + run.state)


@pytest.mark.parametrize("name", CASES)
def test_200_steps_from_r_and_from_python_give_the_same_bits(name, trained_from_r):
    run = training.train_once(name)
    assert_same_bits(trained_from_r(name), run)
    assert run.moved()


@pytest.mark.parametrize("name", FAMILY_CASES)
def test_100_steps_from_r_and_from_python_give_the_same_bits(name, trained_from_r):
    run = training.train_once(name)
    assert_same_bits(trained_from_r(name), run)
    assert run.moved()


@pytest.mark.parametrize("name", SAVED)
def test_what_python_saves_trains_on_in_r_to_the_same_bits(name, trained_from_r):
    model = training.eager_model(name, epochs=2)
    assert bits(trained_from_r(f"{name}.saved")) == bits(training.weights_and_state(model))


@pytest.mark.parametrize("name", SAVED)
def test_what_r_saves_trains_on_in_python_to_the_same_bits(name, trained_from_r):
    model = keras.saving.load_model(trained_from_r.folder / f"{name}-in-r.keras")
    keras_class = FAMILY[FAMILY_CASES[name].function].keras_class
    assert type(model.optimizer) is getattr(keras.optimizers, keras_class)
    training.fit_half(model)
    uninterrupted = training.eager_model(name, epochs=2)
    expected = training.weights_and_state(uninterrupted)
    assert bits(training.weights_and_state(model)) == bits(expected)


@pytest.mark.parametrize("name", SPARED)
def test_one_name_or_variable_is_spared_from_weight_decay_in_r(name, trained_from_r):
    spared = [float(weight.item()) for weight in trained_from_r(name)]
    assert spared == spared_bias(SPARED[name]["function"])


@pytest.mark.parametrize("name", FIT_CASES)
def test_fit_from_r_and_from_python_gives_the_same_bits(name, trained_from_r):
    run = training.fit(name)
    assert_same_bits(trained_from_r(f"{name}.fit"), run)
    assert run.moved()


def trained_on(file: Path) -> list[np.ndarray]:
    """Load a half-trained model and train it to the end. What is loaded is Keras's own class."""
    model = keras.saving.load_model(file)
    assert type(model.optimizer) is keras.optimizers.Adadelta
    assert model.optimizer.iterations == HALF * training.BATCHES
    return training.fit_epochs(model, EPOCHS - HALF)


def test_a_model_saved_by_python_trains_on_in_r_to_the_same_bits(trained_from_r):
    from_python = trained_on(trained_from_r.folder / "half-trained.keras")
    from_r = trained_from_r("half-trained")
    assert [a.tobytes() for a in from_r] == [a.tobytes() for a in from_python]


def test_a_model_saved_by_r_trains_on_in_python_to_the_same_bits(trained_from_r):
    saved_by_r, saved_by_python = (
        trained_on(trained_from_r.folder / file)
        for file in ("half-trained-in-r.keras", "half-trained.keras")
    )
    assert [a.tobytes() for a in saved_by_r] == [a.tobytes() for a in saved_by_python]


def test_a_model_trains_on_to_where_an_uninterrupted_run_ends_but_for_rounding(trained_from_r):
    run = training.fit("cosine_decay")
    pairs = zip(trained_from_r("half-trained"), run.weights + run.state, strict=True)
    for interrupted, whole in pairs:
        np.testing.assert_allclose(interrupted, whole, rtol=1e-4, atol=1e-6)
