"""The step of schedule-free AdamW, and the average that it is for.

Keras's own class goes wrong in two places. Where a variable is changed in place, on TensorFlow and
PyTorch, it reads the old `z` after it has changed it. And it assigns where `z` starts when it is
built: in fit() on TensorFlow it is built while the step is traced, and `z` starts at 0.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import keras
from keras import ops

from kerasbridge.errors import ArgumentValueError
from kerasbridge.rules import Rule, check, variables_in
from kerasbridge.state.fill import eagerly, waiting_of


def all_weights(value: Any) -> list[Any]:
    """The weights of a model, also those that are not trained, or those that are listed."""
    return variables_in(value.weights if isinstance(value, keras.Model) else value)


WEIGHTS = Rule("a list of variables, such as model.weights, or a model", all_weights)


class ScheduleFreeStep(keras.optimizers.ScheduleFreeAdamW):  # type: ignore[misc]
    """Does what the paper says; what is kept has the names and the order that Keras gives it."""

    def build(self, variables: Sequence[Any]) -> None:
        if self.built:
            return
        keras.optimizers.Optimizer.build(self, variables)
        kept = [
            self.add_optimizer_variables(
                [each], ["momentum", "velocity"], [start_at(each), "zeros"]
            )
            for each in variables
        ]
        self._momentums = [momentum for [momentum], _ in kept]
        self._velocities = [velocity for _, [velocity] in kept]

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        index = self._get_variable_index(variable)
        rate, t, beta_1, beta_2, gradient = (
            ops.convert_to_tensor(each, dtype=variable.dtype)
            for each in (learning_rate, self.iterations + 1, self.beta_1, self.beta_2, gradient)
        )
        if self.warmup_steps:
            rate = rate * ops.minimum(t / self.warmup_steps, 1)
        weight = ops.convert_to_tensor(variable)
        # Weights may have been loaded since it was built, or were made in this very trace.
        z = ops.where(t == 1, weight, ops.convert_to_tensor(self._momentums[index]))
        part_of_average = weight - (1 - beta_1) * z  # beta_1 times the average
        squares = self._velocities[index]
        squares = squares + (ops.square(gradient) - squares) * (1 - beta_2)
        z = z - rate * gradient / (ops.sqrt(squares / (1 - ops.power(beta_2, t))) + self.epsilon)
        self.assign(self._velocities[index], squares)
        self.assign(self._momentums[index], z)
        self.assign(variable, (1 - beta_1 + beta_1 / t) * z + (1 - 1 / t) * part_of_average)

    def averaged_weights(self, weights: keras.Model | Sequence[Any]) -> list[Any]:
        """Return values for weights: averages of those that are trained, the others as they are."""
        given = check("weights", weights, WEIGHTS)
        build = "optimizer.build(model.trainable_variables)"
        if waiting_of(self):
            raise ArgumentValueError(
                "weights",
                "cannot be averaged while the loaded state waits for the variables it belongs to",
                hint=f"First build the optimizer: {build}",
            )
        if all(self._index(weight) is None for weight in given):
            raise ArgumentValueError(
                "weights",
                "must be those that the optimizer trains, but it trains none of these",
                hint="Ask the optimizer of the model that they belong to."
                f" One that has trained nothing must be built: {build}",
            )
        return [ops.convert_to_numpy(self._averaged(weight)) for weight in given]

    def _index(self, weight: Any) -> int | None:
        """Return the number of a weight among those that are trained."""
        indices: dict[Any, int] = getattr(self, "_trainable_variables_indices", {})
        return indices.get(self._var_key(weight))

    def _averaged(self, weight: Any) -> Any:
        index = self._index(weight)
        # Before the first step the average is the weight: what `z` is then does not count.
        if index is None or int(self.iterations) == 0:
            return weight
        return (weight - (1 - self.beta_1) * self._momentums[index]) / self.beta_1


def start_at(weight: Any) -> Any:
    """Return an initializer that gives a variable the value of a weight, where it has one yet."""

    def value(shape: Any, dtype: Any) -> Any:
        with eagerly():  # a trace would compute the value in every step, if at all
            if not has_value(weight):
                return ops.zeros(shape, dtype)
            return ops.copy(ops.convert_to_tensor(weight, dtype=dtype))

    return value


def has_value(weight: Any) -> bool:
    """Return whether a weight has its value; a trace that makes the weight is before that."""
    is_initialized = getattr(getattr(weight, "value", weight), "is_initialized", None)
    return is_initialized is None or bool(is_initialized())
