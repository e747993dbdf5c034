"""What IPython and summary() in R say of an optimizer: settings, steps, rate, and state by slot."""

from __future__ import annotations

import keras
import numpy as np
import pytest
from IPython.core.formatters import DisplayFormatter
from optimizer_table import OPTIMIZERS

import kerasbridge
from kerasbridge.optimizers.summary import summary_of

SHAPES = [(20, 300), (300,)]
DISPLAY = DisplayFormatter()


def after_steps(optimizer, steps=1):
    weights = [keras.Variable(np.ones(shape, "float32")) for shape in SHAPES]
    for _ in range(steps):
        optimizer.apply([keras.ops.ones(shape) for shape in SHAPES], weights)
    return optimizer


def shown(value, kind="text/plain"):
    """Return what a notebook gets for a value that ends a cell."""
    return DISPLAY.format(value)[0].get(kind)


def slots(summary):
    """Return all slots of an optimizer and of those inside of it."""
    return [*summary.state, *(slot for part in summary.parts.values() for slot in slots(part))]


@pytest.mark.parametrize("function", OPTIMIZERS)
def test_the_slots_hold_all_variables_of_keras_own_class_and_their_bytes(function):
    found = slots(summary_of(after_steps(OPTIMIZERS[function].build())))
    theirs = after_steps(OPTIMIZERS[function].build_with_keras()).variables
    assert sum(slot.variables for slot in found) == len(theirs)
    assert sum(slot.bytes for slot in found) == sum(np.asarray(each).nbytes for each in theirs)


def test_a_notebook_shows_settings_steps_rate_and_state():
    # Two slots of 20 * 300 + 300 numbers in single precision are 2 * 25,200 bytes.
    optimizer = after_steps(kerasbridge.optimizer_adadelta(learning_rate=1, rho=0.9), 3)
    assert shown(optimizer) == (
        "Adadelta\n"
        "  settings                  learning_rate=1.0, rho=0.9\n"
        "  iterations                3\n"
        "  learning rate             1\n"
        "  state                     6 variables, 49.2 KiB\n"
        "    numbers                 2 variables, 12 bytes\n"
        "    accumulated_grads       2 variables, 24.6 KiB\n"
        "    accumulated_delta_vars  2 variables, 24.6 KiB"
    )


def test_before_the_first_step_there_is_no_state():
    assert shown(kerasbridge.optimizer_lion()) == (
        "Lion\n"
        "  settings       the defaults\n"
        "  iterations     0\n"
        "  learning rate  0.001\n"
        "  state          none before the first step"
    )


def test_inside_of_a_list_it_is_one_line():
    shortest = "<keras.optimizers.Lion()>"
    assert shown([kerasbridge.optimizer_lion()] * 2) == f"[{shortest}, {shortest}]"


def test_a_schedule_gives_the_rate_of_the_step_that_comes_next():
    # 2 decays by half every step, so that the fourth step takes 2 / 2**3.
    schedule = kerasbridge.learning_rate_schedule_exponential_decay(2, 1, 0.5)
    optimizer = after_steps(kerasbridge.optimizer_sgd(schedule), 3)
    assert "learning rate  0.25" in shown(optimizer)


def test_a_function_is_not_asked_for_the_rate():
    calls = []
    optimizer = kerasbridge.optimizer_sgd(lambda: calls.append(1) or 0.1)
    assert "learning rate  a function" in shown(optimizer)
    assert calls == []


def test_optimizers_inside_of_it_are_shown_below_it():
    several = kerasbridge.optimizer_multi(
        kerasbridge.optimizer_sgd(), bias=kerasbridge.optimizer_lion(0.5)
    )
    parts = summary_of(kerasbridge.optimizer_loss_scale(several)).parts["inner_optimizer"].parts
    assert {name: part.name for name, part in parts.items()} == {"default": "SGD", "bias": "Lion"}
    assert parts["bias"].settings == {"learning_rate": "0.5"}
    assert "\n  bias: Lion\n    settings       learning_rate=0.5\n" in shown(several)


def test_a_notebook_gets_a_table_in_which_no_pattern_is_html():
    part = {"<b>&": kerasbridge.optimizer_lion(0.5)}
    table = shown(kerasbridge.optimizer_multi(kerasbridge.optimizer_sgd(), **part), "text/html")
    assert "<tr><th>&lt;b&gt;&amp;</th><td><table><caption>Lion</caption>" in table
    assert "<tr><th>settings</th><td>learning_rate=0.5</td></tr>" in table
