"""optimizer_adafactor()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import FLAG, changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    "beta_2_decay": changing(number(high=0)),
    "epsilon_1": changing(number(0)),
    "epsilon_2": changing(number(0)),
    "clip_threshold": changing(number(0, above=True)),
    "relative_step": FLAG,
}


def optimizer_adafactor(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    beta_2_decay: float | keras.Variable = -0.8,
    epsilon_1: float | keras.Variable = 1e-30,
    epsilon_2: float | keras.Variable = 0.001,
    clip_threshold: float | keras.Variable = 1.0,
    relative_step: bool = True,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adafactor",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Adafactor: steps in proportion to the weights, from averages over rows and columns.

    Adafactor scales each gradient by the root of an estimate of its mean square. For a matrix
    the estimate is put together from one moving average for every row and one for every column.
    The step is in proportion to the size of the weights of its tensor, and it is limited, so
    that no momentum is needed.

    Parameters
    ----------
    {learning_rate}
        At step ``t`` it is at most ``1 / sqrt(t)``.
    beta_2_decay : float or Variable, default -0.8
        How fast the decay rate of the averages grows towards 1, at most 0: at step ``t`` it is
        ``1 - t**beta_2_decay``.
    epsilon_1 : float or Variable, default 1e-30
        A small number, at least 0, added to the squared gradients.
    epsilon_2 : float or Variable, default 0.001
        The least size, at least 0, that a tensor is taken to have when the step is made
        proportional to it. It lets weights move away from 0.
    clip_threshold : float or Variable, default 1.0
        The largest root mean square, above 0, that the update of a tensor may have before it is
        multiplied by the step size; a larger update is scaled down to it.
    relative_step : bool, default True
        Whether the learning rate is limited by ``1 / sqrt(t)``. Keras limits it in any case, so
        both values give the same numbers.
    {weight_decay}
    {clipnorm}
    {clipvalue}
    {global_clipnorm}
    {use_ema}
    {ema_momentum}
    {ema_overwrite_frequency}
    {name}
    {loss_scale_factor}
    {gradient_accumulation_steps}
    {**kwargs}

    {Returns}

    {Raises}

    {See Also}

    Notes
    -----
    For a tensor ``x`` with the gradient ``g``, step ``t`` (from 1 on) is, with ``rms`` for the
    root of the mean square of all elements::

        beta  = 1 - t^beta_2_decay
        s     = g^2 + epsilon_1
        v     = beta * v + (1 - beta) * s                               (a vector)

        row   = beta * row + (1 - beta) * mean of s over the last axis
        col   = beta * col + (1 - beta) * mean of s over the last but one
        v     = outer product of row / mean(row) and col                (a matrix)

        u     = g / sqrt(v)
        u     = u / max(1, rms(u) / clip_threshold)
        alpha = max(epsilon_2, rms(x)) * min(learning_rate, 1 / sqrt(t))
        x     = x - alpha * u

    All averages start at 0. The paper keeps ``row`` and ``col`` for a matrix and no ``v``, to
    save memory; Keras keeps ``v`` too, so that a matrix takes a little more than one number for
    every weight.

    References
    ----------
    Shazeer, N. and Stern, M. (2018). Adafactor: Adaptive Learning Rates with Sublinear Memory Cost.
    https://arxiv.org/abs/1804.04235

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adafactor
    >>> optimizer = optimizer_adafactor(learning_rate=0.01)
    >>> optimizer
    <keras.optimizers.Adafactor(learning_rate=0.01)>
    >>> weight = keras.Variable([[1.0, 2.0], [3.0, 4.0]])
    >>> optimizer.apply([[[0.5, 0.5], [0.1, 0.2]]], [weight])
    >>> optimizer.get_config()["beta_2_decay"]
    -0.8
    """
    return construct_optimizer(optimizer_adafactor, "Adafactor", locals())
