"""What a contender hands to the worker."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np


@dataclass
class Work:
    """Something to time."""

    call: Callable[[], object]
    steps: int = 1  # how many training steps one call is
    wait: Callable[[], object] = lambda: None  # until what was called is done


def arrays(shapes: list[list[int]], seed: int) -> list[np.ndarray]:
    """Return arrays of normal numbers, the same ones to every contender."""
    random = np.random.default_rng(seed)
    return [random.standard_normal(shape, dtype=np.float32) for shape in shapes]
