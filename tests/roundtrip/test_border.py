"""R values at the border: each argument takes what it must and names what it refuses, in R's words.

One R process works through the whole table; every cell is a test.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import border
import pytest
from rscript import run_r

HERE = Path(__file__).parent


def in_r_words(message: str) -> str:
    """Translate what was expected; what came is in R's words already."""
    expected, came = message.split(", not ", maxsplit=1)
    for python, r in {"None": "NULL", "True": "TRUE", "False": "FALSE"}.items():
        expected = re.sub(rf"\b{python}\b", r, expected)
    return f"{expected}, not {came}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[tuple[str, str], dict]:
    report = tmp_path_factory.mktemp("border") / "outcomes.jsonl"
    run_r(HERE / "border.R", border.DATA / "border_r.csv", report, HERE.parent, check=True)
    lines = report.read_text(encoding="utf-8").splitlines()
    return {(o["argument"], o["value"]): o for o in map(json.loads, lines)}


@pytest.mark.parametrize("cell", border.cells("border_r.csv"), ids=str)
def test_a_value_arrives_as_keras_wants_it_or_is_refused_by_name(cell, outcomes):
    outcome = outcomes[cell.argument, cell.value]
    if cell.arrives is not None:
        assert outcome.get("arrived") == cell.arrives, outcome
    else:
        assert outcome.get("message") == in_r_words(cell.message)
        assert outcome["condition"] == "kerasbridge_error"
        assert outcome["named"] == cell.argument
        assert outcome["call"] == "optimizer_adadelta"


@pytest.mark.parametrize(
    "cell", [c for c in border.cells("border_r.csv") if c.argument == "rho"], ids=lambda c: c.value
)
def test_an_unnamed_value_in_dots_is_refused(cell, outcomes):
    outcome = outcomes["...", cell.value]
    described = in_r_words(cell.message).partition(", not ")[2]
    assert outcome.get("message") == f"`...` must hold named arguments only, not {described}"
    assert outcome["condition"] == "kerasbridge_error"
    assert outcome["named"] == "..."
