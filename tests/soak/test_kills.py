"""Training that is killed, again and again, ends as if nothing had happened."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from rscript import r_environment, run_r
from soak.counts import part, tried

from kerasbridge.state.format import from_bytes
from rpyparity import rscript

SCRIPTS = Path(__file__).parent / "scripts"
FROM_PYTHON, FROM_R = 160, 40


def ended(folder: Path, weight: str, last: int) -> tuple[bytes, dict[str, str], dict[str, bytes]]:
    """Return the bits of the weights and of the state; metadata have no order in the file."""
    content = from_bytes((folder / f"state.{last}").read_bytes())
    arrays = {name: array.tobytes() for name, array in content.arrays.items()}
    metadata = {name: text for name, text in content.metadata.items() if name != "sha256"}
    return (folder / weight).read_bytes(), metadata, arrays


@pytest.mark.soak
def test_python_is_killed_and_goes_on(tmp_path):
    kills = part(FROM_PYTHON)
    command = [sys.executable, SCRIPTS / "train.py", tmp_path, str(kills)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=900)
    assert result.returncode == 0, result.stderr
    counts = json.loads(result.stdout)
    last = counts["last"]
    assert last > kills  # it did go on
    killed, undisturbed = (
        ended(tmp_path / folder, f"weight.{last}.npy", last) for folder in ("killed", "undisturbed")
    )
    assert killed == undisturbed
    tried("Python is killed in training: the weights and the state end at the same bits", kills)
    tried("Python is killed in training: while saving, among them", counts["saving"])


@pytest.mark.soak
def test_r_is_killed_and_goes_on(tmp_path):
    """Two trainings at a time, since R takes seconds to start."""
    kills = part(FROM_R)
    trainings = [tmp_path / "one", tmp_path / "other"]
    shares = [kills - kills // 2, kills // 2]
    with ThreadPoolExecutor(2) as both:
        saving = sum(both.map(kill_r_and_compare, trainings, shares))
    tried("R is killed in training: the weights and the state end at the same bits", kills)
    tried("R is killed in training: while saving, among them", saving)


def kill_r_and_compare(folder: Path, kills: int) -> int:
    """Return how many of the kills came while R saved."""
    killed, undisturbed = folder / "killed", folder / "undisturbed"
    killed.mkdir(parents=True)
    undisturbed.mkdir()
    saving = sum(kill_r(killed) for _ in range(kills))
    last = newest(killed, "state") + 5
    for each in (killed, undisturbed):
        run_r(SCRIPTS / "killed.R", each, last, check=True)
    assert ended(killed, f"weight.{last}", last) == ended(undisturbed, f"weight.{last}", last)
    return saving


def kill_r(folder: Path) -> bool:
    """Kill the training at some moment, and return whether that was one of saving."""
    process = subprocess.Popen(
        [rscript(), "--vanilla", SCRIPTS / "killed.R", folder],
        env=r_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout.readline() == b"training\n"
    time.sleep(random.uniform(0.2, 1.5))
    process.send_signal(signal.SIGSTOP)  # a stopped process writes no further
    saving = newest(folder, "weight") > newest(folder, "state")  # the weight is saved first
    process.kill()
    assert process.wait() == -signal.SIGKILL
    process.stdout.close()
    return saving


def newest(folder: Path, what: str) -> int:
    return max((int(file.suffix[1:]) for file in folder.glob(f"{what}.*")), default=0)
