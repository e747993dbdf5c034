"""The fast step: Keras's update of all variables, in fewer and larger operations.

KERASBRIDGE_FUSED=0 in the environment leaves every step to Keras. It is read when an optimizer is
built.
"""

from __future__ import annotations

import os
from typing import Any


def fast_parts(class_name: str) -> tuple[type, ...]:
    """Return the classes whose methods make the steps of keras.optimizers.<class_name> fast.

    They come before Keras's class among the bases of ours.
    """
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
    # These use internals of Keras's TensorFlow backend.
    from kerasbridge.fast_step.adadelta_kernel import AdadeltaKernel
    from kerasbridge.fast_step.compiled_step import CompiledStep

    if class_name in ("LossScaleOptimizer", "MultiOptimizer"):  # the time goes into those inside
        return ()
    return (CompiledStep, AdadeltaKernel) if class_name == "Adadelta" else (CompiledStep,)


def on_torch(keras_class: Any) -> tuple[type, ...]:
    """Return the class that Keras makes instead of its own, to update all variables at once.

    Keras does this for its own classes only, and not for subclasses such as ours.
    """
    made = type(keras_class.__new__(keras_class))
    return () if made is keras_class else (made,)
