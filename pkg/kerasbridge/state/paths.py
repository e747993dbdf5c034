"""Paths of weights in a model that Keras has made again.

Where Keras loads or clones a model, it leaves out the names of models around a layer. Where code
makes a model again in one session, Keras counts: sequential_1/z/kernel was sequential/z/kernel.
"""

from __future__ import annotations

import re


def are_paths_of_same_weights(saved: list[str], here: list[str]) -> bool:
    """Return whether names can be those of the same weights, in the same order."""
    return len(saved) == len(here) and all(
        is_end_of(*sorted(pair, key=len))
        for pair in zip(without_model(saved), without_model(here), strict=True)
    )


def is_end_of(shorter: str, longer: str) -> bool:
    """Return whether a layer and its weight end a longer path."""
    return shorter == longer or ("/" in shorter and longer.endswith(f"/{shorter}"))


def without_model(names: list[str]) -> list[str]:
    """Return paths without the name of the model, where all begin with one, and without numbers."""
    paths = [re.sub(r"#\d+$", "", name) for name in names]
    models = {path.partition("/")[0] for path in paths}
    if len(models) == 1 and all(path.count("/") > 1 for path in paths):
        return [path.partition("/")[2] for path in paths]
    return paths
