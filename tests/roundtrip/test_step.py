"""The step of a schedule that is written in R: R computes with it as with a number.

One R process for each way in which packages meet does all that is asked of R.
"""

from __future__ import annotations

import csv
import functools
import itertools
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from rscript import run_r
from selected_tests import params_of_tests

HERE = Path(__file__).parent
DATA = HERE.parent / "data"
# When the stand-ins for the R packages keras3 and tensorflow come. What is tried in all ways is
# tried in one of the first two in turn, and in all in a soak.
WAYS = ["never", "before", "after"]
TURNS = WAYS[:2]
# 49 * (1 / 49) is less than 1.
STEPS = [0, 1, 7, 49, 100]


def rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


# R code that must be to the step what it is to a number.
EXPRESSIONS = (DATA / "step_arithmetic.txt").read_text("utf-8").splitlines()
# Code with Keras's functions, and what it means in R.
BODIES = {row["body"]: row["r"] for row in rows("step_bodies.csv")}
# Code that asks for the value of the step, or means nothing, and what is said about it.
REFUSED = {row["body"]: row for row in rows("step_refused.csv")}
MEANING = {expression: expression for expression in EXPRESSIONS} | BODIES
# Code in which packages can meet: other objects of Python than the step come up.
OTHERS = re.compile(r"float32|float64|int32|int64|bool|variable|python|decimal|array|op_|\$")
FITTED = [
    "ifelse(step %% 2 == 0, 0.1, self$rate / k$ops$maximum(step, 2))",
    r"op_cond(step < 3, \() 0.1, \() 0.2) * (k$ops$cast(step, 'float32') + 1)",
]


def code(way: str) -> dict[str, str]:
    """Return what is tried in this way, and what it means to R; refused code means nothing."""
    meaning = {body: r for body, r in MEANING.items() if way == "never" or OTHERS.search(body)}
    return meaning | dict.fromkeys(REFUSED, "NULL")


def ways_and_bodies(bodies: dict[str, Any]) -> list[Any]:
    turns = itertools.cycle(TURNS)
    quick = {body: next(turns) if body in code("before") else "never" for body in bodies}
    return [
        pytest.param(way, body, marks=[] if quick[body] == way else pytest.mark.soak)
        for way in WAYS
        for body in code(way)
        if body in bodies
    ]


@pytest.fixture(scope="module")
def found(request, tmp_path_factory) -> Callable[[str], dict[str, Any]]:
    """What R has made of the code of the tests that run, by way."""
    tests = params_of_tests(request)

    @functools.cache
    def found_in(way: str) -> dict[str, Any]:
        folder = tmp_path_factory.mktemp("step")
        tried = {params.get("body") for params in tests if params["way"] == way}
        bodies = {body: r for body, r in code(way).items() if body in tried}
        asked = {"steps": STEPS, "bodies": bodies, "fitted": FITTED}
        (folder / "code.json").write_text(json.dumps(asked))
        # Far more time than it takes: a hang fails.
        run_r(HERE / "step.R", folder, HERE.parent, way, check=True, timeout=300)
        answers = json.loads((folder / "answers.json").read_text())
        return {
            "rates": dict(zip(bodies, answers["rates"], strict=True)),
            "weights": answers["weights"],
        }

    return found_in


@pytest.mark.parametrize(("way", "body"), ways_and_bodies(MEANING))
def test_the_step_is_a_number_to_r_and_a_tensor_to_keras(way, body, found):
    rates = found(way)["rates"][body]
    # Two mathematical libraries may differ in the last bit of a double.
    single = pytest.approx(np.float32(rates["r"]), rel=1.2e-7, abs=1e-14)
    assert rates["eager"] == single
    assert rates["compiled"] == rates["eager"]
    assert rates.get("xla") in ({}, rates["eager"])


@pytest.mark.parametrize(("way", "body"), ways_and_bodies(REFUSED))
def test_what_needs_the_value_of_the_step_says_what_to_write(way, body, found):
    rates, row = found(way)["rates"][body], REFUSED[body]
    sentence = row["sentence"].replace(" / ", "\n")
    for where in ("eager", "compiled"):
        assert row["where"] not in (where, "everywhere") or rates[where] == sentence


@pytest.mark.parametrize("way", [*TURNS, pytest.param("after", marks=pytest.mark.soak)])
def test_fit_follows_the_rates(way, found):
    rates = [
        [0.1, 0.25, 0.1, 0.5 / 3, 0.1, 0.1],
        [0.1, 0.2, 0.3, 0.8, 1.0, 1.2],
    ]
    assert found(way)["weights"] == pytest.approx([-sum(each) for each in rates], rel=1e-6)
