"""Where code runs under a strategy of TensorFlow: in a replica, or between the replicas."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any


def in_replica() -> bool:
    """Return whether a strategy runs this code, once for each of its replicas."""
    tf: Any = sys.modules.get("tensorflow")  # with other backends, it need not be there
    if tf is None:
        return False
    return tf.distribute.has_strategy() and not tf.distribute.in_cross_replica_context()


def together(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function of the strategy once for all replicas, and return its value in each.

    It runs in the thread that called the strategy. The replicas have threads of their own.
    """
    import tensorflow as tf

    strategy = tf.distribute.get_strategy()
    return tf.__internal__.distribute.interim.maybe_merge_call(function, strategy, *args)


def once_for_all(function: Callable[[], Any]) -> Any:
    """Call a function once for all replicas, in the thread that called the strategy.

    Raises RuntimeError in a branch, a loop or a compiled function that a replica has to itself.
    Replicas that add up their gradients without meeting, as XLA lets them on GPUs, meet here.
    """
    import tensorflow as tf

    return tf.distribute.get_replica_context().merge_call(lambda _: function())
