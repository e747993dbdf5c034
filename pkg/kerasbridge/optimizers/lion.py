"""optimizer_lion()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.shared_arguments import DECAY_RATE
from kerasbridge.rules import changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    # With 0 only the sign of the last gradient counts; with 1 each gradient counts a step later.
    "beta_1": changing(number(0, 1, above=True)),
    "beta_2": DECAY_RATE,
}


def optimizer_lion(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    beta_1: float | keras.Variable = 0.9,
    beta_2: float | keras.Variable = 0.99,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "lion",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Lion: steps of one size, in the direction of the sign of a moving average.

    Lion keeps one number for every weight, half of what Adam keeps, and uses only the sign of
    it: every weight moves by ``learning_rate`` at every step. Its learning rate should be 3 to 10
    times smaller than Adam's, and its weight decay larger by the same factor. It was found by a
    program that searched for optimizers.

    Parameters
    ----------
    {learning_rate}
    beta_1 : float or Variable, default 0.9
        The sign is taken of a mixture of the moving average and the current gradient. This is
        the share of the average, above 0 and at most 1.
    beta_2 : float or Variable, default 0.99
        The decay rate of the moving average of the gradients, at least 0 and below 1: the share
        of the old average that is kept at every step.
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

        x = x - learning_rate * sign(beta_1 * m + (1 - beta_1) * g)
        m = beta_2 * m + (1 - beta_2) * g

    The average has the shape and the type of the weight and starts at 0.

    References
    ----------
    Chen, X. et al. (2023). Symbolic Discovery of Optimization Algorithms.
    https://arxiv.org/abs/2302.06675

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_lion
    >>> optimizer = optimizer_lion(learning_rate=0.0001, weight_decay=0.1)
    >>> optimizer
    <keras.optimizers.Lion(learning_rate=1e-04, weight_decay=0.1)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["beta_2"]
    0.99
    """
    return construct_optimizer(optimizer_lion, "Lion", locals())
