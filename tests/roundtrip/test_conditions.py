"""What an R function that Python calls ends in: nothing is printed, and an interrupt stays one.

r-wrapper/tests/testthat/test-conditions.R has what arrives in R.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from rscript import run_r

ROUTES = ["eager", "schedule", "compiled", "fit"]


@pytest.fixture(scope="module")
def result() -> subprocess.CompletedProcess[str]:
    return run_r(Path(__file__).with_name("conditions.R"))


@pytest.mark.parametrize("route", ROUTES)
@pytest.mark.parametrize(("what", "first"), [("error", "simpleError"), ("interrupt", "interrupt")])
def test_it_arrives_in_r_with_the_weights_as_before_and_the_next_step_is_done(
    route, what, first, result
):
    assert f"{route},{what},{first},TRUE,a step" in result.stdout.splitlines()


def test_nothing_is_printed_but_an_error_that_nobody_catches_as_r_prints_it(result):
    assert result.returncode == 1
    _, _, printed = result.stderr.partition("BEGIN\n")
    error, calls, last = printed.splitlines()
    assert error == "Error in trouble() : no rate"
    assert calls.startswith("Calls: ")
    assert last == "Execution halted"
