"""plot_schedule() and plot() in R draw the numbers that Python draws."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import schedule_cases
from rscript import run_r
from schedule_cases import CASES, PREFIX

from kerasbridge.schedules.plot import curves_of


@pytest.fixture(scope="module")
def r(tmp_path_factory):
    """What R has drawn and said."""
    calls = {name: f"{PREFIX}{case['schedule']}({case['r']})" for name, case in CASES.items()}
    file = tmp_path_factory.mktemp("plot") / "calls.json"
    file.write_text(json.dumps(calls))
    script = Path(__file__).with_name("plot_schedule.R")
    return json.loads(run_r(script, file, check=True).stdout)


@pytest.mark.parametrize("case", CASES)
def test_the_rates_are_those_of_python_to_the_last_bit(case, r):
    [curve] = curves_of([schedule_cases.build(case)], [], 120)
    assert np.float32(r["rates"][case]).tolist() == curve.rates.tolist()


RIGHT = {
    "a cosine": [0.05 * (1 + np.cos(np.pi * step / 40)) for step in range(20)],
    "own": [0.5 * min(1, (step + 1) / 10) for step in range(20)],
}


@pytest.mark.parametrize("way", ["several", "plot"])
def test_several_are_drawn_and_returned_one_of_them_defined_in_r(way, r):
    found = r[way]
    assert found["columns"] == ["schedule", "step", "rate"]
    assert found["legend"] == list(RIGHT)
    for (name, rates), line in zip(RIGHT.items(), found["lines"], strict=True):
        assert found["steps"][name] == line["x"] == list(range(20))
        assert found["rates"][name] == line["y"] == pytest.approx(rates, rel=1e-6)


def test_names_defaults_and_legend_are_those_of_python(r):
    assert r["unnamed"] == ["CosineDecay", "Warmup", "CosineDecay 2"]
    assert r["default"] == 1000
    assert r["legend_of_one"] == 0
    assert r["visible"] is False


WORDS = "must be one or more learning-rate schedules"


def test_errors_name_the_argument_and_the_call(r):
    assert r["errors"] == [
        [f"`schedule` {WORDS}, not 3.", "plot_schedule"],
        [f"`schedule` {WORDS}, not NULL.", "plot_schedule"],
        [f"`schedule` {WORDS}, not NA.", "plot_schedule"],
        [f"`schedule` {WORDS}, but is empty.", "plot_schedule"],
        [f'`schedule` {WORDS}, but holds "slow".', "plot_schedule"],
        ["`steps` must be a whole number at least 1, not 0.", "plot_schedule"],
        ["`steps` must be a whole number at least 1, not 2.5.", "plot_schedule"],
        ["`steps` must be a whole number at least 1, not TRUE.", "plot_schedule"],
        ["`schedule` must be given.", "plot_schedule"],
        [f'`...` {WORDS}, but holds "Rates".', "plot"],
        ["`steps` must be a whole number at least 1, not 0.", "plot"],
    ]
