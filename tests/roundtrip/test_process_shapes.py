"""R and Python in one process, in every order: each ends with its own status and says nothing.

docs/design/one-process.md explains why this is hard.
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from processes import run
from rscript import run_r

SHAPES = Path(__file__).parent / "shapes"
ALONE = ["py_alone.py", "r_to_py.R", "py_to_r.py"]
ENDINGS = {"return": 0, "exit": 3, "slowly": 0}
CALLS = [(shape,) for shape in [*ALONE, "r_to_py_to_r.R"]]
CALLS += [("py_to_r_to_py.py", ending) for ending in [*ENDINGS, "raise", "hooks"]]


@pytest.fixture(scope="module")
def results():
    """Run two at a time: they take long to start."""
    with ThreadPoolExecutor(2) as pool:
        yield {call: pool.submit(run, SHAPES / call[0], *call[1:]) for call in CALLS}


@pytest.mark.parametrize("shape", ALONE)
def test_each_shape_ends_with_status_0_and_an_empty_stderr(shape, results):
    assert results[(shape,)].result() == (0, "DONE\n", "")


@pytest.mark.parametrize("ending", ENDINGS)
def test_python_that_hosts_r_that_uses_the_same_python_ends_with_its_own_status(ending, results):
    assert results["py_to_r_to_py.py", ending].result() == (ENDINGS[ending], "DONE\n", "")


def test_an_uncaught_exception_there_is_python_s_own(results):
    status, printed, stderr = results["py_to_r_to_py.py", "raise"].result()
    assert (status, printed) == (1, "DONE\n")
    assert stderr.startswith("Traceback (most recent call last):")
    assert stderr.endswith("RuntimeError: as asked\n")


def test_the_exit_hooks_of_both_sides_run_once_and_python_s_find_r_alive(results):
    status, printed, stderr = results["py_to_r_to_py.py", "hooks"].result()
    assert (status, stderr) == (0, "")
    done, python, *r = printed.splitlines()
    assert (done, python) == ("DONE", "Python's hook, R answers 42.0")
    assert sorted(r) == [".Last", "R's finalizer"]


def test_r_that_hosts_python_that_uses_the_same_r_ends_once(results):
    assert results[("r_to_py_to_r.R",)].result() == (0, "DONE\n.Last\n", "")


def test_the_first_call_from_r_is_quiet():
    ended = run_r("library(kerasbridge); optimizer_adadelta()", TF_CPP_MIN_LOG_LEVEL="1")
    assert (ended.stdout, ended.stderr) == ("<keras.optimizers.Adadelta()>\n", "")
