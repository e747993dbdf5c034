"""R values at the border: each argument takes what it must and names what it refuses, in R's words.

One R process works through the table; every cell is a test.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from border_table import Cell, parameters
from rscript import in_r_words, r_code
from selected_tests import params_of_tests

HERE = Path(__file__).parent
CELLS = parameters("border_r.csv")
RHO = [each.values[0] for each in CELLS if each.values[0][:2] == ("optimizer_adadelta", "rho")]


def call_of(cell: Cell) -> tuple[str, str, str]:
    return cell.function, cell.argument, cell.value


@pytest.fixture(scope="module")
def outcomes(request, tmp_path_factory, r) -> dict[tuple[str, str, str], dict]:
    """Make the calls of the tests that run, a soak or not."""
    folder = tmp_path_factory.mktemp("border")
    cells = [params["cell"] for params in params_of_tests(request) if "cell" in params]
    calls = {call_of(cell): r_code(cell.others()) for cell in cells}
    calls |= {("optimizer_adadelta", "...", cell.value): "list()" for cell in RHO}
    plan = [[*call, others] for call, others in calls.items()]
    (folder / "plan.json").write_text(json.dumps(plan), encoding="utf-8")
    r(HERE / "border.R", folder, HERE.parent)
    lines = (folder / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    return dict(zip(calls, map(json.loads, lines), strict=True))


@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_a_value_arrives_as_keras_wants_it_or_is_refused_by_name(cell, outcomes):
    outcome = outcomes[call_of(cell)]
    if cell.arrives is not None:
        assert outcome.get("arrived") == cell.arrives, outcome
        return
    assert cell.refused_by(outcome["message"], in_r_words)
    assert outcome["condition"] == "kerasbridge_error"
    if not cell.by_keras:
        assert outcome["named"] == cell.argument
        assert outcome["call"] == cell.function


@pytest.mark.parametrize("cell", RHO, ids=lambda cell: cell.value)
def test_an_unnamed_value_in_dots_is_refused(cell, outcomes):
    outcome = outcomes[cell.function, "...", cell.value]
    assert outcome["message"] == f"`...` must hold named arguments only, not {cell.described}."
    assert outcome["condition"] == "kerasbridge_error"
    assert outcome["named"] == "..."
