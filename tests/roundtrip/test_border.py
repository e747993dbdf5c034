"""R values at the border: each argument takes what it must and names what it refuses, in R's words.

One R process works through the whole table; every cell is a test.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import border
import pytest
from family import EVERY
from rscript import run_r

HERE = Path(__file__).parent
CELLS = border.cells("border_r.csv")


def in_r_words(message: str) -> str:
    """Translate what was expected; what came is in R's words already."""
    expected, came = message.split(", not ", maxsplit=1)
    for python, r in {"None": "NULL", "True": "TRUE", "False": "FALSE"}.items():
        expected = re.sub(rf"\b{python}\b", r, expected)
    return f"{expected}, not {came}"


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory) -> dict[tuple[str, str, str], dict]:
    folder = tmp_path_factory.mktemp("border")
    plan, report = folder / "plan.json", folder / "outcomes.jsonl"
    calls = [cell[:3] for cell in CELLS]
    calls += [(border.ADADELTA, "...", value) for value in dict.fromkeys(c[2] for c in calls)]
    required = {function: member.required for function, member in EVERY.items()}
    plan.write_text(json.dumps({"calls": calls, "required": required}), encoding="utf-8")
    run_r(HERE / "border.R", plan, report, HERE.parent, check=True)
    lines = report.read_text(encoding="utf-8").splitlines()
    return dict(zip(calls, map(json.loads, lines), strict=True))


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_a_value_arrives_as_keras_wants_it_or_is_refused_by_name(cell, outcomes):
    outcome = outcomes[cell[:3]]
    if cell.arrives is not None:
        assert outcome.get("arrived") == cell.arrives, outcome
    else:
        assert outcome.get("message") == in_r_words(cell.message)
        assert outcome["condition"] == "kerasbridge_error"
        assert outcome["named"] == cell.argument
        assert outcome["call"] == cell.function


@pytest.mark.parametrize(
    "cell", [c for c in CELLS if c[:2] == (border.ADADELTA, "rho")], ids=lambda c: c.value
)
def test_an_unnamed_value_in_dots_is_refused(cell, outcomes):
    outcome = outcomes[border.ADADELTA, "...", cell.value]
    described = in_r_words(cell.message).partition(", not ")[2]
    assert outcome.get("message") == f"`...` must hold named arguments only, not {described}"
    assert outcome["condition"] == "kerasbridge_error"
    assert outcome["named"] == "..."
