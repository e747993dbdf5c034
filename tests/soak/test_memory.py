"""What is built, trained and saved again and again takes no more memory than at first."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from rscript import run_r
from soak.counts import part, tried

SCRIPTS = Path(__file__).parent / "scripts"
# Optimizers, steps and saves; R takes longer for a step.
FROM_PYTHON, FROM_R = [2_000, 90_000, 500], [10_000, 10_000, 500]
# What a single one may leave behind: less than an object, less than a kilobyte.
OBJECTS, BYTES = 0.1, 1000
NOISE = 16 * 2**20  # of the allocator of the process


def check(grown: dict[str, list[float]], counts: list[int], language: str) -> None:
    for what, count in zip(("optimizers", "steps", "saves"), counts, strict=True):
        *heap, objects, process = grown[what]
        assert objects < OBJECTS * count + 50, (what, grown)
        assert process * 2**20 < BYTES * count + NOISE, (what, grown)
        for megabytes in heap:
            assert megabytes < 1, (what, grown)
        tried(f"{what} from {language}: memory does not grow", count)


@pytest.mark.soak
def test_memory_does_not_grow_in_python(tmp_path):
    counts = list(map(part, FROM_PYTHON))
    command = [sys.executable, SCRIPTS / "memory.py", tmp_path / "state", *map(str, counts)]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert result.returncode == 0, result.stderr
    check(json.loads(result.stdout), counts, "Python")


@pytest.mark.soak
def test_memory_does_not_grow_in_r(tmp_path):
    counts = list(map(part, FROM_R))
    result = run_r(SCRIPTS / "memory.R", SCRIPTS, tmp_path / "state", *counts, check=True)
    check(json.loads(result.stdout), counts, "R")
