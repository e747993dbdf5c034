"""plot_schedule() draws the rates that the definitions of the schedules give, at every step."""

from __future__ import annotations

import subprocess
import sys

import keras
import matplotlib
import numpy as np
import pytest
import schedule_cases
from schedule_cases import CASES

from kerasbridge import (
    LearningRateSchedule,
    learning_rate_schedule_cosine_decay,
    learning_rate_schedule_piecewise_constant_decay,
    plot_schedule,
)

matplotlib.use("Agg")
import matplotlib.pyplot as plt

COSINE = learning_rate_schedule_cosine_decay(0.1, 40)


@pytest.fixture(autouse=True)
def picture():
    """A picture of its own for each test."""
    figure = plt.figure()
    yield figure
    plt.close(figure)


def drawn(axes):
    """Return the numbers of each line, by its label."""
    return {line.get_label(): line.get_data() for line in axes.get_lines()}


def assert_drawn(axes, *references):
    """Assert that the lines are those of functions of the step, from step 0 on."""
    lines = drawn(axes).values()
    for (steps, rates), reference in zip(lines, references, strict=True):
        assert steps.tolist() == list(range(len(steps)))
        np.testing.assert_allclose(rates, [reference(step) for step in steps], 1e-6, 2e-8)


@pytest.mark.parametrize("case", CASES)
def test_every_step_has_the_rate_of_the_definition(case):
    [(steps, rates)] = drawn(plot_schedule(schedule_cases.build(case), steps=120)).values()
    assert steps.tolist() == list(range(120))
    schedule_cases.assert_rates(case, steps, rates)


class Rising(LearningRateSchedule):
    def __init__(self, peak):
        self.peak, self.asked = peak, 0

    def __call__(self, step):
        self.asked += 1
        return self.peak * keras.ops.minimum(1.0, (step + 1) / 10)


class Untraceable(LearningRateSchedule):
    def __call__(self, step):
        return 0.5 if step < 3 else 0.25


def test_a_schedule_of_your_own_is_asked_once_for_all_steps():
    schedule = Rising(0.5)
    assert_drawn(plot_schedule(schedule, 50), lambda step: 0.5 * min(1, (step + 1) / 10))
    assert schedule.asked == 1


def test_one_that_cannot_be_traced_is_asked_once_for_each():
    assert_drawn(plot_schedule(Untraceable(), 6), lambda step: 0.5 if step < 3 else 0.25)


def test_there_are_1000_steps_unless_told_otherwise_and_one_is_enough():
    assert len(drawn(plot_schedule(COSINE))["CosineDecay"][0]) == 1000
    plt.clf()
    assert_drawn(plot_schedule(COSINE, 1), lambda step: 0.1)


def test_of_many_steps_2000_are_drawn_and_no_jump_is_lost():
    jumps = learning_rate_schedule_piecewise_constant_decay([10_000, 700_000], [0.1, 0.05, 0.01])
    [(steps, rates)] = drawn(plot_schedule(jumps, 1_000_000)).values()
    assert len(steps) == 2000
    assert (steps[0], steps[-1]) == (0, 999_999)
    assert set(np.diff(steps)) == {500, 501}
    right = np.select([steps <= 10_000, steps <= 700_000], [0.1, 0.05], 0.01)
    np.testing.assert_allclose(rates, right, rtol=1e-6)


def test_several_have_the_names_of_the_dict_in_the_legend(picture):
    axes = plot_schedule({"a cosine": COSINE, "own": Rising(0.5)}, 20)
    assert_drawn(
        axes,
        lambda step: 0.05 * (1 + np.cos(np.pi * step / 40)),
        lambda step: 0.5 * min(1, (step + 1) / 10),
    )
    legend = [text.get_text() for text in axes.get_legend().get_texts()]
    assert legend == list(drawn(axes)) == ["a cosine", "own"]


def test_several_without_names_have_their_own_and_those_that_are_alike_a_number():
    named = learning_rate_schedule_cosine_decay(0.2, 40, name="slow")
    axes = plot_schedule([COSINE, named, Rising(1.0), COSINE], 5)
    assert list(drawn(axes)) == ["CosineDecay", "slow", "Rising", "CosineDecay 2"]


def test_the_axes_are_labelled_and_one_schedule_needs_no_legend(picture):
    panel = picture.subplots(1, 2)[0]
    plt.sca(panel)
    axes = plot_schedule(COSINE)
    assert axes is panel
    assert (axes.get_xlabel(), axes.get_ylabel()) == ("step", "learning rate")
    assert axes.get_legend() is None
    assert axes.get_ylim()[0] <= 0


class Returning(LearningRateSchedule):
    def __init__(self, value):
        self.value = value

    def __call__(self, step):
        if isinstance(self.value, Exception):
            raise self.value
        return self.value


WORDS = "`schedule` must be one or more learning-rate schedules"
REFUSED = [
    ((3,), f"{WORDS}, not 3."),
    ((None,), f"{WORDS}, not None."),
    (([],), f"{WORDS}, but is empty."),
    (({},), f"{WORDS}, but is empty."),
    (([COSINE, "slow"],), f'{WORDS}, but holds "slow".'),
    (({"a": lambda: 0.1},), f"{WORDS}, but holds a function."),
    ((COSINE, 0), "`steps` must be a whole number at least 1, not 0."),
    ((COSINE, 2.5), "`steps` must be a whole number at least 1, not 2.5."),
    ((COSINE, True), "`steps` must be a whole number at least 1, not True."),
    ((Returning("fast"),), '`schedule` must return a number at every step, not "fast".'),
    ((Returning(None),), "`schedule` must return a number at every step, not None."),
]


@pytest.mark.parametrize(("arguments", "sentence"), REFUSED)
def test_what_cannot_be_drawn_is_refused_in_one_sentence(arguments, sentence, picture):
    with pytest.raises((TypeError, ValueError)) as caught:
        plot_schedule(*arguments)
    assert str(caught.value) == sentence
    assert picture.axes == []


def test_several_rates_at_once_are_no_rate():
    with pytest.raises(TypeError, match="`schedule` must return a number at every step, not "):
        plot_schedule(Returning(keras.ops.ones(2)))


def test_an_error_in_a_schedule_of_your_own_arrives_as_it_is():
    mine = RuntimeError("mine")
    with pytest.raises(RuntimeError) as caught:
        plot_schedule(Returning(mine))
    assert caught.value is mine


def test_without_matplotlib_the_error_says_what_to_install():
    code = """
from kerasbridge import learning_rate_schedule_cosine_decay, plot_schedule
try:
    plot_schedule(learning_rate_schedule_cosine_decay(0.1, 40))
except ImportError as error:
    print(error)
"""
    # The processes that tests start are without it.
    ended = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert ended.stdout == "plot_schedule() needs matplotlib: pip install matplotlib\n"
