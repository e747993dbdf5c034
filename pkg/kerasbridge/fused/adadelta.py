"""The update of one variable by Adadelta, in the one kernel that TensorFlow has for it."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

KERNEL_TYPES = {"float16", "bfloat16", "float32", "float64"}


class FusedAdadelta(keras.optimizers.Adadelta):  # type: ignore[misc]
    """Replaces the fifteen operations of Keras's update_step(), which each read and write memory.

    The kernel reads and writes every number once.
    """

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        weight = getattr(variable, "_value", variable)  # of a keras.Variable, its tf.Variable
        if not has_kernel(gradient, weight):
            super().update_step(gradient, variable, learning_rate)
            return
        index = self._get_variable_index(variable)
        tf.raw_ops.ResourceApplyAdadelta(
            var=weight.handle,
            accum=self._accumulated_grads[index].value.handle,
            accum_update=self._accumulated_delta_vars[index].value.handle,
            lr=tf.cast(learning_rate, weight.dtype),
            rho=self.rho,
            epsilon=self.epsilon,
            grad=tf.cast(gradient, weight.dtype),
        )


def has_kernel(gradient: Any, weight: Any) -> bool:
    """Return whether the kernel does what Keras does: not for slices, nor where shapes differ."""
    return (
        isinstance(gradient, tf.Tensor)
        and gradient.shape.is_fully_defined()
        and gradient.shape == weight.shape
        and weight.dtype.name in KERNEL_TYPES
    )
