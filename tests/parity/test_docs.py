"""docs/parity says what the checker does."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity.codes import KINDS, SINGLE
from rpyparity.sides import SIDES

DOCS = Path(__file__).parents[2] / "docs" / "parity" / "README.md"
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Python", "R4 +wrap +b"), ("A side of your own", "R1 +solve +tol")],
)
def test_its_python_runs(name: str, expected: str, tmp_path: Path) -> None:
    section = DOCS.read_text("utf-8").partition(f"{name}\n\n")[2].partition("\n## ")[0]
    code = "\n".join(line[4:] for line in section.splitlines() if line[:4] in ("    ", ""))
    called = f"{code}\ntest_r_and_python_agree()" if "def test_r" in code else code
    write(tmp_path, FILES)
    (tmp_path / "my-r-package").symlink_to(".")
    run = [sys.executable, "-c", called]
    done = subprocess.run(run, cwd=tmp_path, capture_output=True, text=True, timeout=120)
    assert done.returncode == 1
    assert re.search(expected, done.stdout + done.stderr)
