"""What PyPI, CRAN and GitHub show of the packages is complete, and the same everywhere."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.specifiers import SpecifierSet

import kerasbridge

ROOT = Path(__file__).parents[2]
PROJECTS = {
    name: tomllib.loads((ROOT / name / "pyproject.toml").read_text("utf-8"))["project"]
    for name in (".", "pkg/rpyparity")
}
DESCRIPTION = (ROOT / "r-wrapper/DESCRIPTION").read_text("utf-8")
CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
REPOSITORY = "https://github.com/kerasbridge/kerasbridge"


def field(name: str) -> str:
    """Return a field of DESCRIPTION, in one line."""
    (value,) = re.findall(rf"^{name}: *(.*(?:\n[ \t].*)*)", DESCRIPTION, re.MULTILINE)
    return " ".join(value.split())


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_pypi_gets_all_that_it_shows(project):
    shown = {"description", "readme", "license", "authors", "keywords", "classifiers", "urls"}
    assert shown <= set(project)
    assert {"Homepage", "Documentation", "Issues"} <= set(project["urls"])
    assert all(url.startswith(REPOSITORY) for url in project["urls"].values())


@pytest.mark.parametrize("project", PROJECTS.values(), ids=PROJECTS)
def test_the_classifiers_name_every_python_that_is_promised(project):
    table = (ROOT / "r-wrapper/inst/versions.csv").read_text("utf-8")
    bounds = SpecifierSet(",".join(re.findall("^Python,([^,]*),", table, re.MULTILINE)))
    named = [c.split(" :: ")[-1] for c in project["classifiers"] if ":: Python :: 3." in c]
    assert named == [f"3.{minor}" for minor in range(9, 30) if f"3.{minor}" in bounds]


def test_cran_gets_all_that_it_asks_for():
    assert len(field("Title")) < 65
    assert field("URL") == REPOSITORY
    assert field("BugReports") == f"{REPOSITORY}/issues"
    assert field("VignetteBuilder") == "knitr"
    assert {"knitr", "rmarkdown"} <= set(re.findall(r"\w+", field("Suggests")))


def test_the_file_for_citations_has_what_its_format_asks_for():
    # "Valid keys", Citation File Format 1.2.0.
    assert {"cff-version", "message", "title", "authors"} <= set(CITATION)
    assert CITATION["cff-version"] == "1.2.0"
    assert CITATION["repository-code"] == REPOSITORY
    assert CITATION["license"] == PROJECTS["."]["license"]
    assert CITATION["title"] == f"kerasbridge: {field('Title')}".replace("'", "")


def test_the_news_begin_with_this_version():
    news = (ROOT / "NEWS.md").read_text("utf-8")
    assert news.startswith(f"# kerasbridge {kerasbridge.__version__}\n")


def test_the_authors_are_the_same_everywhere():
    authors = [author for project in PROJECTS.values() for author in project["authors"]]
    names = {author["name"] for author in [*authors, *CITATION["authors"]]}
    names |= set(re.findall(r'^person\("(.*?)"', field("Authors@R")))
    licence = (ROOT / "r-wrapper/LICENSE").read_text("utf-8")
    names |= set(re.findall("^COPYRIGHT HOLDER: (.*)$", licence, re.MULTILINE))
    assert names == {"kerasbridge authors"}
    assert {author["email"] for author in authors} == set(
        re.findall(r'email = "(.*?)"', field("Authors@R"))
    )
