"""optimizer_loss_scale()."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.construct import construct_optimizer
from kerasbridge.optimizers.takeover import arguments_of
from kerasbridge.revive import is_serialized, revived
from kerasbridge.rules import (
    NOT_GIVEN,
    Rule,
    before_first_step,
    flag,
    in_float32,
    number,
    whole_number,
)

if TYPE_CHECKING:
    import keras


def not_scaling(value: Any) -> Any:
    import keras

    if is_serialized(value):
        value = revived("inner_optimizer", value)
    if not isinstance(value, keras.optimizers.Optimizer):
        raise TypeError
    if isinstance(value, keras.optimizers.LossScaleOptimizer):  # gradients would be unscaled twice
        raise ValueError
    arguments_of(value)  # it will become one of ours
    return value


def of_inner(keras_default: Any = None, *, hint: str = "Set it on the inner optimizer.") -> Rule:
    """None, or what configs of Keras 3.5 hold for an argument that only the inner optimizer has."""

    def convert(value: Any) -> Any:
        if value is None or (type(value) is type(keras_default) and value == keras_default):
            return NOT_GIVEN
        raise ValueError

    return Rule("None", convert, hint)


RULES = {
    "inner_optimizer": before_first_step(
        Rule("a Keras optimizer that does not scale the loss itself", not_scaling)
    ),
    "initial_scale": before_first_step(in_float32(number(0, above=True))),
    "dynamic_growth_steps": whole_number(1),
    "weight_decay": of_inner(),
    "clipnorm": of_inner(),
    "clipvalue": of_inner(),
    "global_clipnorm": of_inner(),
    "use_ema": of_inner(False),
    "ema_momentum": of_inner(0.99),
    "ema_overwrite_frequency": of_inner(),
    "loss_scale_factor": of_inner(
        hint="For a fixed factor, set it on the inner optimizer and use that one alone."
    ),
    "gradient_accumulation_steps": of_inner(),
}


def dynamic(value: Any) -> Any:
    if flag(value):
        return NOT_GIVEN
    raise ValueError


FIXED = "For a fixed factor, set `loss_scale_factor` on the inner optimizer and use that one alone."
UNNAMED = {"dynamic": Rule("True", dynamic, FIXED), "learning_rate": of_inner()}


def optimizer_loss_scale(
    inner_optimizer: keras.optimizers.Optimizer,
    initial_scale: float = 32768.0,
    dynamic_growth_steps: int = 2000,
    *,
    name: str | None = None,
    weight_decay: None = None,
    clipnorm: None = None,
    clipvalue: None = None,
    global_clipnorm: None = None,
    use_ema: None = None,
    ema_momentum: None = None,
    ema_overwrite_frequency: None = None,
    loss_scale_factor: None = None,
    gradient_accumulation_steps: None = None,
    **kwargs: Any,
) -> keras.optimizers.Optimizer:
    """Loss scaling: keeps small gradients alive in half-precision training.

    In half precision, numbers below 0.00000006 are 0, and many gradients are that small. This
    optimizer multiplies the loss by a scale. It divides the gradients by the same scale and gives
    them to another optimizer, which does the work. It finds a good scale by itself: it leaves out
    a step whose gradients are not finite and halves the scale, and it doubles the scale after many
    good steps.

    Parameters
    ----------
    inner_optimizer : Optimizer
        The optimizer that does the work. It may not scale the loss itself, or gradients would be
        scaled twice. For the same reason, Keras sets its ``loss_scale_factor`` to None. One that
        Keras has made becomes one of kerasbridge, as by ``as_kerasbridge()``.
    initial_scale : float, default 32768.0
        The first scale, above 0. Start high: a scale that is too large is halved at every step, but
        one that is too small is doubled only after ``dynamic_growth_steps`` steps.
    dynamic_growth_steps : int, default 2000
        The scale is doubled after this many steps, at least 1, without an infinite gradient.
    {name}
    weight_decay : None, default None
        Set it on the inner optimizer, like all that follow; only None is taken here.
    clipnorm : None, default None
        Set it on the inner optimizer.
    clipvalue : None, default None
        Set it on the inner optimizer.
    global_clipnorm : None, default None
        Set it on the inner optimizer.
    use_ema : None, default None
        Set it on the inner optimizer.
    ema_momentum : None, default None
        Set it on the inner optimizer.
    ema_overwrite_frequency : None, default None
        Set it on the inner optimizer.
    loss_scale_factor : None, default None
        The factor changes here. For a fixed one, give ``loss_scale_factor`` to an optimizer and
        leave this one out.
    gradient_accumulation_steps : None, default None
        Set it on the inner optimizer.
    {**kwargs}
        ``dynamic=True``, which old code has, says what is so in any case.

    {Returns}

    Raises
    ------
    TypeError
        If ``inner_optimizer`` is missing or no Keras optimizer, if another argument has the wrong
        type, or if there is no argument of that name.
    ValueError
        If a number is outside its range or not finite, or if what belongs to the inner optimizer
        is given here.

    {See Also}

    Notes
    -----
    With the policy ``mixed_float16`` a model computes in half precision and keeps its weights in
    single precision. There ``model.compile()`` wraps its optimizer in this one by itself, with the
    defaults, unless ``auto_scale_loss=False``. Give it an ``optimizer_loss_scale()`` to choose
    other values. In a loop of your own, multiply the loss with ``scale_loss()`` before you compute
    gradients, and give the gradients as they are to ``apply()``.

    Beside what the inner optimizer keeps, it keeps the scale and a count of steps. The learning
    rate and the number of steps are the inner optimizer's: a step that was left out is not counted.
    ``exclude_from_weight_decay()`` is handed on to it.

    References
    ----------
    Micikevicius, P. et al. (2018). Mixed Precision Training. https://arxiv.org/abs/1710.03740

    Examples
    --------
    >>> import keras
    >>> from kerasbridge import optimizer_adam, optimizer_loss_scale
    >>> optimizer = optimizer_loss_scale(optimizer_adam())
    >>> optimizer.inner_optimizer
    <keras.optimizers.Adam()>
    >>> weight = keras.Variable([1.0, 2.0])
    >>> optimizer.apply([[512.0, 512.0]], [weight])
    >>> optimizer.get_config()["dynamic_growth_steps"]
    2000
    """
    return construct_optimizer(optimizer_loss_scale, "LossScaleOptimizer", locals())
