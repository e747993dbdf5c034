"""optimizer_adam_w()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {"weight_decay": changing(number(0))}


def optimizer_adam_w(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    weight_decay: float | keras.Variable = 0.004,
    beta_1: float | keras.Variable = 0.9,
    beta_2: float | keras.Variable = 0.999,
    epsilon: float | keras.Variable = 1e-07,
    amsgrad: bool = False,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adamw",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """AdamW: Adam with weight decay that is on by default.

    Adam, with weights that decay at every step, apart from the gradients. The gradient of an L2
    penalty would be divided by the root of the squared gradients. This decay is not, and it takes
    the same share off every weight.

    Parameters
    ----------
    {learning_rate}
    weight_decay : float or Variable, default 0.004
        The share of a weight that is taken off at every step, at least 0: before the update,
        ``x`` becomes ``x - learning_rate * weight_decay * x``. Here 0 switches it off, and None
        is not allowed. ``exclude_from_weight_decay()``, called before the first step, spares
        chosen weights.
    {beta_1}
    {beta_2}
    {epsilon}
    {amsgrad}
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

        x = x - learning_rate * weight_decay * x
        m = beta_1 * m + (1 - beta_1) * g
        v = beta_2 * v + (1 - beta_2) * g^2
        x = x - learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t)
                * m / (sqrt(v) + epsilon)

    Both averages have the shape and the type of the weight and start at 0. With
    ``amsgrad=True`` a third number is kept, the largest ``v`` so far, and used in its place.
    ``optimizer_adam()`` with the same ``weight_decay`` computes the same.

    References
    ----------
    Loshchilov, I. and Hutter, F. (2019). Decoupled Weight Decay Regularization.
    https://arxiv.org/abs/1711.05101

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adam_w
    >>> optimizer = optimizer_adam_w(learning_rate=0.01, weight_decay=0.1)
    >>> optimizer
    <keras.optimizers.AdamW(learning_rate=0.01, weight_decay=0.1)>
    >>> optimizer.exclude_from_weight_decay(var_names="bias")
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_2"]
    0.999
    """
    return construct_optimizer(optimizer_adam_w, "AdamW", locals())
