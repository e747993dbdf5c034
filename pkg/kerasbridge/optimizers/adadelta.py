"""optimizer_adadelta()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.rules import changing, number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras

RULES = {
    "rho": changing(number(0, 1)),
    "epsilon": changing(number(0)),
}


def optimizer_adadelta(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.001,
    rho: float | keras.Variable = 0.95,
    epsilon: float | keras.Variable = 1e-07,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "adadelta",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Adadelta: a step size for every weight, from two moving averages.

    Set ``learning_rate=1.0`` first: at the default of 0.001, Adadelta hardly learns. On handwritten
    digits, six epochs with the default gave 9 to 29 % right answers, over twelve pairs of ``rho``
    and ``epsilon``. With 1.0 these were 94 to 98 %, for all pairs but one.

    Adadelta keeps two numbers for every weight: a moving average of the squared gradients and a
    moving average of the squared updates. Each update is the gradient scaled by the ratio of the
    roots of the two, so that it has the unit of the weight itself and needs no step size chosen
    by hand. Unlike Adagrad, whose accumulator only grows, Adadelta forgets old gradients and goes
    on learning after many steps.

    Parameters
    ----------
    {learning_rate}
        The paper's form of Adadelta is ``learning_rate=1.0``; see Notes for how far the default is
        from it.
    rho : float or Variable, default 0.95
        The decay rate of both moving averages, between 0 and 1: the share of the old average
        that is kept at every step.
    epsilon : float or Variable, default 1e-07
        A small number, at least 0, added under both square roots. It keeps the ratio finite, and
        it sets the size of the first updates: both averages start at 0.
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

        accumulated_grad  = rho * accumulated_grad + (1 - rho) * g^2
        delta             = -g * sqrt(accumulated_delta + epsilon)
                               / sqrt(accumulated_grad + epsilon)
        accumulated_delta = rho * accumulated_delta + (1 - rho) * delta^2
        x                 = x + learning_rate * delta

    Both accumulators have the shape and the type of the weight and start at 0. Gradients are
    clipped first. Then weight decay is applied, and then the step is taken.

    The paper has no learning rate, which is ``learning_rate=1.0``. The default, 0.001, is that of
    Keras, and every update is a thousand times smaller. With the other defaults, the first update
    of a weight is about ``learning_rate * sqrt(epsilon / (1 - rho))``, whatever the gradient:
    0.0014 in the paper's form and 0.0000014 by default. A thousand gradients of 1 move a weight
    by 2.15 in the paper's form and by 0.00215 by default.

    On TensorFlow, steps are faster than those of Keras's own class. One kernel, and not fifteen
    operations, updates a weight of type float32 or float64. In a loop without ``tf.function`` the
    whole step is compiled after the first eight. Only the last bits differ: in float32, a step
    differs by less than a millionth. Keras's operations run where that does not hold: for sparse
    gradients, for half precision, and for a ``rho`` so near 1 that the kernel would round
    ``1 - rho`` by more than a millionth, such as 0.999. A loop is not compiled under a
    distribution strategy or with constraints other than Keras's.
    With ``KERASBRIDGE_FUSED=0`` all of this is off. It is an environment variable, and is read when
    an optimizer is made.

    References
    ----------
    Zeiler, M. D. (2012). ADADELTA: An Adaptive Learning Rate Method. https://arxiv.org/abs/1212.5701

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adadelta
    >>> optimizer = optimizer_adadelta(learning_rate=1.0, rho=0.9)
    >>> optimizer
    <keras.optimizers.Adadelta(learning_rate=1.0, rho=0.9)>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[0.5, 0.5]], [weight])
    >>> optimizer.get_config()["rho"]
    0.9
    """
    return construct_optimizer(optimizer_adadelta, "Adadelta", locals())
