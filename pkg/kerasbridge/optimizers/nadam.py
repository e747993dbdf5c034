"""optimizer_nadam()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras


def optimizer_nadam(
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
    name: str | None = "nadam",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Nadam: Adam with Nesterov's momentum.

    Nadam takes the step of Adam from the point that the momentum of the next step would reach.
    The gradient of this step counts for more, and the average of the old gradients is taken one
    step ahead.

    Parameters
    ----------
    {learning_rate}
    {beta_1}
        It sets the momentum too, which grows from half of it towards it.
    {beta_2}
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

        mu(t)      = beta_1 * (1 - 0.5 * 0.96^t)
        product(t) = mu(1) * mu(2) * ... * mu(t)
        m          = beta_1 * m + (1 - beta_1) * g
        v          = beta_2 * v + (1 - beta_2) * g^2
        m_ahead    = mu(t+1) * m / (1 - product(t+1))
                     + (1 - mu(t)) * g / (1 - product(t))
        x          = x - learning_rate * m_ahead / (sqrt(v / (1 - beta_2^t)) + epsilon)

    Both averages have the shape and the type of the weight and start at 0. In the paper's
    schedule for ``mu``, and in PyTorch, 0.96 has the exponent ``t / 250``: there the momentum
    takes hundreds of steps to grow, and some tens here.

    References
    ----------
    Dozat, T. (2016). Incorporating Nesterov Momentum into Adam.
    https://openreview.net/forum?id=OM0jvwB8jIp57ZJjtNEZ

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_nadam
    >>> optimizer = optimizer_nadam(learning_rate=0.01)
    >>> optimizer
    <keras.optimizers.Nadam(learning_rate=0.01)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_2"]
    0.999
    """
    return construct_optimizer(optimizer_nadam, "Nadam", locals())
