"""What exclude_from_weight_decay() was told, in a form that outlives the process.

Keras keeps a compiled pattern and the ids of variables. Here the names are kept as they were told,
and of each variable its path and, once the optimizer is built, its position.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kerasbridge.errors import ArgumentValueError
from kerasbridge.optimizers.patterns import parts_of
from kerasbridge.state.paths import are_paths_of_same_weights
from kerasbridge.state.slots import path_of

# What stands in files: {"var_names": ["bias"], "var_list": [["dense/kernel", 0]]}. Of several
# optimizers it is {"optimizers": {"default": what this one was told}}.
Told = dict[str, Any]


@dataclass(eq=False)
class Exclusions:
    """What one call of exclude_from_weight_decay() said; the next call replaces it."""

    var_names: list[str]
    var_list: list[list[Any]]  # path and position; the position is None until it is known
    keys: list[Any]  # what Keras knows the variables by in this process, None where it does not


def remember(optimizer: Any, var_list: Sequence[Any] | None, var_names: Any) -> None:
    """Keep what exclude_from_weight_decay() is being told."""
    variables = list(var_list or [])
    optimizer.__dict__["_exclusions"] = Exclusions(
        list(var_names or []),
        [[path_of(variable), None] for variable in variables],
        [optimizer._var_key(variable) for variable in variables],
    )


def adopt(optimizer: Any) -> None:
    """Keep what was told to an optimizer of Keras: one pattern of all names, and keys."""
    attributes = vars(optimizer)
    pattern = attributes.get("_exclude_from_weight_decay_pattern")
    keys = list(attributes.get("_exclude_from_weight_decay") or ())
    weights = optimizer._trainable_variables
    paths = {optimizer._var_key(weight): path_of(weight) for weight in weights}
    if pattern or keys:
        attributes["_exclusions"] = Exclusions(
            [pattern.pattern] if pattern else [], [[paths.get(key, ""), None] for key in keys], keys
        )


def told(optimizer: Any) -> Told | None:
    """Return what the optimizer that lets weights decay was told; None where that is nothing."""
    decaying = getattr(optimizer, "inner_optimizer", optimizer)
    if parts := parts_of(decaying):
        each_told = {name: what for name, part in parts.items() if (what := told(part))}
        return {"optimizers": each_told} if each_told else None
    exclusions: Exclusions | None = decaying.__dict__.get("_exclusions")
    if exclusions is None or not (exclusions.var_names or exclusions.var_list):
        return None
    positions = decaying._trainable_variables_indices
    var_list = [
        [path, positions.get(key, position)]
        for (path, position), key in zip(exclusions.var_list, exclusions.keys, strict=True)
    ]
    return {"var_names": list(exclusions.var_names), "var_list": var_list}


def tell(optimizer: Any, what: Told | None) -> None:
    """Tell an optimizer of ours what another one was told."""
    if not what:
        return
    decaying = getattr(optimizer, "inner_optimizer", optimizer)
    if "optimizers" in what:
        for name, part in parts_of(decaying).items():
            tell(part, what["optimizers"].get(name))
        return
    names, listed = list(what["var_names"]), [[str(path), at] for path, at in what["var_list"]]
    decaying.exclude_from_weight_decay(var_names=names)
    exclusions = Exclusions(names, listed, [None] * len(listed))
    decaying.__dict__["_exclusions"] = exclusions
    if decaying.built:
        find_variables(decaying, decaying._trainable_variables)


def find_variables(optimizer: Any, weights: Sequence[Any]) -> None:
    """Tell Keras which of these weights were meant, once they are known."""
    exclusions: Exclusions | None = optimizer.__dict__.get("_exclusions")
    if exclusions is None or None not in exclusions.keys:
        return
    found = [find(path, position, weights) for path, position in exclusions.var_list]
    optimizer.exclude_from_weight_decay(var_list=found, var_names=exclusions.var_names)


def find(path: str, position: int | None, weights: Sequence[Any]) -> Any:
    """Return the weight that was saved with this path, at this position if that was known.

    Keras gives layers new names in every copy of a model, but keeps the order of their weights.
    Before the optimizer was built there was no position; then the path does without a model's name.
    """
    if position is not None and position < len(weights):
        return weights[position]
    paths = [path_of(weight) for weight in weights]
    if path in paths:
        return weights[paths.index(path)]
    ends = [at for at, here in enumerate(paths) if are_paths_of_same_weights([path], [here])]
    if len(ends) == 1:
        return weights[ends[0]]
    raise ArgumentValueError(
        "variables", f"must hold {path!r}, which exclude_from_weight_decay() was told of"
    )
