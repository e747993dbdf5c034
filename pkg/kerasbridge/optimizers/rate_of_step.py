"""The learning rate of a step, where it is a function: asked once, before anything changes.

In a compiled step on TensorFlow the rate is an input. TensorFlow calls the function whenever the
compiled step is called, before it runs. Other backends have no such inputs.
"""

from __future__ import annotations

import contextlib
import functools
import warnings
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from kerasbridge.distribution.contexts import in_replica, once_for_all
from kerasbridge.held_number import number_in
from kerasbridge.optimizers.learning_rate import check_returned, is_function

if TYPE_CHECKING:
    import tensorflow as tf

LOOPS = {"WhileBodyFuncGraph", "WhileCondFuncGraph"}
BRANCHES = {"CondBranchFuncGraph"}


@contextlib.contextmanager
def rate_asked_once(optimizer: Any, grads: Sequence[Any]) -> Iterator[None]:
    """Ask for the rate now; until the end of the step, it is what `learning_rate` returns."""
    frozen = is_jax_tracing(grads)
    ask = functools.partial(rate_now, optimizer, for_step=not frozen)
    # A compiled step has one input for all replicas.
    rate = once_for_all(ask) if in_replica() and not is_traced(grads) else ask()
    if frozen:
        tell_once(
            optimizer,
            f"`learning_rate` is a function, and JAX compiles the training step with {rate}, the"
            " value that it has now.",
        )
    optimizer.__dict__["_rate_of_step"] = rate
    try:
        yield
    finally:
        optimizer.__dict__.pop("_rate_of_step", None)  # replicas share the optimizer


def rate_now(optimizer: Any, *, for_step: bool = False) -> Any:
    """Return what the function returns, or the input of a compiled step that will hold it."""
    graph = graph_of_function(optimizer)
    if graph is not None:
        return rate_at_call(optimizer, graph, for_step)
    if not is_function(optimizer._learning_rate):
        return optimizer.learning_rate
    if for_step and not updates_weights(optimizer):
        return 0.0  # nothing will be multiplied by it
    rate = optimizer._learning_rate()
    check_returned(rate, optimizer.rules["learning_rate"])
    return rate


def is_read_at_call(rate: Any) -> bool:
    """Return whether compiled steps ask for this rate, and for one assigned in its place."""
    import keras

    return is_function(rate) and keras.backend.backend() == "tensorflow"


def rate_at_call(optimizer: Any, graph: Any, for_step: bool) -> tf.Tensor:
    """Return an input of a function that TensorFlow is tracing, read whenever it is called."""
    import tensorflow as tf

    def read() -> list[Any]:
        rate = tf.convert_to_tensor(rate_now(optimizer, for_step=for_step))
        return [tf.cast(rate, spec.dtype)]

    # Keras casts the rate to the type of the weights, some of which may have double precision.
    spec = tf.TensorSpec((), tf.float64)
    key = (id(optimizer), for_step)
    placeholder = graph.capture_call_time_value(read, spec, key)
    # TensorFlow would look for the value in the branch or the loop that calls the function. These
    # have no such inputs, and rate_now() asks the function around them.
    inputs = graph.function_captures.by_ref_external
    read.output_spec = inputs[key].output_spec  # type: ignore[attr-defined]
    inputs[key] = read
    return placeholder


def graph_of_function(optimizer: Any) -> Any:
    """Return the graph of the function that TensorFlow is tracing; None outside of one."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return None
    import tensorflow as tf

    if tf.executing_eagerly():
        return None
    graph = tf.compat.v1.get_default_graph()
    # Branches and loops are parts of a function, and get their inputs from it.
    while (kind := type(graph).__name__) in LOOPS | BRANCHES:
        if kind in LOOPS:
            tell_once(
                optimizer,
                "`learning_rate` is a function, and a compiled loop of several steps asks it once"
                " for all of them.",
            )
        graph = graph.outer_graph
    return graph


def updates_weights(optimizer: Any) -> bool:
    """Return whether the next step updates the weights, and does not only gather gradients."""
    steps = optimizer.gradient_accumulation_steps
    return not steps or (number_in(optimizer._iterations) + 1) % steps == 0


def is_traced(grads: Sequence[Any]) -> bool:
    """Return whether this step is being compiled, and not taken."""
    import keras

    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        return not tf.executing_eagerly()
    return is_jax_tracing(grads)


def is_jax_tracing(grads: Sequence[Any]) -> bool:
    import keras

    if keras.backend.backend() != "jax":
        return False
    import jax  # type: ignore[import-not-found]

    return any(isinstance(gradient, jax.core.Tracer) for gradient in grads)


def tell_once(optimizer: Any, what: str) -> None:
    told = optimizer.__dict__.setdefault("_told", set())
    if what not in told:
        told.add(what)
        way_out = " Use a schedule, or assign a number to `learning_rate` in a callback."
        warnings.warn(what + way_out, stacklevel=2)
