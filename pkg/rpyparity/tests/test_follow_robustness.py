"""Following code ends, whatever the code is."""

from __future__ import annotations

from pathlib import Path
from time import process_time

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.model import RPackage, WhyNot
from rpyparity.rcode import flow  # noqa: F401  (what it knows is registered)
from rpyparity.rcode.conventions import conventions
from rpyparity.rcode.follow import KNOWN

NAMES = sorted({*KNOWN, *conventions().does})
FORMS = ["", "x", "x, y", "x, y, z", ", x", "...", "name = x", "'a', 'b'", "1, 2", "NULL, NULL"]


def read(folder: Path, code: str) -> RPackage:
    return read_package(write(folder, {"DESCRIPTION": description(), "R/code.R": code}))


def test_every_call_of_what_is_known_can_be_followed(tmp_path: Path) -> None:
    code = [
        f"f{i}_{j} <- function(x, y, z = 1, ...) {{ a <- `{name}`({form}); py$g(a) }}\n"
        f"`{name}`({form})\n"
        for i, name in enumerate(NAMES)
        for j, form in enumerate(FORMS)
    ]
    package = read(tmp_path, "py <- import('py')\n" + "".join(code))
    assert package.unreadable == ()
    assert len(package.functions) >= len(NAMES) * len(FORMS) - len(NAMES)


@pytest.mark.parametrize(
    "code",
    [
        "f <- function(x) f(x)",
        "f <- function(x) g(x)\ng <- function(x) f(x)",
        "f <- function(x) { x <- x; y <- function() y(); y() }",
        "f <- function(x = y, y = x) py$g(x)",
        "f <- function(x) " + "if (x) " * 400 + "py$g(x)",
        "f <- function(x) { " + "if (x) y <- list(y, x) else y <- x\n" * 2000 + "py$g(y) }",
        "f <- function(x) { " + "y <- c(y, list(x))\n" * 2000 + "do.call(py$g, y) }",
        "".join(f"f{i} <- function(x) {{ f{i + 1}(x); f{i + 1}(x) }}\n" for i in range(40))
        + "f <- function(x) f0(x)",
        "f <- function(x) { " + "y <- list(y, y, x)\n" * 60 + "py$g(y) }",
        "for (i in 1:1e9) for (j in 1:1e9) assign(paste0(i, j), function(x) x)\nf <- function(x) x",
        "f <- function(x) x\nfor (i in c("
        + ", ".join(f"'n{i}'" for i in range(5000))
        + ")) assign(i, function(x) x)",
        "f <- function(x) " + "x$" * 400 + "y()",
        "f <- function(x) x[[1, 2]][[3, 4, exact = TRUE]][[]]",
        "f <- function(x) { x[[1, 2]] <- 1; py$g(x[[]][[1, ]]) }",
        "f <- function(x) py$g(" + "list(" * 40 + "x" + ")" * 40 + ")",
    ],
    ids=range(15),
)
def test_what_repeats_itself_comes_to_an_end(tmp_path: Path, code: str) -> None:
    start = process_time()
    package = read(tmp_path, "py <- import('py')\n" + code)
    assert "f" in package.functions
    assert process_time() - start < 60


def test_an_element_by_row_and_column_is_followed(tmp_path: Path) -> None:
    code = "py <- import('py')\nf <- function(x, y) py$g(x[[1, 2]], y = y[['a', exact = FALSE]])"
    (call,) = read(tmp_path, code).functions["f"].flow.calls
    assert [(each.name, each.formals) for each in call.given] == [
        (None, {"x"}),
        ("y", {"y"}),
    ]


def test_an_element_of_two_names_is_not_the_first_of_them(tmp_path: Path) -> None:
    code = "py <- import('py')\nf <- function(x) py[['a', 'b']](x)"
    assert read(tmp_path, code).functions["f"].flow.why_not is WhyNot.RUN_TIME


def test_what_would_take_too_long_is_said_to(tmp_path: Path) -> None:
    code = "py <- import('py')\nf <- function(x) { " + "py$g(x)\n" * 30_000 + " }"
    assert read(tmp_path, code).functions["f"].flow.why_not is WhyNot.TOO_LONG


def test_what_helpers_do_again_and_again_is_followed_once(tmp_path: Path) -> None:
    helpers = [f"f{i} <- function(x) {{ {f'f{i + 1}(x); ' * 20} }}\n" for i in range(6)]
    code = "py <- import('py')\nf6 <- function(x) py$g(x)\n" + "".join(helpers)
    assert read(tmp_path, code).functions["f0"].target == "py.g"


# Each is small as code, and without end when it is written out or put into itself.
BOMBS = {
    "a list that doubles": "f <- function(x) { " + "x <- list(x, x)\n" * 100 + "py$g(x) }",
    "code that doubles": "f <- function(x) { e <- quote(x)\n"
    + "e <- substitute(list(a, a), list(a = e))\n" * 100
    + "py$g(deparse(e)) }",
    "text that doubles": "f <- function(x = 'a') { " + "x <- paste0(x, x)\n" * 100 + "py$g(x) }",
    "a constant that doubles": "b <- 'a'\n"
    + "b <- paste0(b, b)\n" * 60
    + "f <- function(x) py$g(b)",
    "numbers that double": "b <- c(1, 2)\n" + "b <- c(b, b)\n" * 60 + "f <- function(x) py$g(b)",
    "a default of 150,000 tokens": f"f <- function(x = c({'1, ' * 75_000}1)) py$g(x)",
    "calls in calls": "f <- function(x) py$g(" + "g(" * 100_000 + "x" + ")" * 100_001,
    "functions in functions": "f <- function(x) py$g(x)\n"
    + "g <- "
    + "function(a = " * 2_000
    + "1"
    + ") a" * 2_000,
}


@pytest.mark.parametrize("name", BOMBS)
def test_code_that_would_never_end_when_written_out_is_read_all_the_same(
    name: str, tmp_path: Path
) -> None:
    start = process_time()
    read(tmp_path, "py <- import('py')\n" + BOMBS[name])
    assert process_time() - start < 60
