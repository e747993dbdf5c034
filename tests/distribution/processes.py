"""Processes for TensorFlow's strategies: devices and clusters must be set up before it starts."""

from __future__ import annotations

import json
import os
import pickle
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Any

TESTS = Path(__file__).parents[1]
SCRIPTS = Path(__file__).parent / "scripts"
PATH = os.pathsep.join([str(TESTS), os.environ.get("PYTHONPATH", "")])
LONGEST = 600  # seconds; a worker that waits for another one would wait for ever


def start(script: Path | str, *arguments: object, **environment: str) -> subprocess.Popen[str]:
    """Start a file of scripts/, or Python code, as a process of its own."""
    code = [SCRIPTS / script] if isinstance(script, Path) else ["-c", script]
    return subprocess.Popen(
        [sys.executable, *code, *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": PATH, **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> None:
    printed, _ = process.communicate(timeout=LONGEST)
    assert process.returncode == 0, printed[-3000:]


def start_workers(
    count: int, script: Path | str, *arguments: object
) -> list[subprocess.Popen[str]]:
    """Start the workers of a MultiWorkerMirroredStrategy; all get the same arguments."""
    cluster = {"worker": free_addresses(count)}
    return [
        start(
            script,
            *arguments,
            TF_CONFIG=json.dumps({"cluster": cluster, "task": {"type": "worker", "index": index}}),
        )
        for index in range(count)
    ]


def finish_all(processes: Sequence[subprocess.Popen[str]]) -> None:
    try:
        for process in processes:
            finish(process)
    finally:
        for process in processes:
            process.kill()


def results(folder: Path, count: int) -> list[Any]:
    """Return what each process has left in a folder with leave()."""
    return [pickle.loads((folder / f"result.{index}").read_bytes()) for index in range(count)]


def leave(folder: Path | str, index: int, result: Any) -> None:
    (Path(folder) / f"result.{index}").write_bytes(pickle.dumps(result))


def free_addresses(count: int) -> list[str]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.socket()) for _ in range(count)]
        for each in sockets:
            each.bind(("127.0.0.1", 0))
        return [f"127.0.0.1:{each.getsockname()[1]}" for each in sockets]


def devices(count: int) -> list[str]:
    """Let TensorFlow, which must not have started, see as many devices; return their names."""
    import tensorflow as tf

    processor = tf.config.list_physical_devices("CPU")[0]
    logical = [tf.config.LogicalDeviceConfiguration()] * count
    tf.config.set_logical_device_configuration(processor, logical)
    return [f"CPU:{number}" for number in range(count)]
