"""learning_rate_schedule_cosine_decay()."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kerasbridge.rules import number, optional
from kerasbridge.schedules.construct import construct_schedule

if TYPE_CHECKING:
    import keras

RULES = {
    "warmup_target": optional(number(0)),
    "warmup_steps": number(0),
}


def learning_rate_schedule_cosine_decay(
    initial_learning_rate: float,
    decay_steps: float,
    alpha: float = 0.0,
    name: str = "CosineDecay",
    warmup_target: float | None = None,
    warmup_steps: float = 0,
) -> keras.optimizers.schedules.CosineDecay:
    """Cosine decay: half a wave, from the initial rate down, with a warmup if wanted.

    The rate falls slowly at first, fast in the middle and slowly again at the end. After
    ``decay_steps`` steps it stays at ``alpha`` times the rate that it fell from. With a warmup, it
    first rises in a straight line.

    Parameters
    ----------
    {initial_learning_rate}
    {decay_steps}
    {alpha}
    {name}
    warmup_target : float or None, default None
        The rate, at least 0, that the warmup rises to and that the decay then falls from. None: no
        warmup, and ``warmup_steps`` is ignored.
    warmup_steps : float, default 0
        Over how many steps, at least 0, the rate rises from ``initial_learning_rate`` to
        ``warmup_target``. They come before the ``decay_steps``.

    Returns
    -------
    keras.optimizers.schedules.CosineDecay
        Keras's own schedule: the learning rate of any optimizer, or a function of the step.
        Saved models name Keras's own class and open without kerasbridge.

    {Raises}

    {See Also}

    Notes
    -----
    Without a warmup, the rate at a step is::

        progress = min(step, decay_steps) / decay_steps
        wave     = (1 + cos(pi * progress)) / 2
        rate     = initial_learning_rate * ((1 - alpha) * wave + alpha)

    With one, while ``step < warmup_steps``::

        rate = initial_learning_rate
             + (warmup_target - initial_learning_rate) * step / warmup_steps

    and from then on it is the first formula, with ``step - warmup_steps`` for the step and
    ``warmup_target`` for the initial rate.

    {picture}

    References
    ----------
    Loshchilov, I. and Hutter, F. (2017). SGDR: Stochastic Gradient Descent with Warm Restarts.
    https://arxiv.org/abs/1608.03983

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_cosine_decay, optimizer_adadelta
    >>> schedule = learning_rate_schedule_cosine_decay(0.0, 150, warmup_target=0.1, warmup_steps=50)
    >>> print(round(schedule(125).numpy(), 3))
    0.05
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    return construct_schedule("CosineDecay", locals(), RULES)
