"""A step that several replicas take together under a strategy of TensorFlow.

In Keras each replica clips and gathers its own gradients, before they are added up. Here they are
added up first. What follows sees the same numbers in every replica: those of one process with the
whole batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import keras
import tensorflow as tf

from kerasbridge.distribution.contexts import in_replica, together


class OverReplicas(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Adds up the gradients of all replicas before anything else is done with them."""

    @tf.autograph.experimental.do_not_convert  # type: ignore[untyped-decorator]
    def _backend_apply_gradients(self, grads: Sequence[Any], variables: Sequence[Any]) -> None:
        if not in_replica():
            super()._backend_apply_gradients(grads, variables)
            return
        grads = sum_over_replicas(list(grads))
        if self.gradient_accumulation_steps:
            self._gather_or_update(grads, variables)
        else:
            self._update(grads, variables)
        if self.use_ema:
            self._update_model_variables_moving_average(self._trainable_variables)
            if self.ema_overwrite_frequency:
                self._overwrite_now_and_then()

    def _update(self, grads: Sequence[Any], variables: Sequence[Any]) -> None:
        grads = self._clip_gradients(grads)
        self._apply_weight_decay(variables)
        self._backend_update_step(grads, variables, self.learning_rate)

    def _all_reduce_sum_gradients(self, grads_and_variables: Any) -> Any:
        if in_replica():  # they have been added up
            return grads_and_variables
        return super()._all_reduce_sum_gradients(grads_and_variables)

    def _gather_or_update(self, grads: Sequence[Any], variables: Sequence[Any]) -> None:
        steps = self.gradient_accumulation_steps
        gathered = [self._accumulated_gradients[self._get_variable_index(v)] for v in variables]

        def update(*grads: Any) -> None:
            means = [(new + old) / steps for new, old in zip(grads, gathered, strict=True)]
            self._update(means, variables)
            self._backend_reset_gradient_accumulators()

        def gather(*grads: Any) -> None:
            self._backend_increment_gradient_accumulators(grads, gathered)

        either(lambda: (self._iterations + 1) % steps == 0, update, gather, grads)

    def _overwrite_now_and_then(self) -> None:
        steps, weights = self.ema_overwrite_frequency, self._trainable_variables

        def overwrite() -> None:
            together(lambda _: self._overwrite_model_variables_with_average_value(weights))

        either(lambda: (self.iterations + 1) % steps == 0, overwrite, lambda: None)


class FiniteInAll(keras.optimizers.LossScaleOptimizer):  # type: ignore[misc]
    """Looks for infinite gradients in all replicas; Keras looks in the first."""

    def check_finite(self, grads: Sequence[Any]) -> Any:
        finite = super().check_finite(grads)
        if not in_replica():
            return finite
        infinite = tf.cast(tf.logical_not(finite), tf.float32)
        return tf.equal(sum_over_replicas(infinite), 0)


def sum_over_replicas(tensors: Any) -> Any:
    return tf.distribute.get_replica_context().all_reduce(tf.distribute.ReduceOp.SUM, tensors)


def either(
    condition: Callable[[], Any],
    yes: Callable[..., None],
    no: Callable[..., None],
    tensors: Sequence[Any] = (),
) -> None:
    """Call one of two functions in every replica, with tensors that each replica has.

    In a branch of a replica's own, replicas could not meet any more.
    """

    def decide(strategy: tf.distribute.Strategy, *tensors: Any) -> None:
        def in_each(function: Callable[..., None]) -> Callable[[], None]:
            def call() -> None:
                if in_replica():  # the replicas need not meet
                    function(*tensors)
                else:
                    strategy.extended.call_for_each_replica(function, args=tensors)

            return call

        keras.ops.cond(condition(), in_each(yes), in_each(no))

    together(decide, *tensors)
