"""optimizer_rmsprop()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import FLAG, before_first_step, changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    "rho": changing(number(0, 1)),
    "momentum": before_first_step(number(0, 1), bool),
    "epsilon": changing(number(0)),
    "centered": before_first_step(FLAG),
}


def optimizer_rmsprop(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    rho: float | keras.Variable = 0.9,
    momentum: float = 0.0,
    epsilon: float | keras.Variable = 1e-07,
    centered: bool = False,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "rmsprop",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """RMSprop: gradients divided by the root of the moving average of their squares.

    RMSprop keeps a moving average of the squared gradients and divides each gradient by its
    root, so that the size of the updates does not depend on the scale of the gradients. Unlike
    Adagrad, it forgets old gradients.

    Parameters
    ----------
    {learning_rate}
    rho : float or Variable, default 0.9
        The decay rate of the moving averages, between 0 and 1: the share of the old average that
        is kept at every step.
    momentum : float, default 0.0
        The share of the last update that is added to the next, between 0 and 1.
    epsilon : float or Variable, default 1e-07
        A small number, at least 0, added under the root. It keeps the quotient finite.
    centered : bool, default False
        Whether to divide by the estimated standard deviation of the gradients instead of the
        root of their mean square.
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

        v      = rho * v + (1 - rho) * g^2
        mean   = rho * mean + (1 - rho) * g                (kept if centered, else 0)
        update = momentum * update
                 + learning_rate * g / sqrt(v - mean^2 + epsilon)
        x      = x - update

    What is kept has the shape and the type of the weight and starts at 0: ``v`` always, ``mean``
    with ``centered=True``, ``update`` with a ``momentum`` above 0. In PyTorch ``epsilon`` is
    added to the root and not under it.

    References
    ----------
    Tieleman, T. and Hinton, G. (2012). Lecture 6.5: rmsprop. COURSERA: Neural Networks for Machine
    Learning. https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf

    Graves, A. (2013). Generating Sequences With Recurrent Neural Networks (the centered form).
    https://arxiv.org/abs/1308.0850

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_rmsprop
    >>> optimizer = optimizer_rmsprop(learning_rate=0.01, centered=True)
    >>> optimizer
    <keras.optimizers.RMSprop(learning_rate=0.01, centered=True)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["rho"]
    0.9
    """
    return construct_optimizer(optimizer_rmsprop, "RMSprop", locals())
