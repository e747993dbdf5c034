"""exportPattern() exports what R's own regular expressions find in the names of a package."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.package import examine
from rpyparity.r_process import rscript

NAMES = ["plain", "with.dot", "Big", "x2", "_odd", ".hidden", "s p", "a+b", "\u00e9t\u00e9", "a[b"]
PATTERNS = [
    "^[[:alpha:]]+",
    r"^[^\\.]",
    "^[^.]",
    ".",
    "^(plain|Big)$",
    "[[:digit:]]$",
    "^[[:lower:]][[:alnum:]_.]*$",
    "^[[:upper:]]",
    "[[:punct:]]",
    "[[:space:]]",
    "^x?[0-9]{1,2}",
    "nothing",
]
UNDECIDED = ["(a+)+b", "[", "(?<x", "a{99999999999}"]


def exports(folder: Path, namespace: str) -> frozenset[str] | None:
    code = "\n".join(f"`{name}` <- function(x) x" for name in NAMES)
    files = {"DESCRIPTION": description(), "NAMESPACE": namespace, "R/code.R": code}
    return read_package(write(folder, files)).exports


@pytest.fixture(scope="module")
def found_by_r() -> list[list[str]]:
    """Return what R finds with each pattern."""
    quoted = ["c(" + ", ".join(f'r"--({x})--"' for x in each) + ")" for each in (NAMES, PATTERNS)]
    code = f"""names <- {quoted[0]}
      for (p in gsub("\\\\\\\\", "\\\\", {quoted[1]}, fixed = TRUE))
        cat(paste(grep(p, names, value = TRUE), collapse = "\\t"), "\\n", sep = "")"""
    said = subprocess.run(
        [rscript(), "--vanilla", "-"], input=code, capture_output=True, text=True, check=True
    )
    return [line.split("\t") if line else [] for line in said.stdout.splitlines()]


@pytest.mark.parametrize("number", range(len(PATTERNS)), ids=PATTERNS)
def test_a_pattern_exports_what_r_finds(
    tmp_path: Path, found_by_r: list[list[str]], number: int
) -> None:
    exported = exports(tmp_path, f'export(by_name)\nexportPattern("{PATTERNS[number]}")')
    assert exported == {"by_name", *found_by_r[number]}


def test_several_patterns_export_what_any_finds(tmp_path: Path) -> None:
    assert exports(tmp_path, "exportPattern('^pl', c('^B', '2$'))") == {"plain", "Big", "x2"}


@pytest.mark.parametrize("pattern", UNDECIDED, ids=range(len(UNDECIDED)))
def test_a_pattern_that_cannot_be_tried_exports_everything(tmp_path: Path, pattern: str) -> None:
    assert exports(tmp_path, f'exportPattern("{pattern}")') is None


def test_hooks_and_methods_of_classes_are_not_exported_by_a_pattern(tmp_path: Path) -> None:
    code = "K <- R6::R6Class('K', public = list(f = function(x) x))\n.onLoad <- function(l, p) 1"
    files = {"DESCRIPTION": description(), "NAMESPACE": "exportPattern('.')", "R/code.R": code}
    package = read_package(write(tmp_path, files))
    assert package.exports == {"K"}
    assert examine(package).coverage.why_not.keys() == {"K$f"}


def test_what_a_pattern_exports_has_a_help_page(tmp_path: Path) -> None:
    code = "shown <- function(x) x\nkept <- function(x) x\n.dotted <- function(x) x"
    files = {"DESCRIPTION": description(), "NAMESPACE": "exportPattern('^.?[sd]')", "R/a.R": code}
    findings = examine(read_package(write(tmp_path, files))).findings
    assert [each.function for each in findings if each.code == "G1"] == ["shown"]
