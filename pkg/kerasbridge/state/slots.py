"""Names for what an optimizer keeps: "dense/kernel:momentums" is a slot of the weight dense/kernel.

Keras keeps its state as a list, whose order differs from version to version. Its attributes say
what is what: a list with an element for every weight is a slot, and what stands alone is a number.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from kerasbridge.optimizers.patterns import inner_optimizers
from kerasbridge.state.format import numpy_type

# These hold all variables of the optimizer, and the weights themselves.
NOT_SLOTS = {"_variables", "_trainable_variables"}


def state_variables(optimizer: Any) -> dict[str, Any]:
    """Return the variables that hold an optimizer's own state, by name.

    What an inner optimizer keeps is its own.
    """
    weights = weight_names(optimizer._trainable_variables)
    own = {id(variable): variable for variable in kept(optimizer, optimizer._variables)}
    named = {}
    for attribute, value in vars(optimizer).items():
        slot = attribute.lstrip("_")
        if id(value) in own:
            named[slot] = own.pop(id(value))
        elif isinstance(value, (list, tuple)) and attribute not in NOT_SLOTS:
            for position, each in enumerate(value):
                if id(each) in own:
                    named[f"{weights[position]}:{slot}"] = own.pop(id(each))
    for variable in own.values():
        raise NotImplementedError(f"Keras keeps {variable.path!r} where kerasbridge looks not.")
    return named


def kept(optimizer: Any, variables: Sequence[Any]) -> list[Any]:
    """Return the variables without those that were given as arguments.

    Keras counts them among its own. They are the user's, and their numbers stand in the config.
    """
    parts = (optimizer, *inner_optimizers(optimizer).values())
    given = {id(vars(each).get(name)) for each in parts for name in getattr(each, "rules", ())}
    return [variable for variable in variables if id(variable) not in given]


def weight_names(weights: Iterable[Any]) -> list[str]:
    """Return the paths of weights, with a number where several have the same one."""
    names: dict[str, None] = {}
    for weight in weights:
        path = name = path_of(weight)
        number = 1
        while name in names:
            number += 1
            name = f"{path}#{number}"
        names[name] = None
    return list(names)


def path_of(weight: Any) -> str:
    return str(getattr(weight, "path", None) or weight.name)


def describe_weights(weights: list[Any]) -> list[list[Any]]:
    """Return name, shape and type of each weight, as a file holds them."""
    return [
        [name, [int(length) for length in weight.shape], type_of(weight)]
        for name, weight in zip(weight_names(weights), weights, strict=True)
    ]


def type_of(variable: Any) -> str:
    import keras

    return str(keras.backend.standardize_dtype(variable.dtype))


def values_of(variables: dict[str, Any]) -> dict[str, Any]:
    """Return the values of variables as NumPy's arrays."""
    import numpy as np

    # PyTorch has no way to NumPy for bfloat16 but through float32.
    return {
        name: np.asarray(variable.numpy()).astype(numpy_type(type_of(variable)), copy=False)
        for name, variable in variables.items()
    }
