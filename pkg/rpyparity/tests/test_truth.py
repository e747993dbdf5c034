"""Python code takes what is empty for None where it asks only whether there is anything in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import write

from rpyparity.read_python import read_signature

CODE = """
def if_any(x=None):
    if x: return 1
def if_none(x=None):
    if not x: return 1
def either(x=None): return x or 1
def one_line(x=None): return 1 if x else 2
def both(x=None, *, y=None):
    if x and not y: return 1
def told_apart(x=None):
    if x is None: return 1
    if x: return 2
def compared(x=None):
    if x and x != "": return 1
def by_type(x=None):
    if x and isinstance(x, str): return 1
def handed_on(x=None): return if_any(x)
def is_last(x=None): return 1 and x
class Made:
    def __init__(self, x=None):
        if x: self.x = x
"""
ASKED = {
    "if_any": ["x"],
    "if_none": ["x"],
    "either": ["x"],
    "one_line": ["x"],
    "both": ["x", "y"],
    "told_apart": [],
    "compared": [],
    "by_type": [],
    "handed_on": [],
    "is_last": [],
    "Made": ["x"],
}


@pytest.mark.parametrize(("name", "expected"), ASKED.items(), ids=list(ASKED))
def test_what_is_asked_only_for_truth(
    name: str, expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.syspath_prepend(write(tmp_path, {"truth_asked.py": CODE}))
    signature = read_signature(f"truth_asked.{name}")
    assert [each.name for each in signature.arguments if each.asked_for_truth] == expected
