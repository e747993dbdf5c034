"""Each row of conventions.toml holds: its example has it, its counter-example looks like it."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import description, write

from rpyparity import read_package
from rpyparity.package import Examination, examine, is_shown
from rpyparity.rcode.conventions import DOES, conventions, table

PYTHON = """
def f(x, axis=0): ...
def g(x, side="left", *, count=1): ...
def sent(session, x, axis=0): ...
def noted(x, note=None):
    return [x, note] if note else [x]
def named(x, name=None):
    if name is None:
        name = "unnamed"
    return [x, name] if name else [x]
class Layer:
    def __init__(self, units, name=None): ...
    def __call__(self, inputs, training=False): ...
"""
ROWS = {row["name"]: row for row in table()["convention"]}
WITH_FUNCTIONS = [name for name, row in ROWS.items() if "functions" in row]


def names(name: str) -> tuple[str, str]:
    return f"example_{name}".replace("-", "_"), f"counter_{name}".replace("-", "_")


def examined(folder: Path, rows: list[str], off: tuple[str, ...] = ()) -> Examination:
    code = ["py <- reticulate::import('wrapped')"]
    for name in rows:
        for which, as_name in zip(("example", "counter"), names(name), strict=True):
            code.append(ROWS[name][which].replace("wrap <-", f"{as_name} <-", 1))
    files = {"DESCRIPTION": description(), "R/code.R": "\n".join(code), "wrapped.py": PYTHON}
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(write(folder, files))
        return examine(read_package(folder, conventions(off)))


@pytest.fixture(scope="module")
def every(tmp_path_factory: pytest.TempPathFactory) -> Examination:
    return examined(tmp_path_factory.mktemp("r"), list(ROWS))


def found(examination: Examination, function: str, guesses: bool = False) -> list[str]:
    about = [f for f in examination.findings if f.function == function and is_shown(f, guesses)]
    return [f"{each.code} {each.argument}" for each in about]


@pytest.mark.parametrize("name", ROWS)
def test_nothing_is_found_in_the_example(every: Examination, name: str) -> None:
    example, _ = names(name)
    assert example in every.coverage.compared
    assert found(every, example) == []


@pytest.mark.parametrize("name", ROWS)
def test_the_counter_example_is_told_from_it(every: Examination, name: str) -> None:
    _, counter = names(name)
    assert counter in every.coverage.compared
    assert found(every, counter) == ROWS[name]["expects"]


@pytest.mark.parametrize("name", WITH_FUNCTIONS)
def test_a_row_that_is_off_is_not_known(name: str) -> None:
    functions = set(ROWS[name]["functions"])
    known, left = conventions(), conventions(off=[name])
    assert functions <= known.does.keys()
    assert not functions & {*left.does, *left.own}


@pytest.mark.parametrize("name", [name for name in ROWS if name not in WITH_FUNCTIONS])
def test_what_a_row_that_is_off_lets_pass_is_found(
    tmp_path: Path, every: Examination, name: str
) -> None:
    example, _ = names(name)
    off = examined(tmp_path, [name], off=(name,))
    assert surer(off, example) > surer(every, example)


def surer(examination: Examination, function: str) -> tuple[int, int]:
    """How many findings there are that are shown, and how many with guesses."""
    shown, all_found = (found(examination, function, guesses) for guesses in (False, True))
    return len(shown), len(all_found)


def test_every_row_says_what_it_is() -> None:
    for row in ROWS.values():
        assert row["recognises"].endswith(".")
        assert row.get("does") in (None, *DOES)


def test_a_function_is_in_one_row_alone() -> None:
    functions = [name for row in ROWS.values() for name in row.get("functions", ())]
    assert len(functions) == len(set(functions))
