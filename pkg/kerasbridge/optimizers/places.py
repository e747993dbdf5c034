"""Which of several optimizers each weight has, by its place among the weights.

Keras drops the names of surrounding models when it loads or clones a model, so that patterns find
other weights in the copy. Once weights are known, the config says what they have found. It stands
in the part of an OptimizerMap, where Keras itself looks over what it does not know.
"""

from __future__ import annotations

from typing import Any

from kerasbridge.optimizers.patterns import as_written, parts_of
from kerasbridge.rules import Flaw, listed

PLACES = "optimizers_of_weights"


def places_of(optimizer: Any) -> list[str]:
    """Return the pattern of each weight's optimizer; nothing where it is not decided yet."""
    if not optimizer.built:
        return kept_places(optimizer._optimizer_map)
    names = {id(part): name for name, part in parts_of(optimizer).items()}
    numbers = optimizer._var_to_optimizer_idx.values()
    return [names[id(optimizer.optimizers[number])] for number in numbers]


def kept_places(optimizer_map: Any) -> list[str]:
    """Return what a copy's OptimizerMap was told; nothing where it is no copy."""
    return list(vars(optimizer_map).get(PLACES, ()))


def keep_places(optimizer_map: Any, config: dict[str, Any]) -> None:
    """Keep with an OptimizerMap what the config that it was made from says."""
    places = config.get(PLACES, [])
    if isinstance(places, str):  # R has no list of one element
        places = [places]
    known = ["default", *map(as_written, optimizer_map)]
    if listed(places) is None or not all(place in known for place in places):
        raise Flaw(f"its `{PLACES}` are not among its optimizers")
    vars(optimizer_map)[PLACES] = places
