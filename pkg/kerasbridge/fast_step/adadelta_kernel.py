"""The update of one variable by Adadelta, in the one kernel that TensorFlow has for it."""

from __future__ import annotations

from typing import Any

import keras
import tensorflow as tf

# The kernel and Keras may differ by this much, relatively, in the weight of a new gradient.
TOLERANCE = 1e-6


class AdadeltaKernel(keras.optimizers.Adadelta):  # type: ignore[misc]
    """Reads and writes every number once; Keras's update_step() does so in each operation."""

    def update_step(self, gradient: Any, variable: Any, learning_rate: Any) -> None:
        weight = variable if hasattr(variable, "handle") else variable.value
        rate = tf.cast(learning_rate, weight.dtype)
        constant = isinstance(self.rho, float) and isinstance(self.epsilon, float)
        if not constant or not kernel_fits(gradient, weight, rate, self.rho):
            super().update_step(gradient, variable, learning_rate)
            return
        index = self._get_variable_index(variable)
        tf.raw_ops.ResourceApplyAdadelta(
            var=weight.handle,
            accum=self._accumulated_grads[index].value.handle,
            accum_update=self._accumulated_delta_vars[index].value.handle,
            lr=rate,
            rho=self.rho,
            epsilon=self.epsilon,
            grad=tf.cast(gradient, weight.dtype),
        )


def kernel_fits(gradient: Any, weight: Any, rate: Any, rho: float) -> bool:
    """Return whether the kernel takes these values, and computes what Keras does."""
    return (
        isinstance(gradient, tf.Tensor)  # and not the slices of a sparse gradient
        and gradient.shape == weight.shape
        and gradient.shape.is_fully_defined()
        and rate.shape.rank == 0
        and weight.dtype.is_floating
        and subtracts_well(rho, weight.dtype.as_numpy_dtype)
    )


def subtracts_well(rho: float, number: type) -> bool:
    """Return whether 1 - rho is accurate if rho is rounded first, as the kernel does.

    Rounded to float32, 0.999 is off by 1.3e-8. That is 1.3e-5 of the difference, 0.001.
    """
    kernel, exact = 1 - float(number(rho)), 1 - rho
    return abs(kernel - exact) <= TOLERANCE * exact
