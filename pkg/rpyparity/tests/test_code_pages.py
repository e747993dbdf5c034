"""Every code has a page, whose examples are what it says that they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import found
from r_sources import description, write

import rpyparity
from rpyparity.code_pages import page
from rpyparity.codes import KINDS, SINGLE, Meaning, codes
from rpyparity.findings import Kind

PAGES = Path(rpyparity.__file__).with_name("pages")
FILES = {
    "r": "R/code.R",
    "rd": "man/page.Rd",
    "python": "toy.py",
    "toml": "rpyparity.toml",
    "namespace": "NAMESPACE",
}
# No package without sides of its own has a finding of this kind.
OF_A_PROJECT = "nullable.md"
# Guesses, and what was not compared, are reported on demand.
ON_DEMAND = {"N1.md": ["--complete"], "T2.md": ["--all"], "V4.md": ["--all"]}


def sections(text: str) -> dict[str, str]:
    _, *parts = text.split("\n## ")
    return {heading: body for heading, _, body in (part.partition("\n") for part in parts)}


def sources(section: str) -> dict[str, str | bytes]:
    """Return the files that a section shows."""
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return {FILES[language]: code for language, code in blocks}


def code_of(file: Path) -> str:
    """Return the end of the codes that a page is about."""
    kinds = {f"{kind.name.lower()}.md": kind.value for kind in Kind}
    return kinds.get(file.name, file.stem)


@pytest.mark.parametrize("code", codes())
def test_each_code_has_a_page_whose_heading_is_its_meaning(code: str) -> None:
    meaning = Meaning(*SINGLE[code]) if code in SINGLE else Meaning(*KINDS[Kind(code[1])])
    name = code if code in SINGLE else f"?{code[1]}"
    heading = f"# {name}: {meaning.words}\n\n{meaning.fix}\n\n## "
    assert page(code).startswith(heading)


def test_there_is_no_page_of_another_code() -> None:
    ends = {code_of(file) for file in PAGES.glob("*.md")}
    assert ends == {*SINGLE, *(kind.value for kind in KINDS)}


PARAMETERS = sorted(each.name for each in PAGES.glob("*.md"))


@pytest.mark.parametrize("name", PARAMETERS)
def test_a_page_says_what_is_bad_and_good_and_why_and_how_to_excuse_it(name: str) -> None:
    found_ = sections((PAGES / name).read_text("utf-8"))
    assert list(found_) == ["Bad", "Good", "Why", "How to excuse"]
    assert all(sources(found_[each]) for each in found_ if each != "Why")


@pytest.mark.parametrize("name", [name for name in PARAMETERS if name != OF_A_PROJECT])
def test_the_examples_of_a_page_are_what_it_says(name: str, tmp_path: Path) -> None:
    shown = sections((PAGES / name).read_text("utf-8"))
    bad = {"DESCRIPTION": description(), **sources(shown["Bad"])}
    good, excused = sources(shown["Good"]), sources(shown["How to excuse"])

    def ends(folder: str, files: dict[str, str | bytes]) -> set[str]:
        result = found(write(tmp_path / folder, files), *ON_DEMAND.get(name, []))
        return {each["code"] for each in result["findings"]}

    (code,) = ends("bad", bad) - {"R4"} or {"R4"}  # E3's example has what it would excuse
    assert code.endswith(code_of(PAGES / name))
    assert ends("good", bad | good) == set()
    assert ends("excused", bad | excused) == set()
