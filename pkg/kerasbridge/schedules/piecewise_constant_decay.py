"""learning_rate_schedule_piecewise_constant_decay()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import number, several, whole_number
from kerasbridge.schedules.construct import construct_schedule

if TYPE_CHECKING:
    import keras

RULES = {
    "boundaries": several(
        whole_number(0), "whole numbers at least 0, each larger than the last", increasing=True
    ),
    "values": several(number(0), "numbers at least 0"),
}


def learning_rate_schedule_piecewise_constant_decay(
    boundaries: list[int],
    values: list[float],
    name: str = "PiecewiseConstant",
) -> keras.optimizers.schedules.PiecewiseConstantDecay:
    """Piecewise constant decay: the rate jumps at given steps.

    The rate stays the same until a boundary has passed, and is another one after it.

    Parameters
    ----------
    boundaries : list of int
        The steps after which the rate changes: whole numbers at least 0, each larger than the last.
        One alone may be given as it is.
    values : list of float
        The rates, each at least 0: one more than there are boundaries. The first holds up to and
        including the first boundary, the last one after the last boundary.
    {name}

    Returns
    -------
    keras.optimizers.schedules.PiecewiseConstantDecay
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    With the boundaries ``b`` and the values ``v``, counted from 1, the rate at a step is::

        v[1]  if         step <= b[1]
        v[2]  if b[1] <  step <= b[2]
        ...
        v[n]  if b[n - 1] < step

    {picture}

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_piecewise_constant_decay, optimizer_adadelta
    >>> schedule = learning_rate_schedule_piecewise_constant_decay([50, 150], [0.1, 0.05, 0.01])
    >>> print(round(schedule(51).numpy(), 3))
    0.05
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("PiecewiseConstantDecay", locals(), RULES)
