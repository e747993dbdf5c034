"""The six schedules from R and from Python are the same, and R can define others.

One R process does all that is asked of R; another one loads what the first has saved.
"""

from __future__ import annotations

import json
from pathlib import Path

import keras
import numpy as np
import pytest
import schedule_cases
from config_text import config_text
from rscript import run_r
from schedule_cases import CASES
from selected_tests import params_of_tests

HERE = Path(__file__).parent
# One of each schedule, the last in the table, which has the most arguments, is trained and saved;
# in a soak all are.
TRAINED = {case["schedule"]: name for name, case in CASES.items()}.values()
SOAK = {case: [] if case in TRAINED else pytest.mark.soak for case in CASES}
SAVED = [pytest.param(case, marks=marks) for case, marks in SOAK.items()]
WAYS = {"built": {}, "rebuilt": {}, "from_python": {}, "loaded": SOAK}


@pytest.fixture(scope="module")
def folder(request, tmp_path_factory) -> Path:
    """What R has made of all that Python asks."""
    folder = tmp_path_factory.mktemp("schedules")
    params = params_of_tests(request)
    trained = {each["case"] for each in params if each.get("way", "loaded") == "loaded"}
    cases = {}
    for name, case in CASES.items():
        schedule = schedule_cases.build(name)
        cases[name] = {**case, "config": schedule.get_config(), "train": name in trained}
        if name in trained:
            schedule_cases.compiled_model(schedule).save(folder / f"{name}-from-python.keras")
    (folder / "cases.json").write_text(json.dumps(cases) + "\n")
    np.save(folder / "gradients.npy", schedule_cases.gradients())
    run_r(HERE / "schedules.R", folder, HERE.parent, check=True)
    return folder


@pytest.mark.parametrize("case", SAVED)
def test_100_steps_from_r_and_from_python_give_the_same_bits(case, folder):
    from_r = np.load(folder / f"{case}.npy")
    from_python = schedule_cases.train(schedule_cases.build(case))
    assert from_r.dtype == from_python.dtype == np.float32
    assert from_r.tobytes() == from_python.tobytes()
    assert np.all(from_python[-1] != from_python[0])


@pytest.mark.parametrize(
    ("way", "case"),
    [
        pytest.param(way, case, marks=marks.get(case, []))
        for way, marks in WAYS.items()
        for case in CASES
    ],
)
def test_the_config_in_r_is_the_config_in_python(way, case, folder):
    results = json.loads((folder / "results.json").read_text())
    assert results[case][way] == config_text(schedule_cases.build(case))


@pytest.mark.parametrize("case", SAVED)
def test_a_model_saved_by_r_has_keras_own_schedule(case, folder):
    model = keras.saving.load_model(folder / f"{case}-from-r.keras")
    schedule = schedule_cases.build(case)
    assert type(model.optimizer._learning_rate) is type(schedule)
    assert config_text(model.optimizer._learning_rate) == config_text(schedule)


# Schedules that R defines.


def warmup_rate(step: int) -> float:
    return 0.25 if step < 3 else 0.5 / (1 + step / 4)


class WarmupFromPython(keras.optimizers.schedules.LearningRateSchedule):
    def __init__(self, peak, slope):
        self.peak, self.slope = peak, slope

    def __call__(self, step):
        return 0.0

    def get_config(self):
        return {"peak": self.peak, "slope": self.slope}


def test_a_schedule_of_r_trains_as_its_rates_do(folder):
    """The same rates from Python, one after the other."""
    now = iter(range(schedule_cases.STEPS))
    expected = schedule_cases.train(lambda: np.float32(warmup_rate(next(now))))
    assert np.load(folder / "warmup.npy").tobytes() == expected.tobytes()


def test_fit_calls_r_to_trace_and_not_at_every_step(folder):
    calls = int((folder / "calls.txt").read_text())
    assert (
        schedule_cases.STEPS < calls < schedule_cases.STEPS + 20
    )  # the loop, then 20 steps of fit()


def test_a_model_with_a_schedule_of_r_trains_on_in_another_session(folder):
    code = f"""
library(kerasbridge)
load_model <- reticulate::import("keras")$saving$load_model
saved <- "{folder / "warmup.keras"}"
undefined <- tryCatch(load_model(saved), error = function(error) "undefined")
source("{HERE / "warmup.R"}")
model <- load_model(saved)
invisible(one_epoch(model))
invisible(save_weights(model, "{folder / "interrupted.npz"}"))
cat(undefined, class(model$optimizer$get_config()$learning_rate$config$peak))
"""
    assert run_r(code, check=True).stdout == "undefined numeric"
    one, other = (
        np.load(folder / f"{name}.npz").values() for name in ("uninterrupted", "interrupted")
    )
    for uninterrupted, interrupted in zip(one, other, strict=True):
        # What is loaded is Keras's own class, without the kernel: the last bits may differ.
        np.testing.assert_allclose(interrupted, uninterrupted, rtol=1e-5)


def test_python_loads_it_with_a_class_of_its_own(folder):
    with pytest.raises((TypeError, ValueError), match="WarmupFromR"):
        keras.saving.load_model(folder / "warmup.keras")
    model = keras.saving.load_model(
        folder / "warmup.keras", custom_objects={"WarmupFromR": WarmupFromPython}
    )
    assert model.optimizer._learning_rate.get_config() == {"peak": 0.5, "slope": 4.0}
