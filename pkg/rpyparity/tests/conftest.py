"""What all tests share."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from command_line import TOY
from r_sources import description, write


@pytest.fixture(autouse=True, scope="session")
def own_cache(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep what R has read out of the user's folder."""
    os.environ["XDG_CACHE_HOME"] = str(tmp_path_factory.mktemp("cache"))


@pytest.fixture
def toy(tmp_path: Path) -> Path:
    """Return a folder with a few Python modules and an R package of one function."""
    (tmp_path / "R").mkdir()
    (tmp_path / "R" / "wrap.R").write_text(
        'wrap <- function(a, b = 1L, c = "x") toy$other(a, b, c = c)'
    )
    (tmp_path / "DESCRIPTION").write_text("Package: toy\nEncoding: UTF-8\n")
    (tmp_path / "toy.py").write_text(TOY)
    (tmp_path / "exits.py").write_text("raise SystemExit(0)\n")
    (tmp_path / "fails.py").write_text("1 / 0\n")
    (tmp_path / "talks.py").write_text("print('hello')\ndef one(a, b=2): ...\n")
    return tmp_path


@pytest.fixture
def drifted(tmp_path: Path) -> Path:
    """Return the folder of an R package of one function, with two drifts: R4 of b and of c."""
    files = {
        "DESCRIPTION": description(),
        "R/wrap.R": 'wrap <- function(a, b = 1L, c = "x") {\n  toy$other(a, b, c = c)\n}\n',
        "toy.py": "def other(a, b=2, *, c=None): ...\n",
    }
    return write(tmp_path, dict(files))
