"""The checker stands on its own."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import rpyparity

SOURCES = [
    path
    for path in sorted(Path(rpyparity.__file__).parent.rglob("*"))
    if path.suffix in {".py", ".R"}
]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_word_is_about_a_package_that_uses_it(source: Path) -> None:
    assert "keras" not in source.read_text("utf-8").lower()


def test_importing_it_loads_nothing_that_is_not_needed_yet() -> None:
    code = "import sys, rpyparity; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"rich", "numpy"}.isdisjoint(done.stdout.split())
