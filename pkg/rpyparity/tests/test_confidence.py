"""What may well be meant is a guess, and what only looks like that is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.findings import Confidence
from rpyparity.package import examine

PYTHON = """
def old_and_new(x): ...
def run(x, size=1, fast=False): ...
def calls_run(x, **kwargs): return run(x, **kwargs)
def ordered(x, row=0, column=0): ...
def mask(x, touched=False, invert=False): ...
class Engine:
    def __init__(self, x): ...
    def report(self, clear=True): ...
    def runs(self, again=True): ...
"""
LETTERS = "abcdefghijklmnopqrstuvw"
PYTHON += f"def of_many({', '.join(f'{each}=0' for each in LETTERS)}): ...\n"


def of_many(name: str, number: int) -> str:
    """Return R code that has so many of the arguments of of_many()."""
    formals = ", ".join(f"{each} = 0" for each in LETTERS[:number])
    handed = ", ".join(f"{each} = {each}" for each in LETTERS[:number])
    return f"{name} <- function({formals}) py$of_many({handed})"


# R code, and how far the only finding about the function that it defines is to be believed.
CASES = {
    "by_version <- function(x) if (new()) py$old_and_new(x) else py$gone(x)": Confidence.GUESS,
    "old_first <- function(x) if (old()) py$gone(x) else py$old_and_new(x)": Confidence.GUESS,
    "both_gone <- function(x) if (old()) py$gone(x) else py$gone(x, 1)": Confidence.SURE,
    "step <- function(x, size = 1) { a <- py$old_and_new(x); py$run(x, size); NULL }": (
        Confidence.GUESS
    ),
    "alone <- function(x, size = 1) { py$run(x, size); TRUE }": Confidence.SURE,
    of_many("lacks_ten", 13): Confidence.GUESS,
    of_many("lacks_nine", 14): Confidence.SURE,
    "gone <- function(x) py$gone(py$old_and_new(x))": Confidence.SURE,
    "bare <- function(x) py$Engine(x)$report()": Confidence.GUESS,
    "hands_on <- function(x, size = 1) py$calls_run(x, size = size)": Confidence.GUESS,
    "is_old <- function(x) if (tf_version() < '2') py$gone(x) else NULL": Confidence.GUESS,
    "no_python_3 <- function(x) if (is_python3()) x else py$gone(x)": Confidence.GUESS,
    "is_new <- function(x) if (tf_version() >= '2') py$gone(x) else NULL": Confidence.SURE,
    "`[.thing` <- function(x, column = 0, row = 0) py$ordered(x, row, column)": Confidence.GUESS,
    "at <- function(x, column = 0, row = 0) py$ordered(x, row, column)": Confidence.SURE,
    "by_place <- function(x, inverse = FALSE, touches = FALSE) py$mask(x, inverse, touches)": (
        Confidence.LIKELY
    ),
    "other_names <- function(x, wide = FALSE, far = FALSE) py$mask(x, wide, far)": (
        Confidence.GUESS
    ),
    "alike_there <- function(x, touch = FALSE, inverse = FALSE) py$mask(x, touch, inverse)": (
        Confidence.GUESS
    ),
    "required <- function(x, inverse, touches) py$mask(x, inverse, touches)": Confidence.GUESS,
    "served <- function(x, inverse = FALSE) py$mask(x, inverse, invert = inverse)": (
        Confidence.GUESS
    ),
    "of_users <- function(x, version) if (version < 2) py$gone(x) else NULL": Confidence.SURE,
}


@pytest.mark.parametrize("code", CASES, ids=[each.partition(" ")[0] for each in CASES])
@pytest.mark.parametrize("exported", [True, False], ids=["exported", "inside"])
def test_a_finding_is_believed_so_far(
    code: str, exported: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = code.partition(" ")[0].strip("`")
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": f'export("{name}")' if exported else "",
        "R/code.R": f"py <- reticulate::import('believed')\n{code}",
        "believed.py": PYTHON,
    }
    monkeypatch.syspath_prepend(write(tmp_path, files))
    found = examine(read_package(tmp_path)).findings
    about = [each for each in found if each.function == name and each.code not in ("G1", "N1")]
    if exported or "py$gone" in code:  # nobody but the package can call what is not exported
        assert {each.confidence for each in about} == {CASES[code]}
    else:
        assert about == []


@pytest.mark.parametrize("makes", [True, False])
def test_a_module_that_compiled_code_makes_may_be_there(makes: bool, tmp_path: Path) -> None:
    code = '#include <Python.h>\nvoid f() { PyImport_AppendInittab("inner", &g); }\n'
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "wrap <- function(x) reticulate::import('inner')$run(x)",
        "src/made.cpp": code if makes else code.replace("inner", "another"),
    }
    found = examine(read_package(write(tmp_path, files))).findings
    (missing,) = [each for each in found if each.code == "T3"]
    assert missing.confidence is (Confidence.GUESS if makes else Confidence.SURE)
