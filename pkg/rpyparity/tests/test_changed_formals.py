"""Code may give a function other formals than it was written with: then these are not known."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.package import examine

PAGE = """\\name{f}\\alias{f}\\title{T}\\description{D}
\\usage{f(x, axis = 0)}
\\arguments{\\item{x}{X.}\\item{axis}{An axis.}}
"""
WRITTEN = "f <- function(x) py$f(x)\n"
CHANGED = {
    "at_top": WRITTEN + "formals(f) <- c(alist(x = ), spec)",
    "one": WRITTEN + "formals(f)$axis <- 0",
    "in_factory": "make <- function(spec) {\n  made <- function(x) py$f(x)\n"
    "  formals(made) <- spec\n  made\n}\nf <- make(list())",
    "in_loop": "make <- function(spec) {\n  made <- function(x) py$f(x)\n"
    "  formals(made) <- spec\n  made\n}\nfor (n in c('f', 'g')) assign(n, make(all[[n]]))",
}
AS_WRITTEN = {
    "written": WRITTEN,
    "read": WRITTEN + "spec <- formals(f)",
    "attribute": WRITTEN + "attr(f, 'class') <- 'wrapper'",
    "of_another": WRITTEN + "g <- f\nformals(g) <- spec",
    "written_again": WRITTEN + "formals(f) <- spec\n" + WRITTEN,
}


def findings(code: str, folder: Path, patch: pytest.MonkeyPatch) -> list[tuple[str, str | None]]:
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": "export(f)",
        "R/code.R": f"py <- reticulate::import('formal')\n{code}",
        "man/f.Rd": PAGE,
        "formal.py": "def f(x, axis=0): ...",
    }
    patch.syspath_prepend(write(folder, dict(files)))
    examined = examine(read_package(folder))
    return [(each.code, each.argument) for each in examined.findings if each.function == "f"]


@pytest.mark.parametrize("name", CHANGED)
def test_formals_that_code_makes_are_not_compared(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert findings(CHANGED[name], tmp_path, monkeypatch) == [("N1", None)]


@pytest.mark.parametrize("name", AS_WRITTEN)
def test_formals_that_stay_as_they_are_written_are(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert ("R1", "axis") in findings(AS_WRITTEN[name], tmp_path, monkeypatch)
