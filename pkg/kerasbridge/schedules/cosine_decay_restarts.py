"""learning_rate_schedule_cosine_decay_restarts()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import number
from kerasbridge.schedules.construct import construct_schedule
from kerasbridge.schedules.shared_arguments import DECAY_STEPS

if TYPE_CHECKING:
    import keras

RULES = {
    "first_decay_steps": DECAY_STEPS,
    "t_mul": number(1),  # periods that shrink come to an end, after which Keras computes NaN
    "m_mul": number(0),
}


def learning_rate_schedule_cosine_decay_restarts(
    initial_learning_rate: float,
    first_decay_steps: float,
    t_mul: float = 2.0,
    m_mul: float = 1.0,
    alpha: float = 0.0,
    name: str = "SGDRDecay",
) -> keras.optimizers.schedules.CosineDecayRestarts:
    """Cosine decay with restarts: half waves, one after the other.

    The rate falls along half a cosine and then jumps up again, to start the next period. Periods
    may become longer, and the rates that they start from lower. This is the schedule of SGDR,
    stochastic gradient descent with warm restarts.

    Parameters
    ----------
    {initial_learning_rate}
    first_decay_steps : float
        The length of the first period in steps, above 0. A step is one batch, not one epoch. It
        need not be a whole number.
    t_mul : float, default 2.0
        How many times longer each period is than the one before, at least 1.
    m_mul : float, default 1.0
        The rate that a period starts from, as a multiple of the one before, at least 0.
    {alpha}
    {name}

    Returns
    -------
    keras.optimizers.schedules.CosineDecayRestarts
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    Period ``i``, counted from 0, is ``first_decay_steps * t_mul**i`` steps long. Within it, the
    rate is::

        progress = steps since the period began / its length
        rate     = initial_learning_rate
                 * ((1 - alpha) * m_mul^i * (1 + cos(pi * progress)) / 2 + alpha)

    Keras finds the period from the step by a logarithm in float32. At the very step of a restart it
    may therefore still be at the end of the old period.

    {picture}

    References
    ----------
    Loshchilov, I. and Hutter, F. (2017). SGDR: Stochastic Gradient Descent with Warm Restarts.
    https://arxiv.org/abs/1608.03983

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_cosine_decay_restarts, optimizer_adadelta
    >>> schedule = learning_rate_schedule_cosine_decay_restarts(0.1, 60, t_mul=1.5, m_mul=0.8)
    >>> print(round(schedule(30).numpy(), 3))
    0.05
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("CosineDecayRestarts", locals(), RULES)
