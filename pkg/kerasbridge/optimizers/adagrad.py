"""optimizer_adagrad()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import before_first_step, changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    "initial_accumulator_value": before_first_step(number(0)),
    "epsilon": changing(number(0)),
}


def optimizer_adagrad(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    initial_accumulator_value: float = 0.1,
    epsilon: float | keras.Variable = 1e-07,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adagrad",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Adagrad: step sizes that shrink with all gradients so far.

    Adagrad keeps the sum of the squared gradients of every weight and divides each gradient by
    the root of it. Weights that seldom get a gradient keep large steps, which suits sparse
    features; the sum only grows, and in the end all steps become small.

    Parameters
    ----------
    {learning_rate}
        The paper's form usually takes a larger one than this default, such as 0.01 or 0.1.
    initial_accumulator_value : float, default 0.1
        Where the sum of the squared gradients starts, at least 0. A larger value makes the first
        steps smaller.
    epsilon : float or Variable, default 1e-07
        A small number, at least 0, added under the root. It keeps the quotient finite.
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

        accumulator = accumulator + g^2
        x           = x - learning_rate * g / sqrt(accumulator + epsilon)

    The accumulator has the shape and the type of the weight and starts at
    ``initial_accumulator_value``. In PyTorch it starts at 0, and ``epsilon`` is added to the
    root and not under it.

    References
    ----------
    Duchi, J., Hazan, E. and Singer, Y. (2011). Adaptive Subgradient Methods for Online Learning and
    Stochastic Optimization. Journal of Machine Learning Research 12.
    https://jmlr.org/papers/v12/duchi11a.html

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adagrad
    >>> optimizer = optimizer_adagrad(learning_rate=0.1)
    >>> optimizer
    <keras.optimizers.Adagrad(learning_rate=0.1)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["initial_accumulator_value"]
    0.1
    """
    return construct_optimizer(optimizer_adagrad, "Adagrad", locals())
