"""The six schedules in float64, written from their definitions.

Each is called with the number of a step, from 0 on, and with the arguments of the schedule.
"""

from __future__ import annotations

import bisect
import math
from collections.abc import Callable
from functools import partial
from typing import Any


def cosine(start, share, progress):
    """Half a wave, from `start` down to its share (Loshchilov and Hutter, equation 5)."""
    low = start * share
    return low + (start - low) * (1 + math.cos(math.pi * progress)) / 2


def cosine_decay(
    step, initial_learning_rate, decay_steps, alpha=0, warmup_target=None, warmup_steps=0
):
    if warmup_target is None:
        return cosine(initial_learning_rate, alpha, min(1, step / decay_steps))
    if step < warmup_steps:
        return initial_learning_rate + (warmup_target - initial_learning_rate) * step / warmup_steps
    return cosine(warmup_target, alpha, min(1, (step - warmup_steps) / decay_steps))


def cosine_decay_restarts(
    step, initial_learning_rate, first_decay_steps, t_mul=2, m_mul=1, alpha=0
):
    begin, length, factor = 0, first_decay_steps, 1
    while step >= begin + length:
        begin, length, factor = begin + length, length * t_mul, factor * m_mul
    wave = factor * (1 + math.cos(math.pi * (step - begin) / length)) / 2
    return initial_learning_rate * ((1 - alpha) * wave + alpha)


def exponential_decay(
    step, initial_learning_rate, decay_steps, decay_rate, staircase=False, name=None
):
    times = step // decay_steps if staircase else step / decay_steps
    return initial_learning_rate * math.exp(times * math.log(decay_rate))


def inverse_time_decay(step, initial_learning_rate, decay_steps, decay_rate, staircase=False):
    times = step // decay_steps if staircase else step / decay_steps
    return initial_learning_rate / (1 + decay_rate * times)


def piecewise_constant_decay(step, boundaries, values, name=None):
    return values[bisect.bisect_left(boundaries, step)]


def polynomial_decay(
    step, initial_learning_rate, decay_steps, end_learning_rate=0.0001, power=1, cycle=False
):
    if cycle:
        decay_steps *= max(1, math.ceil(step / decay_steps))
    left = 1 - min(step, decay_steps) / decay_steps
    return end_learning_rate + (initial_learning_rate - end_learning_rate) * left**power


# The same under Keras's names, for the calls in optimizers.toml.


class Schedule:
    """A definition with its arguments: a learning rate that depends on the step."""

    def __init__(self, definition: Callable[..., float], *arguments: Any) -> None:
        self.definition, self.arguments = definition, arguments

    def __call__(self, step: int) -> float:
        return self.definition(step, *self.arguments)


CosineDecay = partial(Schedule, cosine_decay)
ExponentialDecay = partial(Schedule, exponential_decay)
PiecewiseConstantDecay = partial(Schedule, piecewise_constant_decay)
