"""Trains and saves often, and is killed; started again, it goes on from what is on the disk.

`python train.py FOLDER KILLS` kills it so often, then trains to the end. Each time it is a process
of its own, forked after the imports, which take 5 s, and before TensorFlow has done anything.
The weights of a step are saved first. The state of the optimizer comes last: where it is, all is.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import sys
import time
from pathlib import Path

import keras
import numpy as np
import tensorflow as tf

import kerasbridge

EVERY = 5  # steps from one saving to the next
LONGEST = 0.3  # seconds that a kill may wait
DONE, SAVING = 0, 1  # what the two processes share: how far the training is, and whether it saves
STARTED, SAVED = 1, 2


def last_saved(folder: Path) -> int | None:
    return max((int(file.suffix[1:]) for file in folder.glob("state.*")), default=None)


def start(folder: Path) -> tuple[keras.Variable, keras.optimizers.Optimizer]:
    weight = keras.Variable(np.ones(1000, "float32"), name="weight")
    step = last_saved(folder)
    if step is None:
        return weight, kerasbridge.optimizer_adam(0.01, amsgrad=True, use_ema=True)
    weight.assign(np.load(folder / f"weight.{step}.npy"))
    return weight, kerasbridge.load_optimizer(folder / f"state.{step}", [weight])


def save(folder: Path, step: int, weight: keras.Variable, optimizer: object) -> None:
    before = last_saved(folder)
    np.save(folder / f"weight.{step}.npy", weight.numpy())
    kerasbridge.save_optimizer(optimizer, folder / f"state.{step}")
    if before is not None and before != step:
        (folder / f"state.{before}").unlink()
        (folder / f"weight.{before}.npy").unlink()


def train(folder: Path, last: float, flags: mmap.mmap) -> None:
    weight, optimizer = start(folder)
    step = int(optimizer.iterations)
    flags[DONE] = STARTED
    while step < last:
        gradient = np.random.default_rng(step).normal(size=1000).astype("float32")
        optimizer.apply([tf.constant(gradient)], [weight])
        step += 1
        if step % EVERY == 0:
            flags[SAVING] = 1
            save(folder, step, weight, optimizer)
            flags[SAVING] = 0
            flags[DONE] = SAVED


def child(folder: Path, last: float, flags: mmap.mmap) -> int:
    """Train in a process of its own, and return its number."""
    flags[DONE] = flags[SAVING] = 0
    if pid := os.fork():
        return pid
    status = 1
    try:
        train(folder, last, flags)
        status = 0
    finally:
        os._exit(status)


def kill(folder: Path, flags: mmap.mmap) -> bool:
    """Kill the training at some moment, and return whether that was one of saving."""
    pid = child(folder, float("inf"), flags)
    done = random.choice([STARTED, SAVED, SAVED])  # the first step, which is compiled, takes long
    while flags[DONE] < done:
        assert os.waitpid(pid, os.WNOHANG) == (0, 0), "training does not go on"
        time.sleep(0.001)
    time.sleep(random.uniform(0, LONGEST))
    os.kill(pid, signal.SIGSTOP)  # a stopped process writes no further
    saving = bool(flags[SAVING])
    os.kill(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    return saving


def main(folder: Path, kills: int) -> None:
    flags = mmap.mmap(-1, 2)
    killed, undisturbed = folder / "killed", folder / "undisturbed"
    killed.mkdir()
    undisturbed.mkdir()
    saving = sum(kill(killed, flags) for _ in range(kills))
    last = (last_saved(killed) or 0) + EVERY
    for each in (killed, undisturbed):
        _, status = os.waitpid(child(each, last, flags), 0)
        assert status == 0, status
    print(json.dumps({"last": last, "saving": saving}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
