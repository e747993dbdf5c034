"""R and Python in one process, in every order: each ends with its own status and says nothing.

docs/design/one-process.md explains why this is hard.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from processes import run

SHAPES = Path(__file__).parent / "shapes"
# tests/python/test_quiet_start.py has Python alone. The hooks end with a return too, and what goes
# slowly ends with exit().
ALONE = [pytest.param("py_alone.py", marks=pytest.mark.soak), "r_to_py.R", "py_to_r.py"]
ENDINGS = [
    pytest.param("return", 0, marks=pytest.mark.soak),
    pytest.param("exit", 3, marks=pytest.mark.soak),
    ("slowly", 3),
]


@pytest.mark.parametrize("shape", ALONE)
def test_each_shape_ends_with_status_0_and_an_empty_stderr(shape):
    assert run(SHAPES / shape) == (0, "DONE\n", "")


@pytest.mark.parametrize(("ending", "status"), ENDINGS)
def test_python_that_hosts_r_that_uses_the_same_python_ends_with_its_own_status(ending, status):
    assert run(SHAPES / "py_to_r_to_py.py", ending) == (status, "DONE\n", "")


def test_an_uncaught_exception_there_is_python_s_own():
    status, printed, stderr = run(SHAPES / "py_to_r_to_py.py", "raise")
    assert (status, printed) == (1, "DONE\n")
    assert stderr.startswith("Traceback (most recent call last):")
    assert stderr.endswith("RuntimeError: as asked\n")


def test_the_exit_hooks_of_both_sides_run_once_and_python_s_find_r_alive():
    status, printed, stderr = run(SHAPES / "py_to_r_to_py.py", "hooks")
    assert (status, stderr) == (0, "")
    done, python, *r = printed.splitlines()
    assert (done, python) == ("DONE", "Python's hook, R answers 42.0")
    assert sorted(r) == [".Last", "R's finalizer"]


def test_r_that_hosts_python_that_uses_the_same_r_ends_once():
    assert run(SHAPES / "r_to_py_to_r.R") == (0, "DONE\n.Last\n", "")
