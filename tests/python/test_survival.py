"""Training that was interrupted ends where it would have ended, to the same bits."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import survival

TESTS = Path(__file__).parents[1]


def interrupted(folder, steps):
    """Train with and without an interruption; the second half is another process."""
    whole = survival.begin(folder, steps)
    command = [sys.executable, str(TESTS / "survival.py"), str(folder), str(steps)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "Skipping variable loading" not in result.stderr
    return whole, pickle.loads((folder / "ends").read_bytes())


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    return interrupted(tmp_path_factory.mktemp("survival"), 5)


@pytest.mark.parametrize("way", survival.WAYS)
def test_every_optimizer_goes_on_to_the_bits_of_an_uninterrupted_run(short, way):
    whole, ends = short
    differ = [name for name in survival.NAMES if ends[name, way][0] != whole[name]]
    assert not differ


@pytest.mark.parametrize("way", survival.WAYS)
def test_what_comes_back_is_ours(short, way):
    _, ends = short
    assert all(ours for name in survival.NAMES for ours in ends[name, way][1:])


def test_the_first_half_matters(short):
    # The comparison sees a run that starts anew.
    whole, _ = short
    model = survival.start("optimizer_adam")
    assert survival.train(model, 5, 5) != whole["optimizer_adam"]


@pytest.mark.soak
def test_fifty_steps_and_fifty_more_are_a_hundred(tmp_path):
    whole, ends = interrupted(tmp_path, 50)
    assert [key for key, (bits, _) in ends.items() if bits != whole[key[0]]] == []
