"""The class of what users get: Keras's own, with a printed form that says what was set."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import keras

Optimizers = Callable[..., "keras.optimizers.Optimizer"]


@functools.cache
def bridged(
    function: Optimizers, class_name: str, fast_parts: tuple[type, ...] = ()
) -> type[keras.optimizers.Optimizer]:
    """Return the subclass of keras.optimizers.<class_name> that prints what was set.

    `fast_parts` are classes whose methods come before Keras's.
    """
    import keras

    keras_class: Any = getattr(keras.optimizers, class_name)

    class Bridged(*fast_parts, keras_class):  # type: ignore[misc]
        # Keras writes obj.__class__ into what it saves: naming its own class there lets a saved
        # model open where kerasbridge is not installed.
        __class__ = property(lambda self: keras_class)

        def __repr__(self) -> str:
            changed = changed_arguments(self, function)
            shown = ", ".join(f"{name}={value}" for name, value in changed.items())
            return f"<keras.optimizers.{class_name}({shown})>"

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
    optimizer: keras.optimizers.Optimizer, function: Optimizers
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
