"""What is R's own convention is no drift; what is not is, and is found once."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import Finding, check_package, read_package

PYTHON = '''
def f(x, a=1, b=2): ...
def betas(x, beta_1=0.5, beta_2=0.5): ...
def choose(x, side="left"): ...
def only(x): ...
def send(session, x, a=1, b=2): ...
def store(session, x, path): ...
def first(x, n=5): ...
def many(x, a=1, b=2, c=3, d=4): ...
def takes_names(x, axis=None, **kwargs): return anything(**kwargs)
def refuses(x, **kwargs):
    b = kwargs.pop("b", 2)
    if kwargs:
        raise TypeError(kwargs)
def aside(x, _a=1, b=2, c=3):
    """Take what users need not give.

    Parameters
    ----------
    b : int
        Deprecated. Give nothing.
    c : int
        For internal use.
    """
silent = max
'''

# R code; what is found about it as (code, argument). Of R and Python alone, R is the odd one.
CASES = {
    # Arguments that Python has and R does not name.
    "dots <- function(x, ...) wrapped$f(x, ...)": [],
    "dots_and_one <- function(x, ..., b = 2) wrapped$f(x, b = b, ...)": [],
    "dots_of_its_own <- function(x, ...) { check(...); wrapped$f(x) }": [("R1", "a"), ("R1", "b")],
    "no_dots <- function(x) wrapped$f(x)": [("R1", "a"), ("R1", "b")],
    "subset <- function(x) wrapped$many(x)": [],
    "most <- function(x, a = 1, b = 2) wrapped$many(x, a, b)": [("R1", "c"), ("R1", "d")],
    "dots_only <- function(...) wrapped$f(...)": [],
    "required <- function(a = 1, ...) wrapped$f(a = a, ...)": [("R1", "x")],
    "renamed <- function(y, ...) wrapped$f(y, ...)": [],
    "other_default <- function(x, a = 3, ...) wrapped$f(x, a, ...)": [("R4", "a")],
    "one_more <- function(x, c = 1, ...) wrapped$f(x, ...)": [("R2", "c")],
    "another_name <- function(x, c = 1, ...) wrapped$f(x, c, ...)": [],
    "swapped <- function(x, beta2 = 0.5, beta1 = 0.5) wrapped$betas(x, beta1, beta2)": [
        ("R3", "beta1")
    ],
    "fewer <- function(x, size = 1) wrapped$f(x)": [("R2", "size"), ("R1", "a"), ("R1", "b")],
    # What Python requires and R gives a default stands further back.
    "session_last <- function(x, a = 1, b = 2, s = open()) wrapped$send(s, x, a, b)": [],
    "all_optional <- function(x, p = tempfile(), s = open()) wrapped$store(s, x, p)": [],
    "required_in_both <- function(x, a = 1, b = 2, s) wrapped$send(s, x, a, b)": [("R3", "s")],
    "others_swapped <- function(x, b = 2, a = 1, s = open()) wrapped$send(s, x, a, b)": [
        ("R3", "a")
    ],
    "two_last <- function(p, s = open(), x = 1) wrapped$store(s, x, p)": [],
    "both_swapped <- function(s, p = tempfile(), x = 1) wrapped$store(s, x, p)": [("R3", "x")],
    "to_the_front <- function(p = tempfile(), s, x) wrapped$store(s, x, p)": [("R3", "p")],
    # What **kwargs takes: not known, and known.
    "guessed <- function(x, axis = NULL, b = 2) wrapped$takes_names(x, axis, b = b)": [],
    "misnamed <- function(x, axes = NULL) wrapped$takes_names(x, axes = axes)": [
        ("V2", "axes"),
        ("R1", "axis"),
    ],
    "taken <- function(x, b = 2) wrapped$refuses(x, b = b)": [],
    "taken_at_another <- function(x, b = 3) wrapped$refuses(x, b = b)": [("R4", "b")],
    "refused <- function(x, d = 1) wrapped$refuses(x, d = d)": [
        ("V2", "d"),
        ("R1", "b"),
    ],
    "lacks <- function(x) wrapped$refuses(x)": [("R1", "b")],
    "hands_on <- function(x, ...) wrapped$refuses(x, ...)": [],
    # The default of R's own generic, which users expect of each method.
    "head.thing <- function(x, n = 6L) wrapped$first(x, n)": [],
    "head.other <- function(x, n = 7L) wrapped$first(x, n)": [("R4", "n")],
    # What is private, deprecated or internal.
    "aside <- function(x) wrapped$aside(x)": [],
    "given <- function(x, b = 3) wrapped$aside(x, b = b)": [("R4", "b")],
    # Choices, of which match.arg() takes the first.
    'choice <- function(x, side = c("left", "right")) wrapped$choose(x, match.arg(side))': [],
    'other <- function(x, side = c("right", "left")) wrapped$choose(x, side)': [("R4", "side")],
    "none <- function(x, side = list()) wrapped$choose(x, side)": [("R4", "side")],
    # Pipes.
    "piped <- function(object, x) wrapped$only(x)": [],
    "not_first <- function(x, object) wrapped$only(x)": [("R2", "object")],
    # What users cannot reach has arguments of its own, but what it calls must be there.
    ".internal <- function(y) wrapped$only(y)": [],
    ".gone <- function(y) wrapped$gone(y)": [("T1", None)],
    ".silent <- function(y) wrapped$silent(y)": [],
    "#' @tether wrapped.only\n.named <- function(y) NULL": [("R6", "x")],
    # Modules that are not there: see below.
    "one <- function(x) import('no_such_module')$a(x)": [],
    "two <- function(x) import('no_such_module')$b(x)": [],
    "what_nothing_imports <- function(x) some_environment$b(x)": [],
    "three <- function(x) needs_it$c(x)": [],
}
NAMES = {code: code.rpartition("\n")[2].split(" ")[0] for code in CASES}


@pytest.fixture(scope="module")
def findings(tmp_path_factory: pytest.TempPathFactory) -> list[Finding]:
    exports = [name for name in NAMES.values() if name[0] != "."]
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": f"export({', '.join(exports)})",
        "R/code.R": "\n".join(CASES),
        "wrapped.py": PYTHON,
        "needs_it.py": "import no_such_module",
    }
    folder = write(tmp_path_factory.mktemp("r"), files)
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(folder)
        return check_package(read_package(folder))


@pytest.mark.parametrize("code", CASES, ids=NAMES.values())
def test_what_is_found_about_a_wrapper(findings: list[Finding], code: str) -> None:
    about = [finding for finding in findings if finding.function == NAMES[code]]
    assert [(f.code, f.argument) for f in about if f.code != "G1"] == CASES[code]


def test_a_name_that_nothing_imports_may_be_no_module(findings: list[Finding]) -> None:
    assert "some_environment" not in {finding.function for finding in findings}


def test_a_module_that_is_not_there_is_found_once(findings: list[Finding]) -> None:
    (missing,) = [finding for finding in findings if finding.code == "T3"]
    assert (missing.function, missing.odd.says) == ("no_such_module", "no_such_module.a")


@pytest.mark.parametrize(
    ("items", "expected"),
    [
        (["a, c", "b"], []),
        (["a", "b, c"], []),
        (["b", "a, c"], ["A3"]),
        (["a", "c", "b"], ["A3"]),
        (["a", "c, b"], ["A3"]),
    ],
)
def test_an_item_of_several_arguments_stands_where_its_first_does(
    tmp_path: Path, items: list[str], expected: list[str]
) -> None:
    listed = "\n".join(rf"\item{{{names}}}{{Text.}}" for names in items)
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "f <- function(a, b, c) a + b + c",
        "man/f.Rd": rf"\name{{f}}\title{{F}}\usage{{f(a, b, c)}}\arguments{{{listed}}}",
    }
    found = check_package(read_package(write(tmp_path, files)))
    assert [each.code for each in found] == expected


def test_what_the_page_promises_is_not_left_to_the_dots(tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "f <- function(iterable, ...) builtins$sorted(iterable, ...)",
        "man/f.Rd": r"\name{f}\title{Sort}\usage{f(iterable, reverse = FALSE, ...)}"
        r"\arguments{\item{iterable}{I.}\item{reverse}{R.}\item{...}{D.}}",
    }
    (found,) = check_package(read_package(write(tmp_path, files)))
    assert (found.code, found.argument) == ("R1", "reverse")


# Help pages

PAGE = r"""\name{page}
\alias{first}\alias{second}\alias{left_out}\alias{print.toy}\alias{odd}
\title{Toys}
\usage{
first(x, y, ...)
second(x, y, z, ...)
gone(x)
\method{print}{toy}(x)
\method{format}{toy}(x)
\method{[}{toy}(x, i)
made(x)
x \%plus\% y
odd(1)
toys
}
\arguments{
\item{x}{The first.}
\item{strange}{What no function has.}
}
"""
CODE = """
first <- function(x, y, ...) NULL
second <- function(x, y, z, ...) NULL
left_out <- function(x) NULL
odd <- function(x) NULL
print.toy <- function(x) NULL
# gone <- function(x) NULL
for (name in "made") assign(name, first)
"""


@pytest.fixture(scope="module", params=["", "\\keyword{internal}\n"], ids=["users", "authors"])
def of_pages(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> list:
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": "export(first, second, left_out, odd, print.toy)",
        "R/code.R": CODE,
        "man/page.Rd": PAGE + request.param,
    }
    found = check_package(read_package(write(tmp_path_factory.mktemp("r"), files)))
    line = [(f.code, f.function, f.argument, f.place and f.place.line) for f in found]
    return [request.param, line]


def test_what_a_page_lacks_is_said_once_and_where(of_pages: list) -> None:
    internal, found = of_pages
    of_users = [
        ("A1", "first", "y", 16),
        ("A2", "first", "strange", 18),
        ("A1", "first", "...", 16),
        ("A1", "second", "z", 16),
        ("G2", "gone", None, 7),
        ("G2", "format.toy", None, 9),
        ("G3", "left_out", None, None),
    ]
    of_authors = [each for each in of_users if each[0] == "G2"]
    assert sorted(found, key=str) == sorted(of_authors if internal else of_users, key=str)


def test_a_file_that_cannot_be_read_may_define_anything(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "R/code.R": "first <- function(x) x",
        "R/binary.R": b"gone <- function(x) x\0",
        "man/page.Rd": "\\name{gone}\\title{Gone}\\usage{gone(x)}\\arguments{\\item{x}{X.}}",
    }
    assert [f.code for f in check_package(read_package(write(tmp_path, files)))] == ["X1"]
