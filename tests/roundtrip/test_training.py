"""A model trained from R and the same model trained from Python have the same weights."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import keras
import numpy as np
import pytest
import training_runs
from optimizer_table import FIT_CASES, OPTIMIZERS, TRAIN_CASES, Case
from rscript import run_r
from training_runs import Arrays, bits
from weight_decay import decaying, spared_bias

# A model is saved after half of its training, and goes on in the other language: each optimizer in
# one direction, and in a soak in the other too. Where fit() is tried too, its steps are compiled;
# elsewhere not, which is faster for few of them.
SAVED = [f"{function}-own" for function in OPTIMIZERS]
EAGERLY = {name: name not in FIT_CASES for name in SAVED}
SOAK = pytest.mark.soak
TO_R = [pytest.param(name, marks=[[], SOAK][n % 2]) for n, name in enumerate(SAVED)]
TO_PYTHON = [pytest.param(name, marks=[SOAK, []][n % 2]) for n, name in enumerate(SAVED)]
# `own` sets all arguments.
FITTED = [pytest.param(name, marks=[] if name.endswith("-own") else SOAK) for name in FIT_CASES]
SPARED = {
    f"{function}-by-{by}": Case(f"{function}-by-{by}", function, decaying(function))
    for function in OPTIMIZERS
    for by in ("name", "variable")
}
PLAN = {
    "seed": training_runs.SEED,
    "batches": training_runs.BATCHES,
    "batch_size": training_runs.BATCH_SIZE,
    "early": training_runs.EARLY,
    "spare": [
        {"name": name, "call": case.r, "by": name.rpartition("-")[2]}
        for name, case in SPARED.items()
    ],
}


def plan(items: list[pytest.Item]) -> dict[str, Any]:
    """Return what R is to do for these tests: all steps of a case, for example, only in a soak."""

    def names(test: Callable) -> list[str]:
        tests = [item for item in items if getattr(item, "function", None) is test]
        return [item.callspec.params["name"] for item in tests]

    all_steps = names(test_all_steps_from_r_and_from_python_give_the_same_bits)
    fitted = names(test_fit_from_r_and_from_python_gives_the_same_bits)
    train = [
        {
            "name": name,
            "call": case.r,
            "steps": case.row.steps if name in all_steps else training_runs.EARLY,
            "fit": case.row.steps // training_runs.BATCHES if name in fitted else 0,
        }
        for name, case in TRAIN_CASES.items()
    ]
    to_python = [
        {"name": name, "call": TRAIN_CASES[name].r, "run_eagerly": EAGERLY[name]}
        for name in names(test_what_r_saves_trains_on_in_python_to_the_same_bits)
    ]
    to_r = names(test_what_python_saves_trains_on_in_r_to_the_same_bits)
    return PLAN | {"train": train, "to_python": to_python, "to_r": to_r}


@pytest.fixture(scope="module")
def folder(request, tmp_path_factory) -> Path:
    """Do all of the plan in one R process; every result is a file."""
    folder = tmp_path_factory.mktemp("trained-from-r")
    x, y = training_runs.data()
    np.savez(folder / "data.npz", x=x, y=y)
    for name in SAVED:
        model = training_runs.compiled_model(name, run_eagerly=EAGERLY[name])
        training_runs.fit_half(model)
        model.save(folder / f"{name}-in-python.keras")
    (folder / "plan.json").write_text(json.dumps(plan(request.session.items)) + "\n")
    result = run_r(Path(__file__).with_name("train.R"), folder, check=True)
    assert result.stdout == ""
    return folder


def read(file: Path) -> Arrays:
    with np.load(file) as arrays:
        return list(arrays.values())


@pytest.mark.parametrize("name", TRAIN_CASES)
def test_the_first_steps_from_r_and_from_python_give_the_same_bits(name, folder):
    run = training_runs.train_once(name)
    assert bits(read(folder / f"{name}.early.npz")) == bits(run.early)
    assert run.moved()


@pytest.mark.soak
@pytest.mark.parametrize("name", TRAIN_CASES)
def test_all_steps_from_r_and_from_python_give_the_same_bits(name, folder):
    run = training_runs.train_once(name)
    assert bits(read(folder / f"{name}.npz")) == bits(run.weights + run.state)
    assert run.moved()


@pytest.mark.parametrize("name", FITTED)
def test_fit_from_r_and_from_python_gives_the_same_bits(name, folder):
    run = training_runs.fit(name)
    assert bits(read(folder / f"{name}.fit.npz")) == bits(run.weights + run.state)
    assert run.moved()


def trained_on(file: Path) -> Arrays:
    """Load a model, which has an optimizer of ours again, and train it on."""
    model = keras.saving.load_model(file)
    function = file.name.partition("-")[0]
    assert type(model.optimizer) is type(OPTIMIZERS[function].build())
    return training_runs.fit_half(model)


@pytest.fixture(scope="module")
def trained_on_in_python(folder) -> dict[str, Arrays]:
    """What Python has saved and trained on, without R."""
    return {name: trained_on(folder / f"{name}-in-python.keras") for name in SAVED}


@pytest.mark.parametrize("name", TO_R)
def test_what_python_saves_trains_on_in_r_to_the_same_bits(name, folder, trained_on_in_python):
    assert bits(read(folder / f"{name}.saved.npz")) == bits(trained_on_in_python[name])


@pytest.mark.parametrize("name", TO_PYTHON)
def test_what_r_saves_trains_on_in_python_to_the_same_bits(name, folder, trained_on_in_python):
    assert bits(trained_on(folder / f"{name}-in-r.keras")) == bits(trained_on_in_python[name])


@pytest.mark.parametrize("name", SPARED)
def test_one_name_or_variable_is_spared_from_weight_decay_in_r(name, folder):
    spared = [float(weight.item()) for weight in read(folder / f"{name}.npz")]
    assert spared == spared_bias(SPARED[name].function)
