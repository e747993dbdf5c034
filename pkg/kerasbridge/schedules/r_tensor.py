"""Tensors with R's arithmetic: what the step is to a schedule that is written in R.

R has one kind of number, double, in which 5 / 2 is 2.5 and TRUE + TRUE is 2. Keras gives the step
as a whole number of 64 bits, to which TensorFlow adds no fraction. So an RTensor has double
precision, and only the rate at the end is a float32 again. R chooses the method of an operator by
the class of a value: a class of our own leaves the methods of other packages alone.
"""

from __future__ import annotations

import functools
import math
from typing import Any

# R's functions that have another name in keras.ops.
RENAMED = {
    "+": "add",
    "-": "subtract",
    "*": "multiply",
    "/": "true_divide",
    "^": "power",
    "%%": "mod",
    "%/%": "floor_divide",
    "==": "equal",
    "!=": "not_equal",
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "&": "logical_and",
    "|": "logical_or",
    "!": "logical_not",
    "ceiling": "ceil",
    "acos": "arccos",
    "asin": "arcsin",
    "atan": "arctan",
    "acosh": "arccosh",
    "asinh": "arcsinh",
    "atanh": "arctanh",
    "min": "minimum",
    "max": "maximum",
    "sum": "add",
    "prod": "multiply",
    "all": "logical_and",
    "any": "logical_or",
    "ifelse": "where",
}
SAME = {
    *("abs", "sign", "sqrt", "floor", "trunc", "round", "exp", "expm1", "log", "log1p", "log2"),
    *("log10", "cos", "sin", "tan", "cosh", "sinh", "tanh"),
}
REDUCING = {"min", "max", "sum", "prod", "all", "any"}
LOGICAL = {"&", "|", "!", "all", "any"}


class RTensor:
    """A tensor, of double precision or logical, with R's arithmetic."""

    def __init__(self, tensor: Any) -> None:
        self.tensor = tensor

    @classmethod
    def of(cls, value: Any, dtype: str = "double") -> RTensor:
        """Return a number, a tensor or an RTensor as an RTensor."""
        import keras

        if dtype == "double":  # JAX has none unless it is told to
            dtype = "float32" if keras.backend.backend() == "jax" else "float64"
        tensor = value.tensor if isinstance(value, RTensor) else value
        return cls(keras.ops.cast(keras.ops.convert_to_tensor(tensor), dtype))

    def rate(self) -> Any:
        """Return the tensor as Keras wants a learning rate."""
        import keras

        return keras.ops.cast(self.tensor, keras.config.floatx())

    def __repr__(self) -> str:
        return repr(self.tensor)

    def __tf_tensor__(self, dtype: Any = None, name: Any = None) -> Any:
        """Let keras.ops and TensorFlow take it for the tensor that it is."""
        import keras

        return self.tensor if dtype is None else keras.ops.cast(self.tensor, dtype.name)


def compute(name: str, operands: list[Any]) -> RTensor:
    """Apply the function that R calls `name`, or raise ValueError where there is none."""
    import keras

    if name == "ifelse":
        test, yes, no = operands
        return RTensor(
            keras.ops.where(
                RTensor.of(test, "bool").tensor, RTensor.of(yes).tensor, RTensor.of(no).tensor
            )
        )
    dtype = "bool" if name in LOGICAL else "double"
    tensors = [RTensor.of(operand, dtype).tensor for operand in operands]
    return RTensor(function(name, len(tensors))(*tensors))


def function(name: str, arity: int) -> Any:
    """Return the function of keras.ops that computes what R's function of this name does."""
    import keras

    if arity == 1 and name in {"+", "-"}:
        return {"+": keras.ops.copy, "-": keras.ops.negative}[name]
    if name == "log" and arity == 2:
        return lambda x, base: keras.ops.log(x) / keras.ops.log(base)
    if name in {"cospi", "sinpi", "tanpi"}:
        return lambda x: getattr(keras.ops, name[:3])(x * math.pi)
    if name in REDUCING:
        return lambda *x: functools.reduce(getattr(keras.ops, RENAMED[name]), x)
    if name in RENAMED or (name in SAME and arity == 1):
        return getattr(keras.ops, RENAMED.get(name, name))
    raise ValueError(f"{name}() is not known for a training step; see ?LearningRateSchedule.")
