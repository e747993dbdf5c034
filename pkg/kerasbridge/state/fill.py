"""State that was loaded: it waits for the variables it belongs to, and fills them."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from kerasbridge.errors import ArgumentValueError
from kerasbridge.state.format import Arrays, numpy_type
from kerasbridge.state.paths import are_paths_of_same_weights
from kerasbridge.state.slots import describe_weights, type_of

Variables = dict[str, Any]


@dataclass(eq=False)
class Waiting:
    """Arrays, and how the variables are found that they belong to."""

    arrays: Arrays
    variables_of: Callable[[Any], Variables]
    weights: list[list[Any]] | None = None  # name, shape and type of each, where they are known
    filled: set[int] = field(default_factory=set)  # the variables that need nothing more


def wait(optimizer: Any, waiting: Waiting) -> None:
    """Fill what an optimizer has before it is built, and keep the rest until then."""
    variables = waiting.variables_of(optimizer)
    for name in variables.keys() & waiting.arrays.keys():
        if fits(waiting.arrays[name], variables[name]):
            assign(variables[name], waiting.arrays[name])
            waiting.filled.add(id(variables[name]))
    optimizer.__dict__["_waiting"] = waiting


def waiting_of(optimizer: Any) -> Waiting | None:
    waiting: Waiting | None = optimizer.__dict__.get("_waiting")
    return waiting


def check_weights(waiting: Waiting, weights: list[Any]) -> None:
    """Raise where weights are not those that the state was saved with."""
    if waiting.weights is None:
        return
    here = describe_weights(weights)
    saved_names, names = ([name for name, _, _ in each] for each in (waiting.weights, here))
    if set(saved_names) != set(names) and are_paths_of_same_weights(saved_names, names):
        rename(waiting, dict(zip(saved_names, names, strict=True)))
    saved, given = (
        {name: (shape, dtype) for name, shape, dtype in described}
        for described in (waiting.weights, here)
    )
    refuse_differences(differences(saved, given))


def rename(waiting: Waiting, names: dict[str, str]) -> None:
    """Let what waits be known by the names that the weights have here."""
    assert waiting.weights, "they are compared before"
    waiting.weights = [[names[name], *more] for name, *more in waiting.weights]
    arrays = {}
    for name, array in waiting.arrays.items():
        weight, colon, slot = name.rpartition(":")
        arrays[names.get(weight, weight) + colon + slot] = array
    waiting.arrays = arrays


def fill(optimizer: Any) -> None:
    """Give the variables of an optimizer that is built the values that wait for them."""
    waiting = waiting_of(optimizer)
    if waiting is None:
        return
    variables = waiting.variables_of(optimizer)
    refuse_differences(differences_from(waiting.arrays, variables))
    for name, variable in variables.items():
        if id(variable) not in waiting.filled:
            assign(variable, waiting.arrays[name])
    del optimizer.__dict__["_waiting"]


def differences_from(arrays: Arrays, variables: Variables) -> Iterator[str]:
    """Say what keeps arrays from being the values of variables."""
    saved = {name: (list(array.shape), str(array.dtype)) for name, array in arrays.items()}
    given = {name: (list(each.shape), type_of(each)) for name, each in variables.items()}
    for name in saved.keys() & given.keys():
        if fits(arrays[name], variables[name]):
            saved[name] = given[name]
    return differences(saved, given)


def differences(saved: dict[str, Any], given: dict[str, Any]) -> Iterator[str]:
    for name, (shape, dtype) in saved.items():
        if name not in given:
            yield f"{name}: saved, but not there"
        elif given[name] != (shape, dtype):
            there = given[name]
            yield f"{name}: saved as {dtype} {shape}, but here it is {there[1]} {there[0]}"
    for name in given:
        if name not in saved:
            yield f"{name}: there, but not saved"


def refuse_differences(differences: Iterator[str]) -> None:
    if lines := list(differences):
        problem = "must be those that the state was saved with"
        raise ArgumentValueError("variables", problem, hint="\n".join(lines))


def fits(array: Any, variable: Any) -> bool:
    """Return whether a variable can hold an array as it is.

    Backends count steps in 32 or 64 bits: of a single number, its value decides.
    """
    if array.shape != tuple(variable.shape):
        return False
    dtype = type_of(variable)
    if str(array.dtype) == dtype:
        return True
    return array.ndim == 0 and bool(array.astype(numpy_type(dtype)) == array)


def assign(variable: Any, array: Any) -> None:
    with eagerly():
        variable.assign(array)


def eagerly() -> contextlib.AbstractContextManager[Any]:
    """Let TensorFlow do something now and once, even while it traces a function."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return contextlib.nullcontext()
    import tensorflow as tf

    context: contextlib.AbstractContextManager[Any] = tf.init_scope()
    return context
