"""An optimizer that Keras has made becomes one of ours: the same object, of our class."""

from __future__ import annotations

from typing import Any

from kerasbridge.fast_step import fast_parts
from kerasbridge.held_number import number_in
from kerasbridge.optimizers.bridged import Bridged, bridged
from kerasbridge.optimizers.patterns import inner_optimizers
from kerasbridge.optimizers.shared_arguments import ALTERNATIVES
from kerasbridge.rules import check_all, check_alternatives
from kerasbridge.state.copies import track_all
from kerasbridge.state.exclusions import adopt


def take_over(optimizer: Any) -> Any:
    """Make an optimizer and the one inside of it ours; raise before anything is changed."""
    converted = arguments_of(optimizer)
    inside = [each for each in inner_optimizers(optimizer).values() if own_class(each)]
    for each in inside:
        arguments_of(each)
    for each in inside:
        take_over(each)
    if not isinstance(optimizer, Bridged):
        become_ours(optimizer, converted)
    return optimizer


def own_class(optimizer: Any) -> type[Bridged] | None:
    """Return our class for an optimizer of Keras; None where its class is not Keras's own."""
    import keras

    from kerasbridge.optimizers.family import function_of

    made = type(optimizer)
    if isinstance(optimizer, Bridged):
        return type(optimizer)
    for base in made.__mro__:
        name = base.__name__
        if getattr(keras.optimizers, name, None) is base and (function := function_of(name)):
            # On PyTorch, Keras makes a class of its own in place of the one that is called.
            is_own = made in (base, type(base.__new__(base)))
            ours: type[Bridged] = bridged(function, name, fast_parts(name))
            return ours if is_own else None
    return None


def arguments_of(optimizer: Any) -> dict[str, Any]:
    """Return the arguments of an optimizer as ours would have them, or raise what is wrong.

    Of a class that we do not know, we know no arguments.
    """
    ours = own_class(optimizer)
    if ours is None:
        return {}
    values = {name: vars(optimizer)[name] for name in ours.rules if name in vars(optimizer)}
    values["learning_rate"] = number_in(optimizer._learning_rate)
    converted = check_all(values, ours.rules)
    check_alternatives(converted, ALTERNATIVES)
    return converted


def become_ours(optimizer: Any, converted: dict[str, Any]) -> None:
    # Keras's own way of assigning would look for variables in the class.
    object.__setattr__(optimizer, "__class__", own_class(optimizer))
    attributes = vars(optimizer)
    attributes |= {name: value for name, value in converted.items() if name in attributes}
    # Nobody knows whether one of the steps that it has taken was compiled.
    attributes["_traced"] = int(optimizer._iterations) > 0
    attributes["_guarded"] = True
    adopt(optimizer)
    if hasattr(optimizer, "hold_parts"):
        optimizer.hold_parts()
    if optimizer.built:
        track_all(optimizer)
