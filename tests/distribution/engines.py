"""Starts the processes of an engine, and returns what was trained there."""

from __future__ import annotations

import functools
import json
import os
import pickle
import socket
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
from distribution.cases import CASES
from distribution.train import ENGINES, Result

HERE = Path(__file__).parent
SECONDS = 900
UNIT = 2.0**-24  # half the distance of two numbers next to 1: what one rounding costs


@functools.cache
def results(engine: str, whose: str = "ours") -> dict[str, Result | str]:
    """Return what every case ended in: weights and losses, or an error."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "results")
        trained = [engine, whose, str(file), *CASES]
        if engine.startswith("MultiWorkerMirrored"):
            workers = {"worker": addresses(int(engine.split()[1]))}
            tasks = [start(trained, workers, "worker", i) for i in range(len(workers["worker"]))]
            others = tasks[1:]
        elif engine.startswith("ParameterServer"):
            one, two, server, chief = addresses(4)
            cluster = {"worker": [one, two], "ps": [server], "chief": [chief]}
            places = [("worker", 0), ("worker", 1), ("ps", 0)]
            others = [start(["server"], cluster, *place) for place in places]
            tasks = [start(trained, cluster, "chief", 0)]
        else:
            others, tasks = [], [start(trained)]
        printed, _ = tasks[0].communicate(timeout=SECONDS)
        for each in others:
            each.kill()
            each.communicate()
        assert file.exists(), printed[-3000:]
        assert "AutoGraph could not" not in printed, printed[-3000:]
        return pickle.loads(file.read_bytes())


def addresses(count: int) -> list[str]:
    """Return addresses of this machine that nobody uses."""
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    free = [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]
    for each in sockets:
        each.close()
    return free


def start(
    trained: list[str],
    cluster: dict[str, list[str]] | None = None,
    kind: str = "",
    index: int = 0,
) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(HERE.parent)}
    environment["XLA_FLAGS"] = "--xla_force_host_platform_device_count=4"  # devices of JAX
    if cluster:
        task = {"cluster": cluster, "task": {"type": kind, "index": index}}
        environment["TF_CONFIG"] = json.dumps(task)
    return subprocess.Popen(
        [sys.executable, "-m", "distribution.train", *trained],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


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
