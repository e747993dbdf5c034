"""The arguments that several optimizers share, prose and rules, and the sections that they share.

An optimizer that explains an argument in its own docstring has its rule beside it.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from kerasbridge.errors import ArgumentTypeError
from kerasbridge.optimizers.learning_rate import learning_rate
from kerasbridge.optimizers.unknown_arguments import REPLACED
from kerasbridge.rules import (
    FLAG,
    NOT_GIVEN,
    SCOPE,
    Rule,
    before_first_step,
    changing,
    number,
    optional,
    whole_number,
)
from kerasbridge.shared_prose import arguments_in

PROSE = """
learning_rate : float, LearningRateSchedule or callable, default {default}
    The factor on every update, at least 0. A number, a schedule such as
    ``learning_rate_schedule_cosine_decay()``, or a function of no arguments that returns such a
    number. The function is asked once a step, and what it returns is checked. JAX asks it only
    when a training step is compiled, and says so.

beta_1 : float or Variable, default {default}
    The decay rate of the moving average of the gradients, at least 0 and below 1: the share of
    the old average that is kept at every step.

beta_2 : float or Variable, default {default}
    The decay rate of the moving average of the squared gradients, at least 0 and below 1.

epsilon : float or Variable, default {default}
    A small number, at least 0, that is added to the divisor of the update. It keeps the quotient
    finite, and it keeps updates small where gradients are tiny.

amsgrad : bool, default {default}
    Whether to divide by the largest average of the squared gradients so far instead of the
    current one (Reddi, Kale and Kumar 2018), so that the step size of a weight never grows.

nesterov : bool, default {default}
    Whether to use Nesterov's momentum, which takes a step from the point that momentum alone
    would reach.

weight_decay : float, Variable or None, default {default}
    The share of a weight that is taken off at every step, at least 0: before the update, ``x``
    becomes ``x - learning_rate * weight_decay * x``. None switches it off.
    ``exclude_from_weight_decay()``, called before the first step, spares chosen weights.

clipnorm : float or None, default {default}
    The largest Euclidean norm, at least 0, that the gradient of one weight tensor may have; a
    longer gradient is scaled down to it. None and 0 switch it off. Only one of ``clipnorm``,
    ``clipvalue`` and ``global_clipnorm`` can be given.

clipvalue : float or None, default {default}
    The largest absolute value, at least 0, that an element of a gradient may have. An element
    that exceeds it is clipped to it. None and 0 switch it off.

global_clipnorm : float or None, default {default}
    The largest Euclidean norm, at least 0, that all gradients together may have. If they
    exceed it, all are scaled down by the same factor. None and 0 switch it off.

use_ema : bool, default {default}
    Whether to keep an exponential moving average of the weights beside the weights themselves.
    The average replaces the weights as ``ema_overwrite_frequency`` says.

ema_momentum : float or Variable, default {default}
    The share of the old average that is kept at every step, between 0 and 1:
    ``average = ema_momentum * average + (1 - ema_momentum) * weight``. The average starts at the
    weights after the first step. Ignored unless ``use_ema=True``.

ema_overwrite_frequency : int or None, default {default}
    The number of steps, at least 1, after which the weights are overwritten by their average, again
    and again. None: not during training. Then call ``finalize_variable_values()`` with the weights
    at the end; ``fit()`` does so by itself. Ignored unless ``use_ema=True``.

name : str or None, default {default}
    The name of the optimizer, and the prefix of the names of its variables: letters from A to Z,
    digits, dots, dashes and underscores. It does not begin with a dash or an underscore, which
    TensorFlow would refuse in ``fit()``. None lets Keras choose a name that is not yet taken.

loss_scale_factor : float, Variable or None, default {default}
    A factor, above 0, that the loss is multiplied by before gradients are computed, and that the
    gradients are divided by before the update. It keeps small gradients from vanishing in
    half-precision training. In a loop of your own, multiply with ``scale_loss()``. None: no
    scaling.

gradient_accumulation_steps : int or None, default {default}
    Over how many steps, at least 2, gradients are gathered before the weights are updated with
    their mean: the effect of a larger batch in less memory. The moving average of ``use_ema`` is
    still updated at every step. None: update at every step.

**kwargs
    For forward and backward compatibility. Arguments that the installed Keras knows are passed on
    to it. Any other is an error that suggests the nearest argument.
"""

# A moving average with a decay rate of 1 never leaves 0, and its bias correction divides by 0.
DECAY_RATE = changing(number(0, 1, below=True))

RULES: dict[str, Rule] = {
    "learning_rate": learning_rate(number(0)),
    "beta_1": DECAY_RATE,
    "beta_2": DECAY_RATE,
    "epsilon": changing(number(0)),
    "amsgrad": before_first_step(FLAG),
    "nesterov": FLAG,
    "weight_decay": optional(changing(number(0))),
    "clipnorm": optional(number(0)),
    "clipvalue": optional(number(0)),
    "global_clipnorm": optional(number(0)),
    "use_ema": before_first_step(FLAG),
    "ema_momentum": changing(number(0, 1)),
    "ema_overwrite_frequency": optional(whole_number(1)),
    "name": optional(SCOPE),
    "loss_scale_factor": optional(changing(number(0, above=True))),
    "gradient_accumulation_steps": before_first_step(
        optional(whole_number(2)), lambda steps: steps is not None
    ),
}


def nothing(value: Any) -> Any:
    if value is None:
        return NOT_GIVEN
    raise ArgumentTypeError("decay", "is not an argument", hint=REPLACED["decay"])


# What Keras takes beside the arguments in its signatures: what old code says and means nothing.
UNNAMED = {"decay": Rule("None", nothing)}

# At most one of them.
ALTERNATIVES = ("clipnorm", "clipvalue", "global_clipnorm")


@functools.cache
def rules_of(function: Callable[..., Any]) -> dict[str, Rule]:
    """Return the rules of an optimizer's arguments: the shared ones, and those above it."""
    rules = {**RULES, **function.__globals__.get("RULES", {})}
    named = [name for name in inspect.signature(function).parameters if name in rules]
    return {name: rules[name] for name in ("learning_rate", *named)}


def rules_of_unnamed(function: Callable[..., Any]) -> dict[str, Rule]:
    """Return the rules of what an optimizer takes and no signature names."""
    return {**UNNAMED, **function.__globals__.get("UNNAMED", {})}


BLOCKS = arguments_in(PROSE) | {
    "Returns": """
Returns
-------
keras.optimizers.Optimizer
    An instance of Keras's own class, to give to ``model.compile()`` or to use in a training loop
    of your own. It prints as its class and the arguments that differ from the defaults. Saved
    models name Keras's own class and open without kerasbridge.
""",
    "Raises": """
Raises
------
TypeError
    If an argument has the wrong type, or if there is no argument of that name.
ValueError
    If a number is outside its range or not finite, or if more than one of ``clipnorm``,
    ``clipvalue`` and ``global_clipnorm`` is given.
""",
    "See Also": """
See Also
--------
{sisters}
learning_rate_schedule_cosine_decay : A learning-rate schedule, and links to the others.
LearningRateSchedule : Define a schedule of your own.
kerasbridge.optimizers : What each of them keeps for every weight, and when to use which.
kerasbridge : How the two languages correspond.
""",
}
