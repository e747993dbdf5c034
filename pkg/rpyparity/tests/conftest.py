"""A small R package that several tests check."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write


@pytest.fixture
def drifted(tmp_path: Path) -> Path:
    """Return the folder of an R package of one function, with two drifts: R4 of b and of c."""
    files = {
        "DESCRIPTION": description(),
        "NAMESPACE": 'exportPattern(".")',
        "R/wrap.R": 'wrap <- function(a, b = 1L, c = "x") {\n  toy$other(a, b, c)\n}\n',
        "toy.py": "def other(a, b=2, *, c=None): ...\n",
    }
    return write(tmp_path, dict(files))
