"""The class of what users get: a subclass of Keras's own.

It prints what was set, checks what is assigned, and asks a function given as learning rate once a
step.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from kerasbridge.optimizers.assign import assigned, is_seen, warn_of_traces
from kerasbridge.optimizers.changed_arguments import changed_arguments
from kerasbridge.optimizers.class_parts import class_parts, guards
from kerasbridge.optimizers.learning_rate import is_function
from kerasbridge.optimizers.rate_of_step import is_traced, rate_asked_once, rate_now
from kerasbridge.optimizers.shared_arguments import rules_of
from kerasbridge.optimizers.summary import summary_of
from kerasbridge.rules import Rule
from kerasbridge.state.copies import Copyable

if TYPE_CHECKING:
    import keras

OptimizerFunction = Callable[..., "keras.optimizers.Optimizer"]


class Bridged(Copyable):
    """What kerasbridge adds to a class of Keras's; its methods come before those of Keras."""

    function: OptimizerFunction
    rules: Mapping[str, Rule]
    _learning_rate: Any
    keras_class: type[keras.optimizers.Optimizer]
    _guarded = False
    _traced = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.__dict__["_guarded"] = True  # Keras's constructor assigns what was checked before

    def __setattr__(self, name: str, value: Any) -> None:
        if name in self.rules and self._guarded:
            value = assigned(self, name, value, self.rules)
            if self._traced and not is_seen(self, name, value):
                warn_of_traces(f"value of `{name}`")
        super().__setattr__(name, value)
        if name == "inner_optimizer":
            guard(value)

    def __repr__(self) -> str:
        changed = changed_arguments(self, self.function)
        shown = ", ".join(f"{name}={value}" for name, value in changed.items())
        return f"<keras.optimizers.{type(self).__name__}({shown})>"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        is_alone = len(printer.stack) == 1  # and not in a list, for instance
        printer.text(str(summary_of(self)) if is_alone and not cycle else repr(self))

    def _repr_html_(self) -> str:
        return summary_of(self)._repr_html_()

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        super_apply = super().apply
        if is_traced(grads):
            self.__dict__["_traced"] = True
        if len(grads) == 0 or not is_function(self._learning_rate):
            super_apply(grads, trainable_variables)
            return
        with rate_asked_once(self, grads):
            super_apply(grads, trainable_variables)

    def _get_current_learning_rate(self) -> Any:
        if not is_function(self._learning_rate):
            return super()._get_current_learning_rate()  # type: ignore[misc]
        rate = self.__dict__.get("_rate_of_step")
        return rate_now(self) if rate is None else rate

    def exclude_from_weight_decay(self, var_list: Any = None, var_names: Any = None) -> None:
        # From R, "bias" arrives as a string, which Keras would take for the names b, i, a, s.
        if isinstance(var_names, str):
            var_names = [var_names]
        if var_list is not None and not isinstance(var_list, (list, tuple, set)):
            var_list = [var_list]
        # Under loss scaling it is the inner optimizer that lets weights decay.
        if self._traced:
            warn_of_traces("weights that exclude_from_weight_decay() spares")
        decaying: Any = getattr(self, "inner_optimizer", super())
        decaying.exclude_from_weight_decay(var_list=var_list, var_names=var_names)

    def __reduce__(self) -> tuple[Any, ...]:
        # Pickle looks for the function by the name of the class, and finds Keras's.
        reduced: Any = super().__reduce__()
        restore, *state = reduced
        return (getattr(self.keras_class, restore.__name__), *state)


def guard(inner: keras.optimizers.Optimizer) -> None:
    """Make an inner optimizer one of ours, if it is of a class that we know."""
    from kerasbridge.optimizers.takeover import own_class, take_over  # it extends this class

    if own_class(inner):
        take_over(inner)


@functools.cache
def bridged(function: OptimizerFunction, class_name: str, fast_parts: tuple[type, ...]) -> Any:
    """Return the subclass of keras.optimizers.<class_name> for what `function` builds.

    `fast_parts` are classes whose methods come before Keras's.
    """
    import keras

    keras_class: Any = getattr(keras.optimizers, class_name)
    bases = (*guards(), Bridged, *fast_parts, *class_parts(class_name), keras_class)
    made: Any = type(class_name, bases, {})
    made.function = staticmethod(function)
    made.rules = rules_of(function)
    made.keras_class = keras_class
    # Keras writes these two names into what it saves. A saved model opens where kerasbridge is not
    # installed, and where it is, Keras finds our class first.
    made.__module__ = "keras.optimizers"
    keras.saving.get_custom_objects()[class_name] = made
    return made
