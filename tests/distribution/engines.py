"""Trains the cases on an engine, in the processes that it needs, and returns what came out."""

from __future__ import annotations

import functools
import pickle
import tempfile
from pathlib import Path

import numpy as np
from distribution.cases import CASES
from distribution.processes import LONGEST, start, start_workers
from distribution.scripts.engine import ENGINES, Result, trained

SCRIPT = Path("engine.py")
UNIT = 2.0**-24  # half the distance of two numbers next to 1: what one rounding costs


@functools.cache
def results(
    engine: str, whose: str = "ours", cases: tuple[str, ...] = tuple(CASES)
) -> dict[str, Result | str]:
    """Return what each case ended in: weights and losses, or an error."""
    if engine == "one process":  # this one has started Keras already
        return trained(engine, whose, cases)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "results")
        arguments = (engine, whose, file, *cases)
        if engine.startswith("MultiWorkerMirrored"):
            first, *others = start_workers(int(engine.split()[1]), SCRIPT, *arguments)
        else:
            first, others = start(SCRIPT, *arguments, **DEVICES_OF_JAX), []
        try:
            printed, _ = first.communicate(timeout=LONGEST)
        finally:
            for each in (first, *others):
                each.kill()
        assert file.exists(), printed[-3000:]
        assert "AutoGraph could not" not in printed, printed[-3000:]
        return pickle.loads(file.read_bytes())


DEVICES_OF_JAX = {"XLA_FLAGS": "--xla_force_host_platform_device_count=4"}


def roundings(one: Result, several: Result) -> float:
    """Return the greatest difference of weights or losses, in roundings of the largest of them."""
    (weights, losses), (others, other_losses) = one, several
    largest = max(np.abs(each).max() for each in weights)
    apart = max(np.abs(a - b).max() for a, b in zip(weights, others, strict=True))
    losses, other_losses = np.array(losses), np.array(other_losses)
    return max(apart / largest, np.abs(losses - other_losses).max() / losses.max()) / UNIT


def on_this_backend() -> list[str]:
    import keras

    is_jax = keras.backend.backend() == "jax"
    return [each for each in ENGINES if each != "one process" and ("JAX" in each) == is_jax]
