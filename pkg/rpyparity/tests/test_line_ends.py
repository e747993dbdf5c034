"""Line ends of Windows change nothing of what is found, and paths are written with slashes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import PACKAGE, parity
from r_sources import write

EXCEPTION = """
[[exceptions]]
code = "R4"
function = "wrap"
argument = "b"
reason = '''b counts from 1 here,
and from 0 there'''
"""
R_CODE = """#' Wraps
#'
#' @param b A number,
#'   or none.
#' @export
wrap <- function(a, b = 3L, text = "two
lines") {
  toy$other(a, b, c = text)
}
"""
R_PAGE = r"""\name{wrap}
\alias{wrap}
\title{Wraps}
\usage{
wrap(a, b = 4L,
  text = "two
lines")
}
\arguments{
\item{a}{A number,
or none.}
\item{other}{There is no such argument.}
}
\value{See \code{\link{nowhere}}.}
"""
DESCRIPTION = """Package: toy
Title: Toy
Version: 1
Suggests: R6,
    testthat
"""


def with_line_ends_of_windows(folder: Path) -> None:
    for file in folder.rglob("*"):
        if file.is_file():
            file.write_bytes(file.read_bytes().replace(b"\n", b"\r\n"))


@pytest.mark.parametrize("settings", ["", EXCEPTION], ids=["no settings", "an exception"])
def test_the_findings_and_their_places_are_the_same(toy: Path, settings: str) -> None:
    write(toy, {"R/wrap.R": R_CODE, "man/wrap.Rd": R_PAGE, "DESCRIPTION": DESCRIPTION})
    (toy / "rpyparity.toml").write_text(settings)
    options = (*PACKAGE, "--format", "json", "--all")
    before = json.loads(parity(toy, *options).stdout)
    assert before["count"] >= 4
    with_line_ends_of_windows(toy)
    after = parity(toy, *options)
    assert json.loads(after.stdout) == before
    assert "\r" not in after.stdout


def test_a_baseline_of_one_is_that_of_the_other(toy: Path) -> None:
    (toy / "R" / "wrap.R").write_text(R_CODE)
    options = (*PACKAGE, "--baseline", "known.jsonl")
    parity(toy, *options, "--write-baseline")
    assert parity(toy, *options).returncode == 0
    with_line_ends_of_windows(toy)
    assert parity(toy, *options).returncode == 0
    assert parity(toy, *PACKAGE).returncode == 1
