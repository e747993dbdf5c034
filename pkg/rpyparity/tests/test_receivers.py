"""The class of an argument whose methods are called is told from its name and these methods.

Or from its documentation, where that names one.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, examined_with_python, shown_about, write

from rpyparity import read_package
from rpyparity.findings import Confidence
from rpyparity.package import Examination, examine

PYTHON = """
class Client:
    def __init__(self, key): ...
    def bucket(self, name) -> "Bucket": ...
    def query(self, sql, limit=10): ...
    def anything(self): ...
class Bucket:
    def copy(self, key, to=None): ...
    def upload(self, key, size=1): ...
class Base:
    def fit(self, x, steps=1): ...
    def score(self, x): ...
class Derived(Base):
    def fit(self, x, steps=1): ...
class Open:
    def __getattr__(self, name): ...
class Runner:
    def launch(self, speed=1): ...
class Table:
    def get(self, key, default=2): ...
class First:
    def at(self, key, default=2): ...
class Second:
    def at(self, key, default=2): ...
class Below(First): ...
def connect(key) -> Client: ...
def opened(key) -> Open: ...
def made(key): ...
"""
DEEP = "class Third:\n    def at(self, key, default=2): ..."
# R code, and what is found about the function: code and argument, or why it is not compared.
UNKNOWN = "call methods of objects of an unknown class"
CASES: dict[str, list[tuple[str, str | None]] | str] = {
    # By the name of a class.
    "query <- function(client, sql, limit = 5) client$query(sql, limit)": [("R4", "limit")],
    "gone <- function(client, sql) client$no_such(sql)": [("T1", None)],
    "copied <- function(bucket, key, to = NULL) bucket$copy(key, to)": [],
    # By methods that one class has, or the classes below it.
    "fit <- function(model, x, steps = 2) model$fit(x, steps)": [("R4", "steps")],
    "score <- function(model, x) model$score(x)": [],
    "launch <- function(it, speed = 2) it$launch(speed)": [("R4", "speed")],
    # By the name of an S3 method.
    "predict.wrapped.Runner <- function(object, speed = 2) object$launch(speed)": [("R4", "speed")],
    # By what a function says that it returns.
    "sent <- function(key, sql, limit = 5) py$connect(key)$query(sql, limit)": [("R4", "limit")],
    "put <- function(key, name, to, size = 2) {\n"
    "  py$connect(key)$bucket(name)$upload(to, size)\n}": [("R4", "size")],
    "misses <- function(key, x) py$connect(key)$no_such(x)": [("T1", None)],
    # It is not told.
    "dictionary <- function(values, key, default = 3) values$get(key, default)": UNKNOWN,
    "other <- function(it, x) it$no_such_method(x)": UNKNOWN,
    "unsaid <- function(key, x) py$made(key)$fit(x)": UNKNOWN,
    "may_have_any <- function(key, x) py$opened(key)$fit(x)": UNKNOWN,
}
# What roxygen2 or a help page says of `it`, and whether that tells its class.
DOCUMENTED = {
    "#' @param it A wrapped.First, which has keys.": True,
    "#' @param key A key.\n#' @param it,key\n#'   A `First`.\n#' @return A value.": True,
    "#' @param it See [First].": True,
    "#' @param it An object of class \\code{\\link[=first]{First}}.": True,
    "#' @param it A `w.First`, by another name of the module.": True,
    "#' @param it A `First`, or a [Below].": True,
    "#' @param it A wrapped.deep.Third.": True,
    "\\item{it}{A \\code{First}.}": True,
    "\\item{it, key}{A wrapped.First, and a key.}\n\\item{default}{A `Second`.}": True,
    # Two classes, no name of a class, a class without such a method, or nothing of `it`.
    "#' @param it A `First` or a `Second`.": False,
    "#' @param it First the object.": False,
    "#' @param it A `Client`.": False,
    "#' @param key A `First`.": False,
    "#' @param it As first().": False,
    "#  @param it A `First`.": False,
    "\\item{it}{First.}": False,
}
LABELS = [f"documented_{number}" for number in range(len(DOCUMENTED))]
PAGE = (
    "\\name{%s}\\alias{%s}\\title{T}\n\\usage{%s(it, key, default = 3)}\n"
    "\\arguments{\n%s\n}\n\\description{D}"
)
NAMES = {code: code.partition(" ")[0] for code in CASES}


def documented(name: str, text: str) -> str:
    comment = text if text.startswith("#") else ""
    return f"{comment}\n{name} <- function(it, key, default = 3) it$at(key, default)"


@pytest.fixture(scope="module")
def examined(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    code = ["py <- reticulate::import('wrapped')", *CASES]
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": "exportPattern('.')\nS3method(predict, wrapped.Runner)",
        "R/code.R": "\n".join([*code, *map(documented, LABELS, DOCUMENTED)]),
        "wrapped/__init__.py": PYTHON,
        "wrapped/deep.py": DEEP,
    }
    for name, text in zip(LABELS, DOCUMENTED, strict=True):
        if text.startswith("\\"):
            files[f"man/{name}.Rd"] = PAGE % (name, name, name, text)
    folder = write(tmp_path_factory.mktemp("r"), files)
    return examined_with_python(folder)


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_what_is_found_about_a_method(examined: Examination, code: str) -> None:
    found = [(each.code, each.argument) for each in shown_about(examined, NAMES[code])]
    expected = CASES[code]
    if isinstance(expected, str):
        assert (found, examined.coverage.why_not[NAMES[code]]) == ([], expected)
    else:
        assert found == expected


@pytest.mark.parametrize("name", ["query", "gone", "fit"])
def test_what_depends_on_the_class_of_an_argument_is_likely(
    examined: Examination, name: str
) -> None:
    assert {each.confidence for each in shown_about(examined, name)} == {Confidence.LIKELY}


@pytest.mark.parametrize("text", DOCUMENTED, ids=LABELS)
def test_a_class_is_told_from_the_documentation(examined: Examination, text: str) -> None:
    name = LABELS[[*DOCUMENTED].index(text)]
    found = [f for f in shown_about(examined, name) if f.code in ("R4", "K4")]
    reasons = [(each.argument, each.confidence, each.reason) for each in found]
    told = "the class of the argument was told from its documentation"
    assert reasons == ([("default", Confidence.LIKELY, told)] if DOCUMENTED[text] else [])
    assert examined.coverage.why_not.get(name) == (None if DOCUMENTED[text] else UNKNOWN)


def test_a_class_that_imports_nothing_is_not_asked_for(tmp_path: Path) -> None:
    files = {"DESCRIPTION": description(), "R/code.R": "f <- function(client, x) client$query(x)"}
    found = examine(read_package(write(tmp_path, files)))
    assert found.coverage.why_not == {"f": UNKNOWN}
