"""The prose of the arguments that all optimizers share, in one place.

An optimizer's docstring has a line {argument} where a shared argument belongs. The default is the
optimizer's own, read from its signature, wherever the prose says {default}.
"""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Callable, Mapping
from typing import Any

PLACEHOLDER = re.compile(r"^( *)\{(\W*\w+)\}$", re.MULTILINE)

SHARED = """
weight_decay : float or None, default {default}
    The share of a weight that is taken off at every step, at least 0: before the update, ``x``
    becomes ``x - learning_rate * weight_decay * x``. None switches it off.
    ``exclude_from_weight_decay()``, called before the first step, spares chosen weights.

clipnorm : float or None, default {default}
    The largest Euclidean norm, at least 0, that the gradient of one weight tensor may have; a
    longer gradient is scaled down to it. None and 0 switch it off. Only one of ``clipnorm``,
    ``clipvalue`` and ``global_clipnorm`` can be given.

clipvalue : float or None, default {default}
    The largest absolute value, at least 0, that an element of a gradient may have; what lies
    beyond is set to it. None and 0 switch it off.

global_clipnorm : float or None, default {default}
    The largest Euclidean norm, at least 0, that all gradients together may have; if it is
    exceeded, all are scaled down by the same factor. None and 0 switch it off.

use_ema : bool, default {default}
    Whether to keep an exponential moving average of the weights beside the weights themselves.
    The average replaces the weights as ``ema_overwrite_frequency`` says.

ema_momentum : float, default {default}
    The share of the old average that is kept at every step, between 0 and 1:
    ``average = ema_momentum * average + (1 - ema_momentum) * weight``. The average starts at the
    weights after the first step. Ignored unless ``use_ema=True``.

ema_overwrite_frequency : int or None, default {default}
    After how many steps, at least 1, the weights are overwritten by their average, again and
    again. None: not during training; call ``finalize_variable_values()`` with the weights at the
    end, which ``fit()`` does by itself. Ignored unless ``use_ema=True``.

name : str or None, default {default}
    The name of the optimizer, which its own variables bear as a prefix. None lets Keras choose
    one that is not yet taken.

loss_scale_factor : float or None, default {default}
    A factor, above 0, that the loss is multiplied by before gradients are computed, and that the
    gradients are divided by before the update. It keeps small gradients from vanishing in
    half-precision training. In a loop of your own, multiply with ``scale_loss()``. None: no
    scaling.

gradient_accumulation_steps : int or None, default {default}
    Over how many steps, at least 2, gradients are gathered before the weights are updated with
    their mean: the effect of a larger batch in less memory. The moving average of ``use_ema`` is
    updated at every step all the same. None: update at every step.

**kwargs
    For forward and backward compatibility. What the installed Keras knows is passed on to it;
    anything else is an error that suggests the nearest argument.
"""


def blocks_of(text: str) -> dict[str, str]:
    """Return the blocks of a text, each under its first word."""
    return {block.split(maxsplit=1)[0]: block for block in re.split(r"\n\n(?=\S)", text.strip())}


_BLOCKS = blocks_of(SHARED)


def splice_shared_arguments(
    function: Callable[..., Any], blocks: Mapping[str, str] = _BLOCKS
) -> None:
    """Put the shared prose where the docstring of `function` names it, or raise KeyError."""
    if function.__doc__ is None:  # python -OO
        return
    parameters = inspect.signature(function).parameters

    def prose(placeholder: re.Match[str]) -> str:
        indent, name = placeholder.groups()
        block = blocks[name]
        if parameter := parameters.get(name.strip("*")):
            block = block.replace("{default}", repr_default(parameter))
        return textwrap.indent(block, indent)

    function.__doc__ = PLACEHOLDER.sub(prose, function.__doc__)


def repr_default(parameter: inspect.Parameter) -> str:
    """Write a default as source code does, strings in double quotes."""
    default = parameter.default
    return f'"{default}"' if isinstance(default, str) else repr(default)
