"""Training that is killed, again and again, ends as if nothing had happened."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from rscript import r_environment, run_r
from soak.counts import part, tried

from kerasbridge.state.format import from_bytes
from rpyparity import rscript

SCRIPTS = Path(__file__).parent / "scripts"
FROM_PYTHON, FROM_R = 190, 10


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
    killed, undisturbed = tmp_path / "killed", tmp_path / "undisturbed"
    killed.mkdir()
    undisturbed.mkdir()
    kills = part(FROM_R)
    for _ in range(kills):
        kill_r(killed)
    last = max(int(file.suffix[1:]) for file in killed.glob("state.*")) + 5
    for folder in (killed, undisturbed):
        run_r(SCRIPTS / "killed.R", folder, last, check=True)
    assert ended(killed, f"weight.{last}", last) == ended(undisturbed, f"weight.{last}", last)
    tried("R is killed in training: the weights and the state end at the same bits", kills)


def kill_r(folder: Path) -> None:
    process = subprocess.Popen(
        [rscript(), "--vanilla", SCRIPTS / "killed.R", folder],
        env=r_environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    assert process.stdout.readline() == b"training\n"
    time.sleep(random.uniform(0.2, 1.5))
    process.kill()
    assert process.wait() == -9
    process.stdout.close()
