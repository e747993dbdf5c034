"""Runs the scripts in examples/distributed, in a small size, and reads what they print."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from pathlib import Path

from rscript import ROOT, r_environment, rscript

FOLDER = ROOT / "examples" / "distributed"
# The largest weight is about 1. Sums in another order differ by some roundings of float32.
ROUNDING = 16 * 2.0**-24


def run(script: str, *arguments: object, **environment: str) -> tuple[int, float, float]:
    """Run a script to its end; return how many replicas it had, the loss and the difference."""
    program = rscript() if script.endswith(".R") else sys.executable
    printed = printed_by(program, FOLDER / script, *map(str, arguments), **environment)
    said = re.search(r"(\d+) replicas, loss (\S+), difference from one process (\S+)", printed)
    assert said, printed
    return int(said[1]), float(said[2]), float(said[3])


def printed_by(*command: str | Path, **environment: str) -> str:
    """Run a command to its end and return what it prints."""
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=r_environment() | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


def loss_of_the_mean() -> float:
    """Return the loss of a model that has learned no more than a mean."""
    spec = importlib.util.spec_from_file_location("task", FOLDER / "task.py")
    task = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(task)
    return task.data()[1].var()


def assert_trains_as_one_process(script: str) -> None:
    """Assert that two devices end at the weights of one, and have learned something."""
    replicas, loss, difference = run(f"mirrored_{script}", 2)
    assert replicas == 2
    assert loss < loss_of_the_mean()
    assert difference < ROUNDING
