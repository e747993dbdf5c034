"""optimizer_lamb()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras


def optimizer_lamb(
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
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    name: str | None = "lamb",
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """LAMB: Adam with a step for every layer in proportion to its weights, for large batches.

    LAMB computes the update of Adam and scales it, tensor by tensor, to the length of the
    weights times the learning rate. Layers with large weights and layers with small ones change
    by the same share, which lets batches of tens of thousands of examples train as well as small
    ones.

    Parameters
    ----------
    {learning_rate}
    {beta_1}
    {beta_2}
    {epsilon}
    {weight_decay}
    {clipnorm}
    {clipvalue}
    {global_clipnorm}
    {use_ema}
    {ema_momentum}
    {ema_overwrite_frequency}
    {loss_scale_factor}
    {gradient_accumulation_steps}
    {name}
    {**kwargs}

    {Returns}

    {Raises}

    {See Also}

    Notes
    -----
    For a tensor ``x`` with the gradient ``g``, step ``t`` (from 1 on) is, with ``norm`` for the
    Euclidean length of all elements::

        m      = beta_1 * m + (1 - beta_1) * g
        v      = beta_2 * v + (1 - beta_2) * g^2
        update = m / (1 - beta_1^t) / (sqrt(v / (1 - beta_2^t)) + epsilon)
        ratio  = norm(x) / norm(update)           (1 where either is 0)
        x      = x - learning_rate * ratio * update

    Both averages have the shape and the type of the weight and start at 0. In the paper the
    weight decay is part of the update and so of its length; here it is applied before.

    References
    ----------
    You, Y. et al. (2020). Large Batch Optimization for Deep Learning: Training BERT in 76 minutes.
    https://arxiv.org/abs/1904.00962

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_lamb
    >>> optimizer = optimizer_lamb(learning_rate=0.01, weight_decay=0.01)
    >>> optimizer
    <keras.optimizers.Lamb(learning_rate=0.01, weight_decay=0.01)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_1"]
    0.9
    """
    return construct_optimizer(optimizer_lamb, "Lamb", locals())
