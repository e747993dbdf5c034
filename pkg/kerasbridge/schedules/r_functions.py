"""R's functions of numbers, as functions of tensors, by their names in R."""

from __future__ import annotations

import functools
import math
from collections.abc import Callable
from typing import Any

from kerasbridge.errors import ArgumentValueError

# Functions of keras.ops, where Keras and R have different names.
IN_KERAS = {
    "*": "multiply",
    "^": "power",
    "%%": "mod",
    "==": "equal",
    "!=": "not_equal",
    "<": "less",
    "<=": "less_equal",
    ">": "greater",
    ">=": "greater_equal",
    "&": "logical_and",
    "|": "logical_or",
    "!": "logical_not",
    "acos": "arccos",
    "asin": "arcsin",
    "atan": "arctan",
    "acosh": "arccosh",
    "asinh": "arcsinh",
    "atanh": "arctanh",
    "atan2": "arctan2",
    "ceiling": "ceil",
    "is.finite": "isfinite",
    "is.infinite": "isinf",
    "is.na": "isnan",
    "is.nan": "isnan",
    "ifelse": "where",
}
IN_KERAS |= {
    name: name
    for name in (
        *("abs", "sign", "sqrt", "floor", "trunc", "exp", "expm1", "log1p", "cos", "sin", "tan"),
        *("cosh", "sinh", "tanh"),
    )
}
# What combines any number of operands, by the function of keras.ops that combines two.
COMBINING = {
    "+": "add",
    "sum": "add",
    "prod": "multiply",
    "min": "minimum",
    "max": "maximum",
    "all": "logical_and",
    "any": "logical_or",
}
# A number is its own sum so far.
IDENTITY = {"cumsum", "cumprod", "cummax", "cummin", "mean", "as.double", "as.logical"}


def function_of_tensors(name: str) -> Callable[..., Any]:
    """Return the function that computes what R's function of this name does."""
    import keras

    if name in OWN:
        return OWN[name]
    if name in IDENTITY:
        return keras.ops.copy  # type: ignore[no-any-return]
    if name in COMBINING:
        return functools.partial(combine, getattr(keras.ops, COMBINING[name]))
    if name in IN_KERAS:
        return getattr(keras.ops, IN_KERAS[name])  # type: ignore[no-any-return]
    raise ArgumentValueError(
        f"{name}()", "is not known for tensors", hint="?LearningRateSchedule tells what is."
    )


def combine(two: Callable[[Any, Any], Any], *operands: Any) -> Any:
    return functools.reduce(two, operands)


def minus(x: Any, y: Any = None) -> Any:
    import keras

    return keras.ops.negative(x) if y is None else keras.ops.subtract(x, y)


def divide(x: Any, y: Any) -> Any:
    from keras import ops

    return ops.true_divide(x, no_constant(y, x))


def floor_divide(x: Any, y: Any) -> Any:
    from keras import ops

    return ops.floor_divide(x, no_constant(y, x))


def no_constant(y: Any, x: Any) -> Any:
    """Return the divisor `y` as a value that depends on `x`, although it does not change.

    Compilers would multiply by 1 / y, once that is a constant, and 49 * (1 / 49) is less than 1.
    """
    from keras import ops

    return ops.where(ops.equal(x, x), y, x)


def as_integer(x: Any) -> Any:
    import keras

    return keras.ops.trunc(x)


def log(x: Any, base: Any = None) -> Any:
    """Return the logarithm, which is whole where `x` is a power of the base."""
    from keras import ops

    if base is None:
        return ops.log(x)
    base = ops.cast(base, x.dtype)
    exponent = ops.log(x) / ops.log(base)
    nearest = ops.round(exponent)
    return ops.where(ops.equal(ops.power(base, nearest), x), nearest, exponent)


def times_pi(name: str, x: Any) -> Any:
    import keras

    return getattr(keras.ops, name)(x * math.pi)


def round_as_r(x: Any, digits: Any = 0) -> Any:
    """Return the nearer of the two neighbours that have so many digits, as R does from 4.0 on."""
    from keras import ops

    digits = ops.cast(digits, x.dtype)
    scale = ops.power(ops.cast(10, x.dtype), ops.abs(digits))
    scaled = ops.where(digits >= 0, x * scale, divide(x, scale))
    below, above = ops.floor(scaled), ops.ceil(scaled)
    lower, upper = (ops.where(digits >= 0, divide(n, scale), n * scale) for n in (below, above))
    down, up = x - lower, upper - x
    is_down = (down < up) | ((down == up) & (ops.mod(below, 2) == 0))
    return ops.where(is_down, lower, upper)


def signif(x: Any, digits: Any = 6) -> Any:
    from keras import ops

    is_zero = ops.equal(x, 0)
    size = ops.floor(log(ops.where(is_zero, ops.ones_like(x), ops.abs(x)), 10))
    return ops.where(is_zero, x, round_as_r(x, ops.cast(digits, x.dtype) - 1 - size))


# The functions that keras.ops lacks, or computes in another way.
OWN: dict[str, Callable[..., Any]] = {
    "-": minus,
    "/": divide,
    "%/%": floor_divide,
    "as.integer": as_integer,
    "log": log,
    "log2": functools.partial(log, base=2),
    "log10": functools.partial(log, base=10),
    "cospi": functools.partial(times_pi, "cos"),
    "sinpi": functools.partial(times_pi, "sin"),
    "tanpi": functools.partial(times_pi, "tan"),
    "round": round_as_r,
    "signif": signif,
}
