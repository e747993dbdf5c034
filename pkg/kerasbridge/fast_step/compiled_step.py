"""The whole step of an optimizer as one compiled function, for eager loops.

In eager mode Keras sends every operation on every variable through Python. Here Keras's own
apply() is traced, with all that it does, after some steps with the same variables and settings.
From then on a step is a single call. Steps that a trace cannot reproduce are left to Keras.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Sequence
from typing import Any

import keras
import tensorflow as tf

Step = Callable[[Sequence[Any]], None]

# Tracing a step costs about as much as eight eager ones: a short loop must not pay for it.
STEPS_BEFORE = 8
# A loop with other variables at every step must not fill the memory with what it will not reuse.
MOST_STEPS = 64
PLAIN = (bool, int, float, str, type(None))


class KnownStep:
    """A step with certain variables and types of gradients."""

    __slots__ = ("compiled", "times_left_to_keras")

    def __init__(self, times_left_to_keras: int = 0) -> None:
        self.times_left_to_keras = times_left_to_keras
        self.compiled: Step | None = None


class CompiledStep(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Runs apply() as one compiled function where that is possible."""

    def __setattr__(self, name: str, value: Any) -> None:
        # A trace holds all settings as constants but for the learning rate, which is an argument.
        # `_self_...` is what TensorFlow notes for its checkpoints.
        setting = name != "learning_rate" and not name.startswith("_self_")
        if setting and not is_same(self.__dict__.get(name, Ellipsis), value):
            self.__dict__.get("_steps", {}).clear()
        super().__setattr__(name, value)

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        if trainable_variables is not None:
            trainable_variables = list(trainable_variables)
        variables = trainable_variables or self._trainable_variables
        if variables and goes_on(self):  # Keras would build it, and take its first step
            self.build(variables)
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
        steps = self._known_steps(key)
        step = steps.get(key)
        if step is None:
            if len(steps) == MOST_STEPS:
                steps.clear()
            step = steps[key] = KnownStep()
        if step.compiled is None:
            if step.times_left_to_keras < STEPS_BEFORE:
                step.times_left_to_keras += 1
            else:
                step.compiled = self._compiled(grads, variables)
        return step.compiled

    def _known_steps(self, key: Any) -> dict[Any, KnownStep]:
        steps: dict[Any, KnownStep] | None = self.__dict__.get("_steps")
        if steps is None:
            steps = self.__dict__["_steps"] = {}
            # A loop that goes on from a saved state has had its steps by Keras. A compiled step may
            # round differently, so that more of them would show.
            if taken := int(self._iterations):
                steps[key] = KnownStep(min(taken, STEPS_BEFORE))
        return steps

    def _compiled(self, grads: Sequence[Any], variables: list[Any]) -> Step:
        """Return the step as a function of the gradients; the variables are part of it."""
        apply = super().apply

        def traced(rate: Any, *grads: Any) -> None:
            given = self.__dict__["_learning_rate"]
            self.__dict__["_learning_rate"] = rate
            try:
                apply(grads, variables)
            finally:
                self.__dict__["_learning_rate"] = given

        types = [tf.TensorSpec(each.shape, each.dtype) for each in grads]

        @functools.cache
        def compiled(*rate_type: Any) -> tuple[Any, list[Any]]:
            function = tf.function(traced, autograph=False)
            concrete = function.get_concrete_function(tf.TensorSpec(*rate_type), *types)
            return concrete, concrete.captured_inputs

        def step(grads: Sequence[Any]) -> None:
            rate = tf.convert_to_tensor(self.learning_rate)
            function, captured = compiled(rate.shape, rate.dtype)
            # Calling the function itself would look at every gradient again, and take three times
            # as long.
            inputs = [rate, *grads, *captured]
            tf.raw_ops.StatefulPartitionedCall(args=inputs, Tout=[], f=function)

        return step


def goes_on(optimizer: CompiledStep) -> bool:
    """Return whether a saved state waits for the first step of an eager loop."""
    return (
        not optimizer.built
        and tf.executing_eagerly()
        and not tf.distribute.has_strategy()
        and int(optimizer._iterations) > 0
    )


def in_eager_loop(optimizer: CompiledStep) -> bool:
    """Return whether a trace would do what Keras does, now and in later steps."""
    return (
        tf.executing_eagerly()
        and optimizer.built
        and not tf.distribute.has_strategy()
        and optimizer._distribution_strategy is tf.distribute.get_strategy()
        and all(keeps_trace(each.constraint) for each in optimizer._trainable_variables)
    )


def keeps_trace(constraint: Any) -> bool:
    """Return whether a trace can hold a constraint: Keras's own, since others may be any Python."""
    return constraint is None or type(constraint).__module__.partition(".")[0] == "keras"


def is_same(old: Any, new: Any) -> bool:
    return old is new or (type(old) is type(new) and isinstance(new, PLAIN) and old == new)
