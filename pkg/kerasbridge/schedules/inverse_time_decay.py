"""learning_rate_schedule_inverse_time_decay()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import number
from kerasbridge.schedules.construct import construct_schedule

if TYPE_CHECKING:
    import keras

RULES = {"decay_rate": number(0)}


def learning_rate_schedule_inverse_time_decay(
    initial_learning_rate: float,
    decay_steps: float,
    decay_rate: float,
    staircase: bool = False,
    name: str = "InverseTimeDecay",
) -> keras.optimizers.schedules.InverseTimeDecay:
    """Inverse time decay: the rate is divided by a number that grows evenly.

    The rate falls fast at first and ever more slowly later: like ``1 / step`` in the long run. The
    argument ``decay`` of Keras's early optimizers was this schedule with ``decay_steps=1``.

    Parameters
    ----------
    {initial_learning_rate}
    {decay_steps}
    decay_rate : float
        How much the divisor grows in ``decay_steps`` steps, at least 0.
    {staircase}
    {name}

    Returns
    -------
    keras.optimizers.schedules.InverseTimeDecay
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    The rate at a step is::

        rate = initial_learning_rate / (1 + decay_rate * step / decay_steps)

    With such a rate, stochastic gradient descent on a convex problem finds the minimum: the rates
    add up to infinity, and their squares do not (Robbins and Monro).

    {picture}

    References
    ----------
    Robbins, H. and Monro, S. (1951). A Stochastic Approximation Method. The Annals of Mathematical
    Statistics 22, 400-407. https://doi.org/10.1214/aoms/1177729586

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_inverse_time_decay, optimizer_adadelta
    >>> schedule = learning_rate_schedule_inverse_time_decay(0.1, 50, 1.0, staircase=True)
    >>> print(round(schedule(50).numpy(), 3))
    0.05
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("InverseTimeDecay", locals(), RULES)
