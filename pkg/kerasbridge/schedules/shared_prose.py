"""The prose that the pages of all schedules share, in one place.

A docstring has a line {name} where a block belongs, as in optimizers/shared_arguments.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from kerasbridge.optimizers.shared_arguments import blocks_of, splice_shared_arguments

SHARED = """
initial_learning_rate : float
    The learning rate at step 0, at least 0.

decay_steps : int
    Over how many steps, at least 1, the rate decays; see Notes for the formula. A step is one
    batch, not one epoch.

staircase : bool, default {default}
    Whether the rate changes only once in ``decay_steps`` steps, in jumps: ``step / decay_steps``
    is then rounded down.

alpha : float, default {default}
    The share of the rate that is left at the end of the decay, at least 0.

name : str, default {default}
    The name of the operations that TensorFlow computes the rate with: letters from A to Z,
    digits, dots, dashes and underscores. It does not begin with a dash or an underscore.

raises
    TypeError
        If an argument has the wrong type.
    ValueError
        If a number is outside its range or not finite.

schedules
    LearningRateSchedule : Define a schedule of your own.
    learning_rate_schedule_cosine_decay : Half a wave of a cosine.
    learning_rate_schedule_cosine_decay_restarts : Half waves, one after the other.
    learning_rate_schedule_exponential_decay : The same factor in the same time.
    learning_rate_schedule_inverse_time_decay : Divided by a number that grows evenly.
    learning_rate_schedule_piecewise_constant_decay : Jumps at given steps.
    learning_rate_schedule_polynomial_decay : Down to a given rate, in a straight line or a curve.
    optimizer_adadelta : An optimizer that takes it as its learning rate.

picture
    The six schedules, as the examples on their pages make them:

    .. image:: schedules.png
"""

_BLOCKS = blocks_of(SHARED)
# What is no argument stands without its name, and moves to the left.
_BLOCKS |= {
    name: re.sub("^    ", "", _BLOCKS[name].partition("\n")[2], flags=re.MULTILINE)
    for name in ("raises", "schedules", "picture")
}


def splice_shared_prose(function: Callable[..., Any]) -> None:
    """Put the shared prose into the docstring; no schedule is its own See Also."""
    others = re.sub(rf"^{function.__name__} : .*\n", "", _BLOCKS["schedules"], flags=re.MULTILINE)
    splice_shared_arguments(function, {**_BLOCKS, "schedules": others})
