"""The class of what users get: a subclass of Keras's own.

It prints what was set, and it checks what a function given as learning rate returns.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.learning_rate import check_returned
from kerasbridge.rules import Rule

if TYPE_CHECKING:
    import keras

OptimizerFunction = Callable[..., "keras.optimizers.Optimizer"]


@functools.cache
def bridged(
    function: OptimizerFunction,
    class_name: str,
    fast_parts: tuple[type, ...],
    learning_rate: Rule,
) -> type[keras.optimizers.Optimizer]:
    """Return the subclass of keras.optimizers.<class_name> for what `function` builds.

    `fast_parts` are classes whose methods come before Keras's. `learning_rate` is the rule of that
    argument.
    """
    import keras

    keras_class: Any = getattr(keras.optimizers, class_name)
    schedule = keras.optimizers.schedules.LearningRateSchedule

    class Bridged(*fast_parts, keras_class):  # type: ignore[misc]
        # Keras writes obj.__class__ into what it saves: naming its own class there lets a saved
        # model open where kerasbridge is not installed.
        __class__ = property(lambda self: keras_class)

        def __repr__(self) -> str:
            changed = changed_arguments(self, function)
            shown = ", ".join(f"{name}={value}" for name, value in changed.items())
            return f"<keras.optimizers.{class_name}({shown})>"

        def _get_current_learning_rate(self) -> Any:
            rate = super()._get_current_learning_rate()
            given = self._learning_rate
            # With JAX, a variable may be callable too.
            if callable(given) and not isinstance(given, (schedule, keras.Variable)):
                check_returned(rate, learning_rate)
            return rate

        def exclude_from_weight_decay(self, var_list: Any = None, var_names: Any = None) -> None:
            # From R, "bias" arrives as a string, which Keras would take for the names b, i, a, s.
            if isinstance(var_names, str):
                var_names = [var_names]
            if var_list is not None and not isinstance(var_list, (list, tuple, set)):
                var_list = [var_list]
            # Under loss scaling it is the inner optimizer that lets weights decay.
            decaying: Any = getattr(self, "inner_optimizer", super())
            decaying.exclude_from_weight_decay(var_list=var_list, var_names=var_names)

        def __reduce__(self) -> tuple[Any, ...]:
            restore, *state = super().__reduce__()
            return (getattr(keras_class, restore.__name__), *state)

    Bridged.__name__ = Bridged.__qualname__ = class_name
    return Bridged


def changed_arguments(
    optimizer: keras.optimizers.Optimizer, function: OptimizerFunction
) -> dict[str, str]:
    """Return the arguments that differ from the defaults of `function`, in its order, as text."""
    changed = {}
    for name, parameter in inspect.signature(function).parameters.items():
        if parameter.kind is parameter.VAR_KEYWORD or parameter.annotation == "None":
            continue
        if name == "learning_rate":
            text = learning_rate_text(optimizer._learning_rate, parameter.default)
        else:
            value = getattr(optimizer, name)
            # Keras keeps [] where an argument that takes a list was None.
            text = None if value in (parameter.default, []) else repr(value)
        if text is not None:
            changed[name] = text
    return changed


def learning_rate_text(learning_rate: Any, default: float) -> str | None:
    """Return how to print a learning rate; None where it is the default."""
    import keras

    if callable(learning_rate):  # a schedule is callable too
        return getattr(learning_rate, "__name__", type(learning_rate).__name__)
    try:
        value = keras.ops.convert_to_numpy(learning_rate)
    except (NotImplementedError, TypeError):  # inside a traced function there is no value yet
        return "..."
    # Keras keeps the rate in float32: 0.001 is 0.0010000000474974513 there, and prints as 0.001.
    return None if value == value.dtype.type(default) else str(value)
