"""optimizer_adam()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras


def optimizer_adam(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    beta_1: float | keras.Variable = 0.9,
    beta_2: float | keras.Variable = 0.999,
    epsilon: float | keras.Variable = 1e-07,
    amsgrad: bool = False,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adam",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Adam: moving averages of the gradients and of their squares.

    Adam keeps two numbers for every weight: a moving average of the gradients and one of the
    squared gradients. Each update is the first divided by the root of the second, both corrected
    for their start at 0. So the size of an update is about ``learning_rate``, for gradients of any
    scale. Adam is what most people try first.

    Parameters
    ----------
    {learning_rate}
    {beta_1}
    {beta_2}
    {epsilon}
    {amsgrad}
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
        v = beta_2 * v + (1 - beta_2) * g^2
        x = x - learning_rate * sqrt(1 - beta_2^t) / (1 - beta_1^t)
                * m / (sqrt(v) + epsilon)

    Both averages have the shape and the type of the weight and start at 0. With
    ``amsgrad=True`` a third number is kept, the largest ``v`` so far, and used in its place.

    This is the form at the end of section 2 of the paper, in which ``epsilon`` is added before
    the correction of ``v`` and not after it. It counts for more in the first steps than the
    ``epsilon`` of Algorithm 1, which PyTorch uses.

    References
    ----------
    Kingma, D. P. and Ba, J. (2015). Adam: A Method for Stochastic Optimization.
    https://arxiv.org/abs/1412.6980

    Reddi, S. J., Kale, S. and Kumar, S. (2018). On the Convergence of Adam and Beyond.
    https://openreview.net/forum?id=ryQu7f-RZ

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adam
    >>> optimizer = optimizer_adam(learning_rate=0.01, amsgrad=True)
    >>> optimizer
    <keras.optimizers.Adam(learning_rate=0.01, amsgrad=True)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_1"]
    0.9
    """
    return construct_optimizer(optimizer_adam, "Adam", locals())
