"""The fast step on TensorFlow: what Keras does, in fewer and larger operations.

KERASBRIDGE_FUSED=0 in the environment leaves every step to Keras; it is read when an optimizer is
built.
"""

from __future__ import annotations

import os


def fast_parts(class_name: str) -> tuple[type, ...]:
    """Return what to put before keras.optimizers.<class_name>: classes with its fast methods."""
    import keras

    if keras.backend.backend() != "tensorflow" or os.environ.get("KERASBRIDGE_FUSED") == "0":
        return ()
    # What follows looks into the TensorFlow backend of Keras.
    from kerasbridge.fused.adadelta import FusedAdadelta
    from kerasbridge.fused.step import CompiledStep

    if class_name == "LossScaleOptimizer":  # what takes time is the step of the one inside
        return ()
    return (CompiledStep, FusedAdadelta) if class_name == "Adadelta" else (CompiledStep,)
