"""optimizer_ftrl()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.learning_rate import learning_rate
from kerasbridge.rules import before_first_step, changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    "learning_rate": learning_rate(number(0, above=True)),  # it divides by the rate
    "learning_rate_power": changing(number(high=0)),
    "initial_accumulator_value": before_first_step(number(0)),
    "l1_regularization_strength": changing(number(0)),
    "l2_regularization_strength": changing(number(0)),
    "l2_shrinkage_regularization_strength": changing(number(0)),
    "beta": changing(number(0)),
}


def optimizer_ftrl(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    learning_rate_power: float | keras.Variable = -0.5,
    initial_accumulator_value: float = 0.1,
    l1_regularization_strength: float | keras.Variable = 0.0,
    l2_regularization_strength: float | keras.Variable = 0.0,
    l2_shrinkage_regularization_strength: float | keras.Variable = 0.0,
    beta: float | keras.Variable = 0.0,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "ftrl",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """FTRL: sparse weights, for models with very many features.

    Follow The Regularized Leader keeps the sum of all gradients and computes each weight anew
    from it: the weight that would have been best so far, with penalties on its size. With an L1
    penalty, weights that are of no use become exactly 0. It was made for linear models of clicks
    on advertisements, with billions of features that seldom occur.

    Parameters
    ----------
    learning_rate : float, LearningRateSchedule or callable, default 0.001
        The factor on every update, above 0, since the rule divides by it. A number, a schedule
        such as ``learning_rate_schedule_cosine_decay()``, or a function of no arguments that
        returns such a number, which is checked whenever it is read. ``fit()`` and compiled
        functions read it once, when the training step is traced: use a schedule for a rate that
        changes.
    learning_rate_power : float or Variable, default -0.5
        How fast steps shrink with the squared gradients so far, at most 0. With -0.5 they shrink
        with the root, as in Adagrad; with 0 they do not.
    initial_accumulator_value : float, default 0.1
        Where the sum of the squared gradients starts, at least 0.
    l1_regularization_strength : float or Variable, default 0.0
        The penalty on the absolute value of a weight, at least 0. It makes weights exactly 0.
    l2_regularization_strength : float or Variable, default 0.0
        The penalty on the square of a weight, at least 0. It makes weights smaller.
    l2_shrinkage_regularization_strength : float or Variable, default 0.0
        A penalty on the square of a weight, at least 0, that acts on the gradient: it also
        shrinks weights that have no gradient.
    beta : float or Variable, default 0.0
        The beta of the paper, at least 0: a larger value makes the first steps smaller.
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
    For a weight ``x`` with the gradient ``g``, one step is, with ``p`` for
    ``-learning_rate_power``::

        g_shrunk    = g + 2 * l2_shrinkage_regularization_strength * x
        sigma       = ((accumulator + g^2)^p - accumulator^p) / learning_rate
        linear      = linear + g_shrunk - sigma * x
        accumulator = accumulator + g^2
        quadratic   = accumulator^p / learning_rate
                      + 2 * l2_regularization_strength + beta / learning_rate
        x           = -sign(linear) * max(0, abs(linear) - l1_regularization_strength)
                      / quadratic

    Both sums have the shape and the type of the weight. ``accumulator`` starts at
    ``initial_accumulator_value`` and ``linear`` at 0: the weight that a model starts with is not
    part of the sums, and most of it is gone after the first step unless the gradient is large.

    References
    ----------
    McMahan, H. B. et al. (2013). Ad Click Prediction: a View from the Trenches.
    https://research.google/pubs/pub41159/

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_ftrl
    >>> optimizer = optimizer_ftrl(learning_rate=0.1, l1_regularization_strength=0.01)
    >>> optimizer
    <keras.optimizers.Ftrl(learning_rate=0.1, l1_regularization_strength=0.01)>
    >>> weight = keras.Variable([0.0, 0.0])
    >>> optimizer.apply([[0.5, 0.001]], [weight])
    >>> optimizer.get_config()["learning_rate_power"]
    -0.5
    """
    return construct_optimizer(optimizer_ftrl, "Ftrl", locals())
