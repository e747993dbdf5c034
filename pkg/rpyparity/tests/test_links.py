"""A link without a package may lead to the help of a package that is imported."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import Finding, read_package
from rpyparity.files import broken_links
from rpyparity.findings import Confidence

PAGE = r"""\name{f}
\alias{f}
\title{F}
\description{See \link{%s}.}
"""


def links(folder: Path, topic: str, namespace: str = "", **fields: str) -> list[Finding]:
    files = {
        "DESCRIPTION": description(**fields),
        "NAMESPACE": namespace,
        "man/f.Rd": PAGE % topic,
    }
    return list(broken_links(read_package(write(folder, files))))


def test_a_link_that_nothing_has_is_found(tmp_path: Path) -> None:
    (found,) = links(tmp_path, "plot_it", "importFrom(ggplot2, ggplot)", Imports="ggplot2")
    assert found.odd.says == "link to plot_it"
    assert found.confidence is Confidence.SURE


def test_what_is_imported_by_name_has_a_page(tmp_path: Path) -> None:
    assert links(tmp_path, "ggplot", "importFrom(ggplot2, ggplot)") == []


@pytest.mark.parametrize("field", ["Depends", "Imports", "Suggests", "Enhances", "LinkingTo"])
@pytest.mark.parametrize("others", ["%s", "R (>= 4.2), %s (>= 1.0)", "methods,\n  %s,\n  utils"])
def test_a_package_that_is_needed_has_a_page(tmp_path: Path, field: str, others: str) -> None:
    assert links(tmp_path, "Some.Package", **{field: others % "Some.Package"}) == []


def test_what_stands_in_brackets_is_no_package(tmp_path: Path) -> None:
    assert len(links(tmp_path, "no_page", Imports="methods (>= no_page)")) == 1


def test_a_package_that_is_imported_whole_may_have_the_page(tmp_path: Path) -> None:
    (found,) = links(tmp_path, "ggplot", "import(ggplot2, except = c(alpha))\nimport(scales)")
    assert found.confidence is Confidence.GUESS
    assert found.reason == "ggplot2, scales may have it"
