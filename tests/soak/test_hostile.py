"""A hundred thousand hostile values, others every time: nothing but an object or a sentence.

What is found once becomes a row of tests/data/border_*.csv.
"""

from __future__ import annotations

import hostile_r
import pytest
from hostile_cases import Case, cases
from hostile_python import outcome
from hostile_python_values import python_values
from hypothesis import HealthCheck, given, settings
from soak.counts import part, tried

import kerasbridge

WHAT = "hostile input from {}: what was asked arrives, or a sentence names the argument"


@pytest.mark.soak
@pytest.mark.parametrize("half", [1, 2])
def test_from_python(half, capfd):
    @settings(
        max_examples=part(30_000),
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(python_values))
    def arrives_or_is_refused(case: Case) -> None:
        assert not case.wrong(outcome(case)), case

    kerasbridge.optimizer_adam()  # TensorFlow says what it misses
    capfd.readouterr()
    arrives_or_is_refused()
    assert not capfd.readouterr().err
    tried(WHAT.format("Python"), part(30_000))


@pytest.mark.soak
@pytest.mark.parametrize("half", [1, 2])
def test_from_r(half, tmp_path):
    assert not hostile_r.wrong(hostile_r.generated(part(20_000), derandomize=False), tmp_path)
    tried(WHAT.format("R"), part(20_000))
