"""The documents of the repository: links lead somewhere, and README states what was measured."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LINK = re.compile(r"(?<!`)\[[^\]]*\]\(([^()\s]+)\)")
CODE = re.compile(r"^(?:```.*?^```|    .*?)$|`[^`\n]+`", re.DOTALL | re.MULTILINE)
# A number with its separators: 100,000 and 0.9, and no part of a name or of a version.
NUMBER = re.compile(r"(?<![\w.-])\d+(?:,\d{3})*(?:\.\d+)?(?![\w-])")


def documents() -> list[str]:
    files = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "*.md", "*.Rmd"]
    found = subprocess.run(files, cwd=ROOT, capture_output=True, text=True, check=True)
    # Pages of the checker are read where they are shown, by --explain and on the site.
    return [f for f in found.stdout.split() if not f.startswith(("tools/site", "r-wrapper"))]


def anchors(document: Path) -> set[str]:
    """Return the anchors that GitHub gives to headings."""
    text = re.sub(r"^```.*?^```$", "", document.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE)
    headings = re.findall(r"^#+ (.*)$", text, flags=re.MULTILINE)
    plain = (re.sub(r"[^\w\- ]", "", heading.lower()) for heading in headings)
    return {heading.strip().replace(" ", "-") for heading in plain}


@pytest.mark.parametrize("name", documents())
def test_links_lead_to_files_and_headings(name: str) -> None:
    text = CODE.sub("", (ROOT / name).read_text("utf-8"))
    for link in LINK.findall(text):
        if re.match(r"[a-z]+:", link):
            continue
        address, _, anchor = link.partition("#")
        file = (ROOT / name).parent / address if address else ROOT / name
        assert file.exists(), link
        assert not anchor or anchor in anchors(file), link


def rows() -> list[tuple[str, str]]:
    """Return each measured result in README, and the file that it is from."""
    table = (
        (ROOT / "README.md").read_text("utf-8").partition("## Measured")[2].partition("\n## ")[0]
    )
    cells = [line.strip("| ").split(" | ") for line in table.splitlines() if line.startswith("| ")]
    return [(f"{what} {result}", LINK.findall(where)[0]) for what, result, where in cells[2:]]


def test_readme_has_results() -> None:
    assert len(rows()) >= 5


@pytest.mark.parametrize(("result", "file"), rows())
def test_a_figure_of_readme_is_in_the_file_that_measured_it(result: str, file: str) -> None:
    measured = [value(each) for each in NUMBER.findall((ROOT / file).read_text("utf-8"))]
    for figure in NUMBER.findall(result):
        decimals = len(figure.partition(".")[2])
        assert value(figure) in {round(each, decimals) for each in measured}, figure


def value(number: str) -> float:
    return float(number.replace(",", ""))


def test_readme_is_short() -> None:
    lines = (ROOT / "README.md").read_text("utf-8").splitlines()
    assert len(lines) <= 90
    assert len((ROOT / "CONTRIBUTING.md").read_text("utf-8").splitlines()) < 120
