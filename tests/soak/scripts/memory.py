"""How much memory grows while the same is done again and again; from R too, see memory.R."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable
from pathlib import Path

import keras
import tensorflow as tf

import kerasbridge


def in_use() -> list[float]:
    """Return the number of Python's objects, and the MB of the process."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return [len(gc.get_objects()), pages * 4096 / 2**20]


def growth(count: int, once: Callable[[], object]) -> list[float]:
    for _ in range(count // 4 + 500):  # caches fill
        once()
    before = in_use()
    for _ in range(count):
        once()
    return [after - earlier for after, earlier in zip(in_use(), before, strict=True)]


def main(file: str, optimizers: int, steps: int, saves: int) -> None:
    weight = keras.Variable([1.0, 2.0], name="weight")
    gradient = tf.ones(2)
    trained = kerasbridge.optimizer_adam()

    def save_and_load() -> None:
        kerasbridge.save_optimizer(trained, file)
        kerasbridge.load_optimizer(file, [weight])

    grown = {
        "steps": growth(steps, lambda: trained.apply([gradient], [weight])),
        "optimizers": growth(optimizers, lambda: kerasbridge.optimizer_adam().build([weight])),
        "saves": growth(saves, save_and_load),
    }
    print(json.dumps(grown))


if __name__ == "__main__":
    main(sys.argv[1], *map(int, sys.argv[2:]))
