"""A state that was saved before its optimizer was built comes into one that is built.

Keras builds the optimizer of a model that it loads, also where the saved one had trained nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kerasbridge.errors import ArgumentTypeError, ArgumentValueError
from kerasbridge.optimizers.patterns import inner_optimizers
from kerasbridge.state.fill import Variables, assign, differences_from
from kerasbridge.state.format import Arrays
from kerasbridge.state.slots import kept


def was_not_built(arrays: Arrays, optimizer: Any) -> bool:
    """Return whether arrays are all that this optimizer keeps before it is built.

    One that counts steps was built: it is cut off, or of a class that keeps nothing for a weight.
    """
    variables = variables_before_build(optimizer)
    if any(differences_from(arrays, variables)):
        return False
    counts = {id(part._iterations) for part in whole(optimizer)}
    return not any(arrays[at] for at, variable in variables.items() if id(variable) in counts)


def variables_before_build(optimizer: Any) -> Variables:
    """Return what Keras saves for an optimizer that is not built, by its keys."""
    made = {id(each) for part in whole(optimizer) for each in made_at_once(part)}
    early = [each for each in kept(optimizer, optimizer.variables) if id(each) in made]
    return {str(at): variable for at, variable in enumerate(early)}


def made_at_once(optimizer: Any) -> tuple[Any, Any]:
    """Return what the constructors of Keras's optimizers make; build() makes all others."""
    return optimizer._iterations, optimizer._learning_rate


def whole(optimizer: Any) -> Iterator[Any]:
    """Return an optimizer and all that are inside of it."""
    yield optimizer
    for inner in inner_optimizers(optimizer).values():
        yield from whole(inner)


def start_again(optimizer: Any) -> None:
    """Give all variables of an optimizer that is built the values that they had then."""
    if not has_changed(optimizer):
        return
    try:
        config = optimizer.get_config()
    except ArgumentTypeError as reason:  # an argument is a function
        problem = "has taken steps, and cannot go back to a state from before the first one"
        hint = "Compile the model again, with a new optimizer, and load it then."
        raise ArgumentValueError("optimizer", problem, hint=hint) from reason
    fresh = type(optimizer).from_config(config)
    # Until Keras 3.12, an optimizer with another one inside knew no weights itself.
    fresh.build(getattr(optimizer, "inner_optimizer", optimizer)._trainable_variables)
    variables, initial = (kept(each, each.variables) for each in (optimizer, fresh))
    for variable, value in zip(variables, initial, strict=True):
        assign(variable, value)


def has_changed(optimizer: Any) -> bool:
    """Return whether steps have changed what an optimizer keeps.

    A step whose gradients overflow changes nothing but the scale.
    """
    if any(part._iterations.numpy() for part in whole(optimizer)):
        return True
    scale = getattr(optimizer, "dynamic_scale", None)
    return scale is not None and bool(scale.numpy() != optimizer.initial_scale)
