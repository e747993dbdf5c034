"""optimizer_schedule_free_adam_w()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.versions import Versions
from kerasbridge.rules import Rule, changing, flag, number, whole_number

if TYPE_CHECKING:
    from collections.abc import Callable

    import keras


def no_second_average(value: Any) -> bool:
    if flag(value):  # the moving average replaces the weights, and the rule needs them as they were
        raise ValueError
    return False


RULES = {
    "beta_1": changing(number(0, 1, above=True)),
    "warmup_steps": whole_number(0),
    "use_ema": Rule(
        "False",
        no_second_average,
        "This optimizer averages the weights already: see averaged_weights() of the optimizer.",
    ),
}
VERSIONS = Versions(exists="3.14", trains="3.14")


def optimizer_schedule_free_adam_w(
    learning_rate: float
    | keras.optimizers.schedules.LearningRateSchedule
    | Callable[[], float] = 0.0025,
    beta_1: float | keras.Variable = 0.9,
    beta_2: float | keras.Variable = 0.999,
    epsilon: float | keras.Variable = 1e-08,
    warmup_steps: int = 0,
    weight_decay: float | keras.Variable | None = None,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
    use_ema: bool = False,
    ema_momentum: float | keras.Variable = 0.99,
    ema_overwrite_frequency: int | None = None,
    name: str | None = "schedule_free_adamw",
    *,
    loss_scale_factor: float | keras.Variable | None = None,
    gradient_accumulation_steps: int | None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Schedule-free AdamW: averages in the place of a learning-rate schedule.

    A schedule must know when training ends. This optimizer need not: it averages the points that
    Adam without momentum goes through, and computes gradients between the last point and the
    average. The average is what training is for; see Notes on how to get it.

    Parameters
    ----------
    {learning_rate}
        With this optimizer it should be a number.
    beta_1 : float or Variable, default 0.9
        How near to the average gradients are computed, above 0 and at most 1: at 1, where the
        average is.
    {beta_2}
    {epsilon}
    warmup_steps : int, default 0
        In the first steps, this many, the learning rate rises in equal parts to its full value.
    {weight_decay}
    {clipnorm}
    {clipvalue}
    {global_clipnorm}
    use_ema : bool, default False
        Must be False. The optimizer averages the weights already. A moving average would replace
        the weights that its own average follows from.
    ema_momentum : float or Variable, default 0.99
        Ignored, since ``use_ema`` is False: a number between 0 and 1.
    ema_overwrite_frequency : int or None, default None
        Ignored, since ``use_ema`` is False: a whole number, at least 1.
    {name}
    {loss_scale_factor}
    {gradient_accumulation_steps}
    {**kwargs}

    {Returns}

    {Raises}
    NotImplementedError
        If the installed Keras has no ScheduleFreeAdamW, which came with Keras 3.14.

    {See Also}

    Notes
    -----
    For a weight ``y`` with the gradient ``g``, step ``t`` (from 1 on) is::

        v = beta_2 * v + (1 - beta_2) * g^2
        x = (y - (1 - beta_1) * z) / beta_1
        z = z - learning_rate * min(1, t / warmup_steps)
                * g / (sqrt(v / (1 - beta_2^t)) + epsilon)
        x = x + (z - x) / t
        y = (1 - beta_1) * z + beta_1 * x

    Kept are ``v``, which starts at 0, and the point ``z``, which starts at the weight in the first
    step. The average ``x`` is not kept, since it follows from the other two.

    In training the weights are ``y``, also when ``fit()`` has ended. Keras has no way from there to
    the average. Get it before you evaluate, use or save the model:
    ``averaged_weights(model.weights)`` of the optimizer returns the values for the whole model, as
    arrays, and changes nothing. The model itself can stand for its weights. Weights that are not
    trained come back as they are; if none of them is trained by this optimizer, that is an error.
    After ``load_optimizer()`` without variables, build the optimizer first. Give the values to a
    copy of the model, as in the example. What is to be trained on later is the model itself: save
    it too, and not only the copy. Under loss scaling the method is that of ``inner_optimizer``. In
    ``optimizer_multi()`` it is that of each part, which knows the averages of its own weights.

    Keras departs from the paper in two points, and so does this function. All points have the same
    share in the average, also those of the warm-up. And a weight decays at ``y``, before this rule.
    In two more points Keras 3.14 and 3.15 are wrong, and this function does what the paper does. On
    TensorFlow and PyTorch, they find ``x`` with the new ``z``. In ``fit()`` on TensorFlow, their
    ``z`` starts at 0, and so the first step throws all weights there.

    References
    ----------
    Defazio, A. et al. (2024). The Road Less Scheduled. https://arxiv.org/abs/2405.15682

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_schedule_free_adam_w
    >>> optimizer = optimizer_schedule_free_adam_w(learning_rate=0.01, warmup_steps=5)
    >>> optimizer
    <keras.optimizers.ScheduleFreeAdamW(learning_rate=0.01, warmup_steps=5)>
    >>> model = keras.Sequential([keras.Input([2]), keras.layers.Dense(1)])
    >>> model.compile(optimizer=optimizer, loss="mse")
    >>> history = model.fit(keras.ops.ones([8, 2]), keras.ops.ones([8, 1]), verbose=0)
    >>> averaged = keras.models.clone_model(model)
    >>> averaged.set_weights(optimizer.averaged_weights(model.weights))
    """
    return construct_optimizer(
        optimizer_schedule_free_adam_w, "ScheduleFreeAdamW", locals(), VERSIONS
    )
