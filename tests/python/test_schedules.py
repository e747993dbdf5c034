"""The six schedules: their rates against the definitions, their configs, and saving."""

from __future__ import annotations

import inspect
import json
import subprocess
import sys

import keras
import pytest
import schedule_cases
import tensorflow as tf
from config_text import config_text
from schedule_cases import CASES, PREFIX

import kerasbridge

NAMES = [name for name in kerasbridge.__all__ if name.startswith(PREFIX)]


def test_the_functions_are_those_of_keras3():
    assert sorted(schedule_cases.REQUIRED) == sorted(NAMES)
    assert {PREFIX + CASES[case]["schedule"] for case in CASES} == set(NAMES)


# Rates.


@pytest.mark.parametrize("case", CASES)
def test_the_rates_are_those_of_the_definition(case):
    schedule = schedule_cases.build(case)
    traced = tf.function(lambda step: schedule(step))
    for step in CASES[case]["at"]:
        exact = schedule_cases.reference_rate(case, step)
        # The step is at most 1000 and costs few roundings of 2^-24 each; at its low end, a cosine
        # is a difference of two numbers of the size of the rate that it fell from.
        tolerance = 1e-6 * exact + 2e-8
        for given in (
            tf.constant(step, tf.int64),
            step,
            float(step),
            tf.constant(step, tf.float32),
        ):
            assert float(schedule(given)) == pytest.approx(exact, rel=0, abs=tolerance), step
        assert float(traced(tf.constant(step, tf.int64))) == pytest.approx(
            exact, rel=0, abs=tolerance
        ), step


@pytest.mark.parametrize("case", [case for case in CASES if "restarts" in case])
def test_at_the_step_of_a_restart_the_rate_is_that_of_its_end_or_of_its_beginning(case):
    step = eval(CASES[case]["python"].split(",")[1])
    before, after = (schedule_cases.reference_rate(case, step + side) for side in (-1e-9, 0))
    rate = float(schedule_cases.build(case)(step))
    assert min(abs(rate - before), abs(rate - after)) < 1e-7


def test_a_whole_number_for_a_rate_does_not_make_whole_numbers_of_the_rates():
    """Keras computes in the type of the initial rate: from 1, in whole numbers."""
    schedule = kerasbridge.learning_rate_schedule_exponential_decay(1, 10, 0.5)
    assert float(schedule(5)) == pytest.approx(0.5**0.5)


# Configs and saving.


@pytest.mark.parametrize("case", CASES)
def test_the_config_rebuilds_the_schedule(case):
    text = config_text(schedule_cases.build(case))
    function = getattr(kerasbridge, PREFIX + CASES[case]["schedule"])
    assert config_text(function(**json.loads(text))) == text


@pytest.mark.parametrize("name", NAMES)
def test_every_argument_reaches_keras_whatever_keras_has_for_a_default(name, monkeypatch):
    function, received = getattr(kerasbridge, name), {}
    required = schedule_cases.REQUIRED[name]
    keras_class = type(function(**required))
    original = keras_class.__init__
    monkeypatch.setattr(keras_class, "__init__", lambda self, **kw: received.update(kw))
    function(**required)
    monkeypatch.setattr(keras_class, "__init__", original)
    defaults = {p.name: p.default for p in inspect.signature(function).parameters.values()}
    assert received == {**defaults, **required}


@pytest.mark.parametrize("case", CASES)
def test_a_saved_model_names_keras_own_class(case, tmp_path):
    schedule = schedule_cases.build(case)
    assert type(schedule) is getattr(keras.optimizers.schedules, type(schedule).__name__)
    schedule_cases.compiled_model(schedule).save(tmp_path / "model.keras")
    loaded = keras.saving.load_model(tmp_path / "model.keras").optimizer._learning_rate
    assert type(loaded) is type(schedule)
    assert config_text(loaded) == config_text(schedule)


# Schedules of one's own.

MODULE = """
import keras
from kerasbridge import LearningRateSchedule

class Warmup(LearningRateSchedule):
    def __init__(self, peak, steps=10, **rest):
        self.peak, self.steps, self.rest = peak, steps, rest

    def __call__(self, step):
        return self.peak * keras.ops.minimum(1.0, (step + 1) / self.steps)
"""


@pytest.fixture(scope="module")
def Warmup():
    namespace = {"__name__": "somewhere"}
    exec(MODULE, namespace)
    return namespace["Warmup"]


def test_a_subclass_is_a_schedule_with_its_arguments_for_config(Warmup):
    schedule = Warmup(0.5, late=True)
    assert isinstance(schedule, keras.optimizers.schedules.LearningRateSchedule)
    assert schedule.get_config() == {"peak": 0.5, "steps": 10, "late": True}
    assert type(Warmup.from_config(schedule.get_config())) is Warmup


@pytest.mark.parametrize("name", ["Adam", "LossScaleOptimizer", "CosineDecay", "Optimizer"])
def test_it_cannot_take_the_name_of_a_class_of_keras(name):
    known = dict(keras.saving.get_custom_objects())
    with pytest.raises(ValueError, match=f"^`{name}` cannot be the name of a schedule of your own"):
        type(name, (kerasbridge.LearningRateSchedule,), {})
    assert keras.saving.get_custom_objects() == known


def test_a_model_with_it_is_loaded_where_the_class_is_defined(Warmup, tmp_path):
    model = schedule_cases.compiled_model(Warmup(0.5, steps=4))
    x = schedule_cases.gradients()
    model.fit(x, x[:, :1], epochs=1, verbose=0)
    model.save(tmp_path / "model.keras")
    load = "import sys\nmodel = keras.saving.load_model(sys.argv[1])\n"
    tell = "print(model.optimizer._learning_rate.get_config())"
    result = subprocess.run(
        [sys.executable, "-c", MODULE + load + tell, tmp_path / "model.keras"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.stdout.strip() == "{'peak': 0.5, 'steps': 4}", result.stderr


def test_without_kerasbridge_custom_objects_say_what_the_name_stands_for(Warmup, tmp_path):
    schedule_cases.compiled_model(Warmup(0.5, steps=4)).save(tmp_path / "model.keras")

    class Other(keras.optimizers.schedules.LearningRateSchedule):
        def __init__(self, peak, steps):
            self.peak = peak

    known = keras.saving.get_custom_objects()
    known.pop("Warmup")
    try:
        with pytest.raises((TypeError, ValueError), match="Warmup"):
            keras.saving.load_model(tmp_path / "model.keras")
        model = keras.saving.load_model(tmp_path / "model.keras", custom_objects={"Warmup": Other})
    finally:
        known["Warmup"] = Warmup
    assert type(model.optimizer._learning_rate) is Other


def test_it_trains_in_fit_and_in_a_loop(Warmup):
    weight = keras.Variable([1.0])
    optimizer = kerasbridge.optimizer_adadelta(Warmup(0.5, steps=4))
    optimizer.apply([keras.ops.ones(1)], [weight])
    assert float(optimizer.learning_rate) == 0.25  # of the second step
