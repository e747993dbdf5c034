"""`make bench` calls a goal met or missed only where both quartiles say so."""

import runpy
from pathlib import Path

import pytest

BENCH = Path(__file__).parents[2] / "bench"
verdict = runpy.run_path(str(BENCH / "adadelta" / "verdict.py"))["verdict"]


@pytest.mark.parametrize(
    ("quartiles", "expected"),
    [
        ([1.0, 1.1, 1.2], "met"),
        ([0.99, 1.1, 1.2], "within noise"),
        ([0.8, 0.9, 1.0], "within noise"),
        ([0.8, 0.9, 0.99], "MISSED"),
        ([1.0, 1.0, 1.0], "met"),
    ],
    ids=str,
)
def test_a_goal_between_the_quartiles_is_within_noise(quartiles, expected):
    assert verdict(quartiles, goal=1) == expected
