"""optimizer_adamax()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.shared_arguments import DECAY_RATE

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {"beta_2": DECAY_RATE}


def optimizer_adamax(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    beta_1: float | keras.Variable = 0.9,
    beta_2: float | keras.Variable = 0.999,
    epsilon: float | keras.Variable = 1e-07,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adamax",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Adamax: Adam with the largest recent gradient in place of the average of squares.

    Adamax divides the moving average of the gradients by the largest gradient of the recent
    past, which fades at every step. A single huge gradient makes the following steps small at
    once. No update is larger than about ``learning_rate``.

    Parameters
    ----------
    {learning_rate}
    {beta_1}
    beta_2 : float or Variable, default 0.999
        How slowly the largest gradient fades, at least 0 and below 1: the share of it that is
        kept at every step.
    {epsilon}
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
    For a weight ``x`` with the gradient ``g``, step ``t`` (from 1 on) is::

        m = beta_1 * m + (1 - beta_1) * g
        u = max(beta_2 * u, abs(g))
        x = x - learning_rate / (1 - beta_1^t) * m / (u + epsilon)

    Both have the shape and the type of the weight and start at 0. In PyTorch ``epsilon`` is
    added inside the maximum.

    References
    ----------
    Kingma, D. P. and Ba, J. (2015). Adam: A Method for Stochastic Optimization, section 7.1.
    https://arxiv.org/abs/1412.6980

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adamax
    >>> optimizer = optimizer_adamax(learning_rate=0.01, beta_2=0.99)
    >>> optimizer
    <keras.optimizers.Adamax(learning_rate=0.01, beta_2=0.99)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_1"]
    0.9
    """
    return construct_optimizer(optimizer_adamax, "Adamax", locals())
