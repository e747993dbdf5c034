"""What a Python user gets by installing and importing kerasbridge."""

from __future__ import annotations

import doctest
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import kerasbridge

CHECKOUT = Path(__file__).parents[2]


def run_python(*arguments: str, cwd: Path | None = None) -> str:
    command = [sys.executable, *arguments]
    return subprocess.run(
        command, cwd=cwd, check=True, stdout=subprocess.PIPE, text=True
    ).stdout.strip()


def test_importing_it_loads_nothing_heavy():
    heavy = "{'keras', 'tensorflow', 'numpy', 'rpy2'}"
    assert (
        run_python("-c", f"import kerasbridge, sys; print({heavy} & set(sys.modules))") == "set()"
    )


def test_without_docstrings_it_still_imports():
    assert run_python("-OO", "-c", "import kerasbridge; print(kerasbridge.__doc__)") == "None"


WITH_EXAMPLES = ["kerasbridge", "kerasbridge.optimizers.adadelta"]
WITH_EXAMPLES += ["kerasbridge.state.save", "kerasbridge.state.load", "kerasbridge.schedules.plot"]
WITH_EXAMPLES += [
    f"kerasbridge.schedules.{each.removeprefix('learning_rate_schedule_')}"
    for each in kerasbridge.schedules.__all__
]


@pytest.mark.parametrize("name", WITH_EXAMPLES)
def test_the_examples_of_the_docstrings_hold(name, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)  # some of them save
    failed, tried = doctest.testmod(sys.modules[name])
    assert tried > 0
    assert failed == 0


def test_the_example_of_the_class_for_schedules_holds():
    tests = doctest.DocTestFinder().find(
        kerasbridge.LearningRateSchedule, "LearningRateSchedule", globs={}
    )
    results = [doctest.DocTestRunner().run(test) for test in tests]
    assert sum(result.attempted for result in results) > 0
    assert sum(result.failed for result in results) == 0


def test_the_wheel_is_typed_and_works_on_its_own(tmp_path):
    for part in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(CHECKOUT / part, tmp_path)
    shutil.copytree(
        CHECKOUT / "pkg",
        tmp_path / "pkg",
        ignore=shutil.ignore_patterns("*.egg-info", "__pycache__"),
    )
    run_python("-m", "pip", "wheel", "-q", "--no-deps", "-w", "dist", ".", cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("kerasbridge-*.whl")
    assert wheel.name.startswith(f"kerasbridge-{kerasbridge.__version__}-")
    with zipfile.ZipFile(wheel) as archive:
        assert "kerasbridge/py.typed" in archive.namelist()
        archive.extractall(tmp_path / "installed")
    where = run_python(
        "-c", "import kerasbridge; print(kerasbridge.__file__)", cwd=tmp_path / "installed"
    )
    assert Path(where).is_relative_to(tmp_path)
