"""Makes the calls of hostile_cases.py in R, thousands in one process, and says what happened."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hostile_cases import STATE, Case, cases, without
from hostile_r_values import r_values
from hypothesis import HealthCheck, given, settings
from optimizer_table import OPTIMIZERS
from rscript import in_r_words, r_code, run_r

TESTS = Path(__file__).parent
SECONDS = 20  # for one call, on a machine that does much else


def generated(count: int, *, derandomize: bool) -> list[Case]:
    """Return cases to be tried in R; what is wrong with one is seen in it as it is."""
    found = []

    @settings(
        max_examples=count,
        derandomize=derandomize,
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(cases(r_values))
    def collect(case: Case) -> None:
        found.append(case)

    collect()
    return found


def wrong(tried: list[Case], folder: Path) -> list[str]:
    """Make the calls in R and return what is wrong, the first twenty."""
    found = []
    for case, outcome in zip(tried, outcomes(tried, folder), strict=True):
        what = case.wrong(outcome, in_r_words)
        if outcome["seconds"] > SECONDS:
            what += f" takes {outcome['seconds']} s"
        if what:
            found.append(f"{what}: {code(case):.300}")
    return found[:20]


def outcomes(tried: list[Case], folder: Path) -> list[dict[str, Any]]:
    plan = [
        {
            "code": code(case),
            "fun": case.function,
            "argument": case.argument,
            "how": case.how,
            "others": OPTIMIZERS[case.function].required if case.how == "assigned" else {},
        }
        for case in tried
    ]
    (folder / "plan.json").write_text(json.dumps(plan) + "\n", encoding="utf-8")
    # Thousands of calls, on a machine that does much else.
    seconds = 600 + len(tried) / 10
    result = run_r(TESTS / "hostile.R", folder, TESTS, timeout=seconds, TF_CPP_MIN_LOG_LEVEL="3")
    # Not splitlines(): it splits at other characters too, which may be in a message.
    lines = (folder / "outcomes.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n")
    assert result.returncode == 0, (result.returncode, result.stderr, tried[len(lines)])
    *_, said = result.stderr.partition("The calls begin.\n")
    assert not said, said
    return [json.loads(line) for line in lines]


def code(case: Case) -> str:
    value = case.value.code
    if case.how == "assigned":
        return f"optimizer${case.argument} <- {value}"
    if case.how == "returned":
        value = f"function() {value}"
    others = [f"{name} = {code}" for name, code in others_code(case).items()]
    return f"{case.function}({', '.join([f'{case.argument} = {value}', *others])})"


def others_code(case: Case) -> dict[str, str]:
    if case.function in STATE:
        return without(STATE[case.function], case.argument)
    return {name: r_code(value) for name, value in case.others().items()}
