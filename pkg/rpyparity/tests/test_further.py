"""What a callable takes by **kwargs is told from its source, or is said not to be known."""

from __future__ import annotations

from pathlib import Path

import pytest

from rpyparity.further import is_discouraged, takes

SOURCE = """
class Base:
    def __init__(self, *, dtype=None, **kwargs):
        shape = kwargs.pop("shape", None)
        if kwargs:
            raise TypeError(kwargs)

class Derived(Base):
    def __init__(self, units, **kwargs):
        super().__init__(**kwargs)

class Open(Base):
    def __init__(self, units, **kwargs):
        self.inner = Derived(units, **kwargs)

def closed(x, **kwargs):
    return kwargs.get('limit')

def leading(x, **options):
    return closed(x, **options)

def documented(x, old, new, hidden):
    '''Do it.

    Parameters
    ----------
    x : int
        The first.
    old : int
        .. deprecated:: 1.0
           Use new.
    new : int
        In place of old, which is not used any more.
    hidden : int, optional
        For internal use.
    '''

def in_other_style(x, old=None):
    '''Do it.

    Args:
        x: The first.
        old: Deprecated. Use x,
            if at all.
    '''
"""


@pytest.fixture(autouse=True)
def module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "with_kwargs.py").write_text(SOURCE)
    monkeypatch.syspath_prepend(tmp_path)


@pytest.mark.parametrize(
    ("function", "name", "expected"),
    [
        ("Derived", "dtype", True),
        ("Derived", "shape", True),
        ("Derived", "extra", False),
        ("Open", "extra", None),
        ("Open", "dtype", True),
        ("closed", "limit", True),
        ("closed", "extra", False),
        ("leading", "extra", None),
        ("no_such", "extra", None),
    ],
)
def test_what_is_taken(function: str, name: str, expected: bool | None) -> None:
    assert takes(f"with_kwargs.{function}", name) is expected


def test_what_has_no_source_is_not_known() -> None:
    assert takes("builtins.dict", "extra") is None


@pytest.mark.parametrize(
    ("function", "name", "expected"),
    [
        ("documented", "x", False),
        ("documented", "old", True),
        ("documented", "new", False),
        ("documented", "hidden", True),
        ("documented", "no_such", False),
        ("in_other_style", "x", False),
        ("in_other_style", "old", True),
        ("closed", "x", False),
        ("no_such", "x", False),
    ],
)
def test_what_is_discouraged(function: str, name: str, expected: bool) -> None:
    assert is_discouraged(f"with_kwargs.{function}", name) is expected
