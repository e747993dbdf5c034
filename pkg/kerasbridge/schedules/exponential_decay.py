"""learning_rate_schedule_exponential_decay()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import number
from kerasbridge.schedules.construct import construct_schedule

if TYPE_CHECKING:
    import keras

RULES = {"decay_rate": number(0)}


def learning_rate_schedule_exponential_decay(
    initial_learning_rate: float,
    decay_steps: float,
    decay_rate: float,
    staircase: bool = False,
    name: str = "ExponentialDecay",
) -> keras.optimizers.schedules.ExponentialDecay:
    """Exponential decay: the same factor in the same time.

    In every ``decay_steps`` steps the rate is multiplied by ``decay_rate``, in one jump at the end
    of them or a little at every step. The decay never ends, and the rate becomes 0 only in the
    limit.

    Parameters
    ----------
    {initial_learning_rate}
    {decay_steps}
    decay_rate : float
        The factor, at least 0. Above 1 the rate grows, which is a way to search for the rates at
        which a model learns.
    {staircase}
    {name}

    Returns
    -------
    keras.optimizers.schedules.ExponentialDecay
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    The rate at a step is::

        rate = initial_learning_rate * decay_rate^(step / decay_steps)

    {picture}

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_exponential_decay, optimizer_adadelta
    >>> schedule = learning_rate_schedule_exponential_decay(0.1, 50, 0.5)
    >>> print(round(schedule(100).numpy(), 3))
    0.025
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("ExponentialDecay", locals(), RULES)
