"""Training that was interrupted ends where it would have ended, to the same bits."""

from __future__ import annotations

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
import survival

TESTS = Path(__file__).parents[1]


def interrupted(folder, steps, whole=False):
    """Train with and without an interruption; the second half is another process."""
    uninterrupted = survival.begin(folder, steps, whole)
    command = [sys.executable, TESTS / "survival.py", folder, str(steps), str(whole)]
    result = subprocess.run(command, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stderr
    assert "Skipping variable loading" not in result.stderr
    return uninterrupted, pickle.loads((folder / "ends").read_bytes())


@pytest.fixture(scope="module")
def short(tmp_path_factory):
    return interrupted(tmp_path_factory.mktemp("survival"), 5)


@pytest.mark.parametrize("way", survival.WAYS)
def test_optimizers_go_on_to_the_bits_of_an_uninterrupted_run(short, way):
    uninterrupted, ends = short
    names = survival.tried(way)
    assert not [name for name in names if ends[name, way][0] != uninterrupted[name]]


def test_every_optimizer_is_saved_in_two_ways():
    ways = [name for way in survival.WAYS for name in survival.tried(way)]
    assert all(ways.count(name) >= 2 for name in survival.NAMES)


@pytest.mark.parametrize("way", survival.WAYS)
def test_what_comes_back_is_ours(short, way):
    _, ends = short
    assert all(ours for name in survival.tried(way) for ours in ends[name, way][1:])


def test_the_first_half_matters(short):
    # The comparison sees a run that starts anew.
    uninterrupted, _ = short
    model = survival.start("optimizer_adam")
    assert survival.train(model, 5, 5) != uninterrupted["optimizer_adam"]


@pytest.mark.soak
def test_fifty_steps_and_fifty_more_are_a_hundred_for_every_optimizer_in_every_way(tmp_path):
    uninterrupted, ends = interrupted(tmp_path, 50, whole=True)
    assert len(ends) == len(survival.NAMES) * len(survival.WAYS)
    assert [key for key, (bits, _) in ends.items() if bits != uninterrupted[key[0]]] == []
