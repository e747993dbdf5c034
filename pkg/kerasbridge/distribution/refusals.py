"""What cannot work under a strategy of TensorFlow is refused before anything changes.

TensorFlow's own errors come late, some of them when the step runs, and name nothing that was
written in the program.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import keras
import tensorflow as tf

from kerasbridge.distribution.contexts import in_replica
from kerasbridge.errors import ArgumentValueError
from kerasbridge.optimizers.versions import is_before

# Before, nothing says so: fit() adds up the losses of the replicas, and variables of an optimizer
# do not follow each other.
TRAINS_TOGETHER = "3.10"


class Refusing(keras.optimizers.Optimizer):  # type: ignore[misc]
    """Looks where an optimizer is built and where its steps are called."""

    def build(self, variables: Sequence[Any]) -> None:
        if not self.built:
            refuse_other_scope(self._distribution_strategy)
        super().build(variables)

    def apply(self, grads: Sequence[Any], trainable_variables: Any = None) -> None:
        if not self.built:
            refuse_other_scope(self._distribution_strategy)
        if tf.distribute.has_strategy():
            refuse_step(self._distribution_strategy)
        super().apply(grads, trainable_variables)


def refuse_other_scope(made: tf.distribute.Strategy) -> None:
    """Raise unless the optimizer is built under the strategy that it was made under."""
    here = tf.distribute.get_strategy()
    if made is here:
        return
    if tf.distribute.has_strategy():
        raise made_elsewhere()
    raise ArgumentValueError(
        "optimizer",
        "must be built inside of `strategy.scope()`, since it was made there",
        hint="with strategy.scope(): optimizer.build(model.trainable_variables)",
    )


def made_elsewhere() -> ArgumentValueError:
    return ArgumentValueError(
        "optimizer",
        "must be made inside of `strategy.scope()`, where it is used",
        hint="Make the model and its optimizer in the same scope.",
    )


def refuse_step(made: tf.distribute.Strategy) -> None:
    """Raise where TensorFlow cannot take a step under the strategy that is at work."""
    if not in_replica():
        raise ArgumentValueError(
            "apply()",
            "must be called by a function that `strategy.run()` calls",
            hint="In the scope of a strategy, strategy.run(step) calls step() in every replica.",
        )
    strategy = tf.distribute.get_strategy()
    replicas = strategy.num_replicas_in_sync
    if replicas == 1:
        return
    if made is not strategy:
        raise made_elsewhere()
    if is_before(TRAINS_TOGETHER):
        raise ArgumentValueError(
            "strategy",
            f"must have one replica with Keras {keras.__version__}",
            str(replicas),
            "With several, it trains to other weights than one process does."
            f" Keras {TRAINS_TOGETHER} is the first that does not.",
        )
    # With GPUs alone TensorFlow can compile what the replicas do together.
    compiles = tf.__internal__.distribute.strategy_supports_no_merge_call()
    if is_compiled_by_xla() and not compiles:
        raise ArgumentValueError(
            "jit_compile", f"must be False while {replicas} replicas train together", "True"
        )
    if is_function_in_branch() and adds_up_by_collectives(strategy):
        raise ArgumentValueError(
            "steps_per_execution",
            f"must be 1 while {replicas} replicas train together",
            hint="TensorFlow cannot add up gradients in a tf.function that is called in a branch"
            " of another one. In a loop of your own, call strategy.run() in the branch itself.",
        )


def graphs() -> Iterator[Any]:
    """Return the graph that is being traced and those around it, the innermost first."""
    graph = tf.compat.v1.get_default_graph()
    while graph is not None:
        yield graph
        graph = getattr(graph, "outer_graph", None)


def is_compiled_by_xla() -> bool:
    contexts = (graph._get_control_flow_context() for graph in graphs())
    return any(context is not None and context.IsXLAContext() for context in contexts)


def is_function_in_branch() -> bool:
    """Return whether a branch calls the function that is being traced.

    A function asks for the numbers of its collectives when it is called, and a branch has none.
    """
    kinds = [type(graph).__name__ for graph in graphs()]
    around_function = kinds[kinds.index("FuncGraph") :] if "FuncGraph" in kinds else []
    return "CondBranchFuncGraph" in around_function


def adds_up_by_collectives(strategy: tf.distribute.Strategy) -> bool:
    operations = getattr(strategy.extended, "_cross_device_ops", None)
    return type(operations).__name__ == "CollectiveAllReduce"
