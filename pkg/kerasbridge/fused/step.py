"""The whole step of an optimizer as one compiled function, for eager loops.

In eager mode Keras sends every operation on every variable through Python. Here Keras's own
apply(), with all that it does, is traced after some steps with the same variables and settings;
from then on a step is a single call. Where a trace would not do what Keras does, Keras does it.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import keras
import tensorflow as tf
from keras.optimizers.schedules import LearningRateSchedule

Step = Callable[[Sequence[Any]], None]

# Tracing a step costs about as much as eight eager ones: a short loop must not pay for it.
STEPS_BEFORE = 8
# A loop with other variables at every step must not fill the memory with what it will not reuse.
MOST_STEPS = 64
PLAIN = (bool, int, float, str, type(None))


class CompiledStep(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Runs apply() as one compiled function where that is possible."""

    def __setattr__(self, name: str, value: Any) -> None:
        # A trace holds the settings as constants, but for the learning rate, which it is given.
        if name != "learning_rate" and not is_same(self.__dict__.get(name, Ellipsis), value):
            self.__dict__.pop("_steps", None)
        super().__setattr__(name, value)

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        if trainable_variables is not None:
            trainable_variables = list(trainable_variables)
        variables = trainable_variables or self._trainable_variables
        if not in_eager_loop(self) or len(grads) != len(variables):
            super().apply(grads, trainable_variables)
            return
        if any(gradient is None for gradient in grads):
            grads, variables = self._filter_empty_gradients(grads, variables)
        step = self._step_for(grads, variables)
        if step:
            step(grads)
        else:
            super().apply(grads, variables)

    def _step_for(self, grads: Sequence[Any], variables: list[Any]) -> Step | None:
        """Return the compiled step for these variables once it has been asked for often enough."""
        if not all(isinstance(gradient, tf.Tensor) for gradient in grads):
            return None
        key = (*map(id, variables), *[(each.dtype, each.shape) for each in grads])
        steps: dict[Any, int | Step] = self.__dict__.setdefault("_steps", {})
        step = steps.get(key, 0)  # or how often it was asked for
        if isinstance(step, int):
            if key not in steps and len(steps) == MOST_STEPS:
                steps.clear()
            step = step + 1 if step < STEPS_BEFORE else self._compiled(grads, variables)
            steps[key] = step
        return None if isinstance(step, int) else step

    def _compiled(self, grads: Sequence[Any], variables: list[Any]) -> Step:
        """Return the step as a function of the gradients; the variables are part of it."""
        apply = super().apply

        def traced(rate: Any, *grads: Any) -> None:
            given = self.__dict__["_learning_rate"]
            self.__dict__["_learning_rate"] = lambda: rate
            try:
                apply(grads, variables)
            finally:
                self.__dict__["_learning_rate"] = given

        types = [tf.TensorSpec(each.shape, each.dtype) for each in grads]
        all_double = all(each.dtype == "float64" for each in variables)

        @functools.cache
        def compiled(*rate_type: Any) -> tuple[Any, list[Any]]:
            function = tf.function(traced, autograph=False)
            concrete = function.get_concrete_function(tf.TensorSpec(*rate_type), *types)
            return concrete, concrete.captured_inputs

        def step(grads: Sequence[Any]) -> None:
            rate = self.learning_rate
            # A schedule may return a number of Python's, which has double precision.
            double = tf.float64 if all_double and isinstance(rate, float) else None
            rate = tf.convert_to_tensor(rate, double)
            function, captured = compiled(rate.shape, rate.dtype)
            # Calling the function itself would look at every gradient again, and take three times
            # as long.
            inputs = [rate, *grads, *captured]
            tf.raw_ops.StatefulPartitionedCall(args=inputs, Tout=[], f=function)

        return step


def in_eager_loop(optimizer: CompiledStep) -> bool:
    """Return whether a trace would do what Keras does now, and go on to do so."""
    rate = optimizer._learning_rate
    return (
        tf.executing_eagerly()
        and optimizer.built
        and not tf.distribute.has_strategy()
        and optimizer._distribution_strategy is tf.distribute.get_strategy()
        # Keras calls a function as often as it needs the rate, and it may return another each time.
        and (isinstance(rate, LearningRateSchedule) or not callable(rate))
        and all(keeps_trace(each.constraint) for each in optimizer._trainable_variables)
    )


def keeps_trace(constraint: Any) -> bool:
    """Return whether a constraint is one of Keras's; another may be any Python."""
    return constraint is None or type(constraint).__module__.partition(".")[0] == "keras"


def is_same(old: Any, new: Any) -> bool:
    return old is new or (type(old) is type(new) and isinstance(new, PLAIN) and old == new)
