"""The optimizer functions by the names of Keras's classes, and those classes in Keras's registry.

Keras looks there for the class that a saved model names, and then gives back an optimizer of ours.
"""

from __future__ import annotations

from kerasbridge import optimizers
from kerasbridge.fast_step import fast_parts
from kerasbridge.optimizers.bridged import OptimizerFunction, bridged

# optimizer_adam_w() makes an AdamW, optimizer_loss_scale() a LossScaleOptimizer.
FUNCTIONS = {
    function.__name__.removeprefix("optimizer_").replace("_", ""): function
    for function in optimizers.family
}


def function_of(class_name: str) -> OptimizerFunction | None:
    """Return the function that makes optimizers of a class of Keras; None where there is none."""
    import keras

    if not hasattr(keras.optimizers, class_name):
        return None
    return FUNCTIONS.get(class_name.lower().removesuffix("optimizer"))


def register_classes() -> None:
    """Let Keras find our classes, which it does not before the first optimizer is made."""
    import keras

    for class_name in dir(keras.optimizers):
        if function := function_of(class_name):
            bridged(function, class_name, fast_parts(class_name))
