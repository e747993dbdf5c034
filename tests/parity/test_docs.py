"""docs/parity says what the checker does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import interpreter, r_process, sources
from rpyparity.codes import KINDS, SINGLE, codes
from rpyparity.rcode import build, follow
from rpyparity.rcode.conventions import DOES
from rpyparity.settings import read_settings
from rpyparity.sides import SIDES

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs" / "parity" / "README.md"
CONVENTIONS = DOCS.with_name("conventions.md")
FILES: dict[str, str | bytes] = {
    "DESCRIPTION": description(),
    "R/code.R": "wrap <- function(b = 1L) toy$other(b)\nsolve <- function(a) NULL\n",
    "toy.py": "def other(b=2): ...\n",
    "parity-baseline.jsonl": '{"rpyparity baseline": 1}\n',
}
ROWS = re.compile(r"^\| (\w\d?) \| \[(.*)\]\((.*)\) \|$", re.MULTILINE)


def test_every_page_is_listed_under_its_heading() -> None:
    rows = ROWS.findall(DOCS.read_text("utf-8"))
    words = {kind.value: words for kind, (words, _) in KINDS.items()}
    words |= {code: words for code, (words, _) in SINGLE.items()}
    assert {code: heading for code, heading, _ in rows} == words
    assert all((DOCS.parent / file).is_file() for _, _, file in rows)


def test_every_letter_is_listed() -> None:
    table = DOCS.read_text("utf-8").partition("| letter | side |")[2].partition("\n\n")[0]
    assert {side.letter for side in SIDES} == set(re.findall(r"`(\w)`", table))


def section(name: str) -> str:
    """Return the code that a section of the page shows."""
    return code_of(section_text(name))


def section_text(name: str) -> str:
    return DOCS.read_text("utf-8").partition(f"## {name}\n")[2].partition("\n## ")[0]


def code_of(text: str) -> str:
    return "\n".join(line[4:] for line in text.splitlines() if line[:4] in ("    ", ""))


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a package that has drifted, with a baseline that has nothing yet."""
    write(tmp_path, FILES)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    (tmp_path / "my-r-package").symlink_to(".")
    return tmp_path


def printed(folder: Path, *command: str | Path) -> str:
    """Return what a program prints that fails."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    return done.stdout + done.stderr


def test_its_test_in_python_shows_what_has_drifted(package: Path) -> None:
    (package / "test_it.py").write_text(section("In Python"))
    said = printed(package, sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "test_it.py")
    assert re.search(r"R4 +wrap +b +R formals: 1L +wrapped Python: 2", said)


def test_its_test_in_r_shows_what_has_drifted(package: Path) -> None:
    tests = write(package, {"tests/testthat/test-parity.R": section("In R")}) / "tests/testthat"
    said = printed(tests, "Rscript", "-e", "testthat::test_dir('.', stop_on_failure = TRUE)")
    assert re.search(r"R4 +wrap +b +R formals: 1L +wrapped Python: 2", said)


def test_its_side_of_your_own_finds_something(package: Path) -> None:
    said = printed(package, sys.executable, "-c", section("A side of your own"))
    assert re.search("R1 +solve +tol", said)


@pytest.mark.parametrize("page", [DOCS, CONVENTIONS], ids=lambda page: page.stem)
def test_its_settings_can_be_read(page: Path, tmp_path: Path) -> None:
    text = section("The settings") if page == DOCS else code_of(page.read_text("utf-8"))
    (tmp_path / "rpyparity.toml").write_text(text)
    found = read_settings(tmp_path / "rpyparity.toml", codes())
    assert found
    if page == DOCS:
        assert [each.function for each in found.excuses] == ["solve_*"]
    else:
        assert found.conventions.own["as_axis"] == "from 1"


def test_all_that_a_helper_can_do_is_listed() -> None:
    stated = re.findall(r'`"([\w ]+)"`', CONVENTIONS.read_text("utf-8"))
    assert stated == list(DOES)


@pytest.mark.parametrize(
    "page", ["docs/parity/README.md", "docs/parity/conventions.md", "pkg/rpyparity/README.md"]
)
def test_its_links_lead_somewhere(page: str) -> None:
    links = re.findall(r"\]\((?!http)([^)#]*)#?([^)]*)\)", (ROOT / page).read_text("utf-8"))
    assert links
    for file, heading in links:
        target = (ROOT / page).parent / file if file else ROOT / page
        assert target.exists(), file
        text = target.read_text("utf-8") if target.is_file() else ""
        headings = re.findall(r"^## (.*)$", text, re.MULTILINE)
        assert heading in {"", *(each.lower().replace(" ", "-") for each in headings)}


def test_the_limits_are_those_of_the_code() -> None:
    table = section_text("The limits")
    limits = dict(re.findall(r"^\| (.*?) \| (.*?) \|", table, re.MULTILINE))
    code, page = (f"{sources.MOST_BYTES[kind] / 1e6:g} MB" for kind in ("R", "Rd"))
    depth = f"{build.DEEPEST} levels of nesting"
    assert limits["a file of R code"] == f"{code}, {sources.MOST_TOKENS:,} tokens, {depth}"
    assert limits["a help page"] == page
    assert limits["all R code"] == f"{sources.MOST_OF_CODE:,} tokens"
    pages = f"{sources.MOST_OF_PAGES / 1e6:g} MB, {sources.MOST_OF_MARKUP:,} pieces of markup"
    assert limits["all help pages"] == pages
    steps = f"{follow.MOST_NODES:,} steps, {follow.MOST_CALLS} helpers inside of each other"
    assert limits["a function, with the helpers that it calls"] == steps
    assert limits["R, for all files that are new to it"] == f"{r_process.TIMEOUT:g} s"
    assert limits["Python, for an answer"] == f"{interpreter.TIMEOUT:g} s"
