"""The step of a schedule that is written in R: a tensor that is computed with as R does.

R has one kind of number, double, in which 5 / 2 is 2.5 and TRUE + TRUE is 2. Keras gives the step
as a whole number of 64 bits, to which TensorFlow adds no fraction. So the step comes in double
precision, everything that is computed with it has double precision too, and only the rate at the
end is a float32 again. Tensors that have nothing to do with the step keep their type.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

from kerasbridge.schedules.r_functions import function_of_tensors

LOGICAL = {"&", "|", "!", "all", "any", "as.logical"}
# With these, whole numbers stay whole numbers.
CLOSED = {"+", "-", "*", "%%", "%/%", "sum", "prod", "min", "max", "ifelse"}


def compute(name: str, operands: list[Any], with_step: bool) -> Any:
    """Apply the function that R calls `name`.

    If the step is one of the operands, all of them become R's numbers. Otherwise Keras's own
    rules give the type, so that the variables of a loop keep theirs.
    """
    function = function_of_tensors(name)
    if name in LOGICAL:
        return function(*[cast(operand, "bool") for operand in operands])
    number = r_number if with_step else keras_number(name, operands)
    if name == "ifelse":
        test, yes, no = operands
        return function(cast(test, "bool"), number(yes), number(no))
    return function(*map(number, operands))


def r_number(value: Any) -> Any:
    """Return a number, a list of numbers or a tensor in R's precision."""
    import keras

    # JAX has no double precision unless it is told to.
    return cast(value, "float32" if keras.backend.backend() == "jax" else "float64")


def keras_number(name: str, operands: list[Any]) -> Callable[[Any], Any]:
    """Return what makes Keras's numbers of these operands: R's 1 may be a whole number here."""
    import keras

    types = [keras.backend.standardize_dtype(each.dtype) for each in operands if is_tensor(each)]
    whole = name in CLOSED and all("int" in each for each in types)

    def number(value: Any) -> Any:
        if is_tensor(value):
            is_condition = keras.backend.standardize_dtype(value.dtype) == "bool"
            return cast(value, keras.config.floatx()) if is_condition else value
        if whole and isinstance(value, float) and value.is_integer():
            return int(value)
        return float(value) if isinstance(value, bool) else value

    return number


def is_tensor(value: Any) -> bool:
    """Return whether a Python object is a tensor of the backend, or a variable."""
    import keras

    return bool(keras.ops.is_tensor(value)) or isinstance(value, keras.Variable)


def length(tensor: Any) -> int:
    """Return how many numbers a tensor holds."""
    return math.prod(tensor.shape)


def cast(value: Any, dtype: str) -> Any:
    """Return a number, a list of numbers or a tensor as a tensor of this type."""
    import keras
    import numpy as np

    if not is_tensor(value):  # Keras would make a float32 of 0.1
        value = np.asarray(value, dtype)
    return keras.ops.cast(keras.ops.convert_to_tensor(value), dtype)
