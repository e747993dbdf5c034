"""The number in an array, a tensor or a variable that holds one."""

from __future__ import annotations

from typing import Any

# What number_in() returns for a tensor inside a traced function: it has only a type and a shape.
NO_VALUE = object()


def number_in(value: Any) -> Any:
    """Return the number in an array, a tensor or a variable; NO_VALUE where it is not known yet.

    Anything that does not hold one real number is returned as it is.
    """
    if not holds_number(value):
        return value
    from keras import backend, ops

    kind = int if backend.is_int_dtype(value.dtype) else float
    try:
        try:
            return kind(value)
        except TypeError:  # a variable that several replicas share is no number itself
            return kind(ops.convert_to_numpy(value))
    except (AttributeError, NotImplementedError, TypeError):
        return NO_VALUE


def holds_number(value: Any) -> bool:
    """Return whether this is an array, a tensor or a variable of one real number."""
    import keras
    import numpy as np

    arrays = (np.ndarray, np.generic, keras.Variable)
    if not (isinstance(value, arrays) or keras.ops.is_tensor(value)) or not is_one_real(value):
        return False
    return not (isinstance(value, np.ma.MaskedArray) and value.mask)


def is_one_real(tensor: Any) -> bool:
    """Return whether the shape and the type of a tensor are those of one real number."""
    from keras import backend

    shape = tensor.shape
    axes = shape.rank if hasattr(shape, "rank") else len(shape)
    if axes not in (0, None):  # None: TensorFlow does not know it yet
        return False
    try:
        return bool(backend.is_float_dtype(tensor.dtype) or backend.is_int_dtype(tensor.dtype))
    except ValueError:  # Keras has no such type
        return False


def may_change(value: Any) -> bool:
    """Return whether the number in this may be another one at the next step.

    That is so of variables, of Keras or of TensorFlow, and of tensors inside a traced function.
    """
    return holds_number(value) and (hasattr(value, "assign") or number_in(value) is NO_VALUE)
