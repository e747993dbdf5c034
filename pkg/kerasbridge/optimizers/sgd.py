"""optimizer_sgd()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import before_first_step, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {"momentum": before_first_step(number(0, 1), bool)}


def optimizer_sgd(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.01,
    momentum: float = 0.0,
    nesterov: bool = False,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "SGD",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Gradient descent, plain or with momentum.

    Each update is the gradient times the learning rate. With momentum, updates add up: a share
    of the last update is added to the next, which carries the weights through flat stretches and
    evens out gradients that point back and forth.

    Parameters
    ----------
    {learning_rate}
    momentum : float, default 0.0
        The share of the last update that is added to the next, between 0 and 1. 0 is plain
        gradient descent, for which nothing is kept.
    {nesterov}
        Without effect if ``momentum=0.0``.
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
    For a weight ``x`` with the gradient ``g``, one step is::

        x = x - learning_rate * g                       (no momentum)

        velocity = momentum * velocity - learning_rate * g
        x = x + velocity                                (momentum)
        x = x + momentum * velocity - learning_rate * g (Nesterov's momentum)

    The velocity has the shape and the type of the weight and starts at 0; without momentum it is
    not kept. The learning rate is part of the velocity. PyTorch multiplies with it afterwards,
    which is the same as long as the rate does not change.

    References
    ----------
    Polyak, B. T. (1964). Some methods of speeding up the convergence of iteration methods. USSR
    Computational Mathematics and Mathematical Physics 4(5).

    Sutskever, I., Martens, J., Dahl, G. and Hinton, G. (2013). On the importance of initialization
    and momentum in deep learning. https://proceedings.mlr.press/v28/sutskever13.html

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_sgd
    >>> optimizer = optimizer_sgd(learning_rate=0.5, momentum=0.9, nesterov=True)
    >>> optimizer
    <keras.optimizers.SGD(learning_rate=0.5, momentum=0.9, nesterov=True)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["momentum"]
    0.9
    """
    return construct_optimizer(optimizer_sgd, "SGD", locals())
