"""The page that compares the optimizers says what is the case."""

from __future__ import annotations

import re

import keras
import numpy as np
import pytest
from optimizer_table import OPTIMIZERS, arguments_of

import kerasbridge

ROW = re.compile(r"^ +(optimizer_\w+) +(\d+) +([\d.]+) ", re.MULTILINE)
TABLE = ROW.findall(kerasbridge.optimizers.__doc__)
ROWS = {function: (int(size), float(rate)) for function, size, rate in TABLE}
SHAPE = (30, 20)


def kept(optimizer, shape=SHAPE) -> float:
    """Return the bytes that an optimizer keeps for a weight of a tensor of that shape."""
    optimizer.build([keras.Variable(np.zeros(shape, np.float32))])
    sizes = [np.asarray(v.numpy()).nbytes for v in optimizer.variables if v.shape == shape]
    return sum(sizes) / np.prod(shape)


def takes_average(function) -> bool:
    return "use_ema" not in OPTIMIZERS[function].own  # there it must be False


def test_every_optimizer_has_a_row_but_the_one_that_wraps_another():
    assert ROWS.keys() | {"optimizer_loss_scale"} == OPTIMIZERS.keys()


@pytest.mark.parametrize("function", ROWS)
def test_the_row_says_what_is_kept_and_the_default_rate(function):
    size, rate = ROWS[function]
    assert kept(OPTIMIZERS[function].build()) == size
    assert arguments_of(function)["learning_rate"] == rate


@pytest.mark.parametrize(
    ("function", "argument"),
    [
        ("optimizer_sgd", {"momentum": 0.9}),
        ("optimizer_rmsprop", {"momentum": 0.9}),
        ("optimizer_rmsprop", {"centered": True}),
        ("optimizer_adam", {"amsgrad": True}),
        ("optimizer_adam_w", {"amsgrad": True}),
        *[(function, {"use_ema": True}) for function in ROWS if takes_average(function)],
        *[(function, {"gradient_accumulation_steps": 2}) for function in ROWS],
    ],
    ids=str,
)
def test_these_arguments_cost_4_bytes_more(function, argument):
    assert kept(OPTIMIZERS[function].build(**argument)) == ROWS[function][0] + 4


def test_adafactor_keeps_4_bytes_more_for_every_row_and_column():
    optimizer = kerasbridge.optimizer_adafactor()
    optimizer.build([keras.Variable(np.zeros(SHAPE, np.float32))])
    shapes = [tuple(v.shape) for v in optimizer.variables]
    assert sorted(s for s in shapes if s not in [(), SHAPE]) == [(20,), (30,)]


def test_muon_keeps_8_bytes_for_what_is_no_matrix():
    assert kept(kerasbridge.optimizer_muon(), (30,)) == 8


def test_loss_scaling_keeps_two_numbers_in_all():
    optimizer = OPTIMIZERS["optimizer_loss_scale"].build()
    optimizer.build([keras.Variable(np.zeros(SHAPE, np.float32))])
    inner = [variable.path for variable in optimizer.inner_optimizer.variables]
    own = {v.name for v in optimizer.variables if v.path not in inner}
    assert own - {"iteration", "learning_rate"} == {"dynamic_scale", "step_counter"}
