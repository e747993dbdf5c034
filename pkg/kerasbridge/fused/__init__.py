"""The fast step: what Keras does, in fewer and larger operations.

KERASBRIDGE_FUSED=0 in the environment leaves every step to Keras; it is read when an optimizer is
built.
"""

from __future__ import annotations

import os
from typing import Any


def fast_parts(class_name: str) -> tuple[type, ...]:
    """Return what to put before keras.optimizers.<class_name>: classes with its fast methods."""
    import keras

    if os.environ.get("KERASBRIDGE_FUSED") == "0":
        return ()
    match keras.backend.backend():
        case "tensorflow":
            return on_tensorflow(class_name)
        case "torch":
            return on_torch(getattr(keras.optimizers, class_name))
    return ()


def on_tensorflow(class_name: str) -> tuple[type, ...]:
    # These look into the TensorFlow backend of Keras.
    from kerasbridge.fused.adadelta import FusedAdadelta
    from kerasbridge.fused.step import CompiledStep

    if class_name == "LossScaleOptimizer":  # what takes time is the step of the one inside
        return ()
    return (CompiledStep, FusedAdadelta) if class_name == "Adadelta" else (CompiledStep,)


def on_torch(keras_class: Any) -> tuple[type, ...]:
    """Return the class that Keras makes in place of its own, which updates all variables at once.

    Of a subclass, such as ours, it does not.
    """
    made = type(keras_class.__new__(keras_class))
    return () if made is keras_class else (made,)
