"""learning_rate_schedule_polynomial_decay()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import FLAG, number
from kerasbridge.schedules.construct import construct_schedule

if TYPE_CHECKING:
    import keras

RULES = {
    "end_learning_rate": number(0),
    "power": number(0),
    "cycle": FLAG,
}


def learning_rate_schedule_polynomial_decay(
    initial_learning_rate: float,
    decay_steps: float,
    end_learning_rate: float = 0.0001,
    power: float = 1.0,
    cycle: bool = False,
    name: str = "PolynomialDecay",
) -> keras.optimizers.schedules.PolynomialDecay:
    """Polynomial decay: down to a given rate, in a straight line or a curve.

    The rate falls to ``end_learning_rate`` in ``decay_steps`` steps and stays there, or starts anew
    from a lower point if it is to cycle.

    Parameters
    ----------
    {initial_learning_rate}
    {decay_steps}
    end_learning_rate : float, default 0.0001
        The rate at the end of the decay, at least 0. It may be larger than the initial one: then
        the rate rises.
    power : float, default 1.0
        The power, at least 0: 1 is a straight line, 2 falls fast at first, 0.5 fast at the end.
    cycle : bool, default False
        Whether the rate jumps up when it has come to the end: ``decay_steps`` is then the next
        multiple of itself that is not below the step.
    {name}

    Returns
    -------
    keras.optimizers.schedules.PolynomialDecay
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    The rate at a step is::

        progress = min(step, decay_steps) / decay_steps
        rate     = end_learning_rate
                 + (initial_learning_rate - end_learning_rate) * (1 - progress)^power

    With ``cycle``, the last step of a cycle is still at the end of it, and the next is up again::

        progress = step / (decay_steps * max(1, step / decay_steps rounded up))

    {picture}

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_polynomial_decay, optimizer_adadelta
    >>> schedule = learning_rate_schedule_polynomial_decay(0.1, 100, 0.01, power=2.0, cycle=True)
    >>> print(round(schedule(50).numpy(), 4))
    0.0325
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("PolynomialDecay", locals(), RULES)
