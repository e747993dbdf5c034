"""Makes the calls of hostile_cases.py in R, thousands in one process, and says what happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hostile_cases import Case
from optimizer_table import OPTIMIZERS
from rscript import r_code, run_r

TESTS = Path(__file__).parent


def outcomes(cases: list[Case], folder: Path) -> list[dict[str, Any]]:
    """Return one outcome a case; fewer where R did not get to the end."""
    plan = [
        {
            "code": code(case),
            "fun": case.function,
            "argument": case.argument,
            "assigned": case.assigned,
            "others": OPTIMIZERS[case.function].required if case.assigned else {},
        }
        for case in cases
    ]
    (folder / "plan.json").write_text(json.dumps(plan) + "\n", encoding="utf-8")
    result = run_r(TESTS / "soak" / "hostile.R", folder, TESTS, TF_CPP_MIN_LOG_LEVEL="3")
    assert not result.stderr, result.stderr
    lines = (folder / "outcomes.jsonl").read_text(encoding="utf-8").splitlines()
    assert result.returncode == 0, (result.returncode, cases[len(lines)])
    return [json.loads(line) for line in lines]


def code(case: Case) -> str:
    if case.assigned:
        return f"optimizer${case.argument} <- {case.value.code}"
    others = [f"{name} = {r_code(value)}" for name, value in case.others().items()]
    return f"{case.function}({', '.join([f'{case.argument} = {case.value.code}', *others])})"
