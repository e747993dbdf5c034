"""Which call of Python a function is about, and what it is given, in code that hides it."""

from __future__ import annotations

import pytest
from r_sources import description, examined_with_python, write

from rpyparity.package import Examination

PYTHON = """
def f(x, axis=0, keep=False): ...
class Data:
    def __init__(self, path): ...
    def shuffle(self, size, seed=None): ...
    def take(self, count): ...
    def copy(self) -> "Data": ...
"""
SETUP = """
py <- reticulate::import("wrapped")
on_copy <- function(data, f, ...) {
  data <- data$copy()
  f(data, ...)
  data
}
inside <- function(x, axis, keep = FALSE) py$f(x, axis)
f_control <- function(axis = 0, keep = FALSE) list(axis = as.integer(axis), keep = keep)
old_control <- function(axis = 0L) list(axes = axis)
"""
# R code, and what is found about the function that it defines: code and argument.
CASES = {
    # A copy is changed, and it is not the copy that the function is about.
    "in_place <- function(data, axis = 1L, keep = FALSE) {\n"
    "  data <- data$copy()\n  py$f(data, axis, keep)\n  data\n}": [("R4", "axis")],
    "by_helper <- function(data, axis = 1L, keep = FALSE) "
    "on_copy(data, py$f, axis = axis, keep = keep)": [("R4", "axis")],
    "own_method <- function(path, size, seed = 1L) {\n"
    "  data <- py$Data(path)$copy()\n  data$shuffle(size, seed)\n  data\n}": [("R4", "seed")],
    "taken_first <- function(data, count, axis = 1L, keep = FALSE) {\n"
    "  found <- data$take(count)\n  py$f(found, axis, keep)\n  found\n}": [],
    # What a method does with an object of an unknown class is less than what has made that.
    "written <- function(x, file, axis = 1L, keep = FALSE) {\n"
    "  answer <- py$f(x, axis, keep)\n  answer$write(file)\n  invisible(file)\n}": [("R4", "axis")],
    "asked <- function(x, file, axis = 1L, keep = FALSE) {\n"
    "  answer <- py$f(x, axis, keep)\n  answer$write(file)\n}": [],
    # What a function lacks as the one that it calls does is said of that alone.
    "lacks <- function(x, axis = 0L) py$f(x, axis)": [("R1", "keep")],
    "lacks_too <- function(x, axis = 0L) lacks(x, axis)": [],
    "drifts_itself <- function(x, axis = 1L) lacks(x, axis)": [("R4", "axis")],
    "lacks_alone <- function(x, axis = 0L) inside(x, axis)": [("R1", "keep")],
    # A list that users may give, and give as an empty one, has names of its own.
    "more <- function(x, axis = 1L, extra = list()) do.call(py$f, c(list(x, axis), extra))": [
        ("R4", "axis")
    ],
    "no_list <- function(x, axis = 1L, more = FALSE) do.call(py$f, c(list(x, axis), more))": [
        ("V1", "more"),
        ("R4", "axis"),
    ],
    # Settings in a list that a function of the package makes.
    "settings <- function(x, control = f_control()) do.call(py$f, c(list(x), control))": [],
    "old_settings <- function(x, control = old_control()) do.call(py$f, c(list(x), control))": [
        ("V2", "control"),
        ("R1", "axis"),
        ("R1", "keep"),
    ],
}
NAMES = {code: code.partition(" ")[0] for code in CASES}


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "\n".join([SETUP, *CASES]),
        "wrapped.py": PYTHON,
    }
    folder = write(tmp_path_factory.mktemp("r"), dict(files))
    return examined_with_python(folder)


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_what_is_found_about_a_function(examined: Examination, code: str) -> None:
    about = [each for each in examined.findings if each.function == NAMES[code]]
    assert [(f.code, f.argument) for f in about if f.code not in ("G1", "N1")] == CASES[code]
