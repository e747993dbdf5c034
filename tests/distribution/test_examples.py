"""The scripts in examples/distributed, in a small size: several replicas train as one process does.

So does the code of docs/distribution.md. What is for JAX is tried in tests/backends.
"""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from typing import Any

import pytest
from distribution_page import code
from rscript import ROOT, r_environment, rscript, run_r

FOLDER = ROOT / "examples" / "distributed"
# The largest weight is about 1. Sums in another order differ by some roundings of float32.
ROUNDING = 16 * 2.0**-24


def run(script: str, *arguments: object) -> tuple[int, float, float]:
    """Run a script to its end; return how many replicas it had, the loss and the difference."""
    program = rscript() if script.endswith(".R") else sys.executable
    result = subprocess.run(
        [program, FOLDER / script, *map(str, arguments)],
        cwd=ROOT,
        env=r_environment(),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    said = re.search(
        r"(\d+) replicas, loss (\S+), difference from one process (\S+)", result.stdout
    )
    assert said, result.stdout
    return int(said[1]), float(said[2]), float(said[3])


def also_in_a_soak(*scripts: str) -> list[Any]:
    return [pytest.param(script, marks=pytest.mark.soak) for script in scripts]


def loss_of_the_mean() -> float:
    """Return the loss of a model that has learned no more than a mean."""
    spec = importlib.util.spec_from_file_location("task", FOLDER / "task.py")
    task = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(task)
    return task.data()[1].var()


MIRRORED = ["fit.R", "loop.py", *also_in_a_soak("fit.py", "schedule.R", "loop.R")]


@pytest.mark.parametrize("script", MIRRORED)
def test_two_devices_train_as_one_does(script):
    replicas, loss, difference = run(f"mirrored_{script}", 2)
    assert replicas == 2
    assert loss < loss_of_the_mean()
    assert difference < ROUNDING


RESTARTS = [("worker.R", "worker.py"), ("worker.py", "worker.R")]


@pytest.mark.soak  # the same without the scripts: test_workers_train.py
@pytest.mark.parametrize(("script", "other"), RESTARTS, ids=["R-Python", "Python-R"])
def test_two_workers_train_as_one_process_and_four_of_the_other_language_go_on(
    script, other, tmp_path
):
    for count, worker, epochs in [(2, script, 1), (4, other, 2)]:
        replicas, _, difference = run("launch.py", count, worker, epochs, tmp_path)
        assert replicas == count
        assert difference < ROUNDING
    # Every epoch has 8 steps: the second start took as many as the first.
    names = {file.name for file in tmp_path.iterdir()}
    assert names == {"8.weights.h5", "16.weights.h5", "optimizer"}


@pytest.mark.soak  # the same without the scripts: test_parameter_server.py
@pytest.mark.parametrize("script", ["parameter_server.R", "parameter_server.py"])
def test_two_workers_learn_with_a_parameter_server(script):
    _, loss, _ = run("launch.py", 2, script, 3, "--ps")
    assert loss < loss_of_the_mean()


def test_a_launcher_ends_the_other_workers_when_one_fails(tmp_path):
    script = tmp_path / "fails.py"
    script.write_text(
        "import os, time; '\"index\": 1' in os.environ['TF_CONFIG'] and exit(3); time.sleep(300)"
    )
    with pytest.raises(AssertionError, match="A process has failed; the others are ended"):
        run("launch.py", 2, script)


ONE_PROCESS = ["One process, several devices", "A loop of your own"]


def test_the_python_code_of_the_page_runs():
    subprocess.run([sys.executable, "-c", code("python", *ONE_PROCESS)], cwd=ROOT, check=True)


def test_the_r_code_of_the_page_runs():
    run_r(code("r", *ONE_PROCESS), check=True)
