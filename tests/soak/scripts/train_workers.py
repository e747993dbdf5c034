"""Two workers train together and save often; one of them is killed, and both start again.

`python train_workers.py FOLDER KILLS` kills one so often, then trains to the end. The workers are
forked as in train.py. The other one must end by itself, with an error of TensorFlow: where it is
in the middle of a step, it may have counted the step. So both go on from the last that was saved.
"""

from __future__ import annotations

import json
import mmap
import os
import random
import signal
import sys
import time
import traceback
from collections import Counter
from pathlib import Path

import numpy as np
import tensorflow as tf
from distribution.processes import free_addresses, leave
from train import DONE, EVERY, LONGEST, SAVED, SAVING, STARTED, last_saved, save, start

WORKERS = 2
ENDED = 2  # where in the flags stands which worker has ended; before are those of train.py
LOST = 3  # the status of a worker that has lost the other
LONGEST_END = 60  # seconds after which the other one hangs


def train(folder: Path, worker: int, addresses: list[str], last: float, flags: mmap.mmap) -> None:
    task = {"type": "worker", "index": worker}
    os.environ["TF_CONFIG"] = json.dumps({"cluster": {"worker": addresses}, "task": task})
    strategy = tf.distribute.MultiWorkerMirroredStrategy()
    with strategy.scope():
        weight, optimizer = start(folder)

    def replica(gradient: tf.Tensor) -> None:
        # TensorFlow only adds up what the replicas have computed themselves.
        optimizer.apply([tf.identity(gradient)], [weight])

    @tf.function
    def take_step(gradient: tf.Tensor) -> None:
        strategy.run(replica, args=(gradient,))

    step = int(optimizer.iterations.numpy())
    while step < last:
        gradient = np.random.default_rng([step, worker]).normal(size=1000).astype("float32")
        take_step(tf.constant(gradient))
        flags[DONE] = max(flags[DONE], STARTED)
        step += 1
        if step % EVERY == 0 and worker == 0:
            flags[SAVING] = 1
            save(folder, step, weight, optimizer)
            flags[SAVING] = 0
            flags[DONE] = SAVED


def child(folder: Path, worker: int, addresses: list[str], last: float, flags: mmap.mmap) -> int:
    """Let a worker train in a process of its own, and return its number."""
    if pid := os.fork():
        return pid
    status = 1
    try:
        train(folder, worker, addresses, last, flags)
        flags[ENDED + worker] = 1
        while not all(flags[ENDED:]):  # one that ends early is an error for the other
            time.sleep(0.001)
        status = 0
    except tf.errors.UnavailableError:
        status = LOST
    except BaseException:
        traceback.print_exc()  # os._exit() would hide it
    finally:
        os._exit(status)


def children(folder: Path, last: float, flags: mmap.mmap) -> list[int]:
    flags[:] = bytes(len(flags))
    addresses = free_addresses(WORKERS)
    return [child(folder, worker, addresses, last, flags) for worker in range(WORKERS)]


def kill_one(folder: Path, flags: mmap.mmap) -> dict[str, bool]:
    """Kill one of the workers at some moment, and return which one, and whether it was saving."""
    workers = children(folder, float("inf"), flags)
    done = random.choice([STARTED, SAVED, SAVED])
    while flags[DONE] < done:
        for pid in workers:
            assert os.waitpid(pid, os.WNOHANG) == (0, 0), "training does not go on"
        time.sleep(0.001)
    time.sleep(random.uniform(0, LONGEST))
    victim = random.choice(workers)
    os.kill(victim, signal.SIGSTOP)  # a stopped process writes no further
    saving = bool(flags[SAVING]) and victim == workers[0]
    os.kill(victim, signal.SIGKILL)
    _, status = os.waitpid(victim, 0)
    assert os.WTERMSIG(status) == signal.SIGKILL, status
    [other] = set(workers) - {victim}
    assert ended(other) == LOST
    return {"first": victim == workers[0], "saving": saving}


def ended(pid: int) -> int:
    """Wait until a worker ends by itself, and return its status."""
    for _ in range(LONGEST_END * 100):
        number, status = os.waitpid(pid, os.WNOHANG)
        if number:
            return os.waitstatus_to_exitcode(status)
        time.sleep(0.01)
    os.kill(pid, signal.SIGKILL)
    raise AssertionError("the worker waits for ever")


def main(folder: Path, kills: int) -> None:
    flags = mmap.mmap(-1, ENDED + WORKERS)
    killed, undisturbed = folder / "killed", folder / "undisturbed"
    killed.mkdir()
    undisturbed.mkdir()
    rounds = [kill_one(killed, flags) for _ in range(kills)]
    last = (last_saved(killed) or 0) + EVERY
    for each in (killed, undisturbed):
        assert [ended(pid) for pid in children(each, last, flags)] == [0, 0]
    counts: Counter[str] = Counter()
    for each in rounds:
        counts.update(each)
    leave(folder, 0, {"last": last} | counts)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
