"""Where code runs under a strategy of TensorFlow: in a replica, or between the replicas."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import tensorflow as tf


def in_replica() -> bool:
    """Return whether a strategy runs this code, once for each of its replicas."""
    return tf.distribute.has_strategy() and not tf.distribute.in_cross_replica_context()


def together(function: Callable[..., Any], *args: Any) -> Any:
    """Call a function of the strategy once for all replicas, and return its value in each.

    It runs in the thread that called the strategy. The replicas have threads of their own.
    """
    strategy = tf.distribute.get_strategy()
    return tf.__internal__.distribute.interim.maybe_merge_call(function, strategy, *args)
