"""Environments that cannot work: a call says why, in a sentence, and so does kerasbridge_sitrep().

Both name the one command that mends it.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

import pytest
from rscript import r_code, run_r
from soak.counts import tried

pytestmark = pytest.mark.soak
CALL_AND_REPORT = """
library(kerasbridge)
called <- tryCatch(optimizer_adadelta(), error = conditionMessage)
writeLines(c("== called", called, "== reported"))
kerasbridge_sitrep()
"""
INSTALL = """
if (Sys.getenv("RETICULATE_PYTHON") == "") Sys.unsetenv("RETICULATE_PYTHON")
said <- tryCatch(kerasbridge::install_kerasbridge(), error = conditionMessage)
writeLines(c("== called", said))
"""


def called_and_reported(**environment: str) -> tuple[str, list[str]]:
    """Return what the call said, and the problems and fixes that the report names."""
    printed = run_r(CALL_AND_REPORT, check=True, **environment).stdout
    called, report = printed.split("== called\n")[1].split("== reported\n")
    words = ("Problem: ", "  Fix: ")
    lines = [line for line in report.splitlines() if line.startswith(words)]
    return called, [line.split(": ", 1)[1] for line in lines]


def install(python: str | None = None, **environment: str) -> str:
    """Return what install_kerasbridge() said."""
    code = INSTALL.replace("()", f"(python = {r_code(python)})", 1)
    return run_r(code, check=True, **environment).stdout.split("== called\n")[1]


@pytest.fixture
def bare(tmp_path: Path) -> str:
    """Return a Python without packages."""
    venv.create(tmp_path / "bare", symlinks=True)
    return str(tmp_path / "bare" / "bin" / "python")


def add_package(folder: Path, name: str, version: str, code: str = "") -> None:
    """Put a package into the folder that is no more than its name and its version."""
    (folder / name).mkdir()
    (folder / name / "__init__.py").write_text(f'__version__ = "{version}"\n{code}')
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")


def environment_of(case: str, folder: Path, bare: str) -> tuple[dict[str, str], str, str]:
    """Return environment variables, the problem that they make, and its fix."""
    pip = f"{sys.executable} -m pip install"
    match case:
        case "no Python":
            return (
                {"RETICULATE_PYTHON": "/no/python"},
                "RETICULATE_PYTHON names /no/python, which cannot be used.",
                'Sys.unsetenv("RETICULATE_PYTHON")',
            )
        case "no numpy, no Keras":
            return (
                {"RETICULATE_PYTHON": bare},
                "Keras has no backend: TensorFlow, JAX or PyTorch must be installed.",
                f'{bare} -m pip install "tensorflow>=2.19"',
            )
        case "no Keras":
            for name, version in {"numpy": "1.26.4", "tensorflow": "2.21.0"}.items():
                add_package(folder, name, version)
            return (
                {"RETICULATE_PYTHON": bare, "PYTHONPATH": str(folder)},
                "Keras is not installed.",
                f'{bare} -m pip install "keras>=3.5"',
            )
        case "an old Keras":
            add_package(folder, "keras", "2.15.0")
            return (
                {"PYTHONPATH": str(folder)},
                "Keras is older than 3.5.",
                f'{pip} "keras>=3.5"',
            )
        case "no such backend":
            return (
                {"KERAS_BACKEND": "theano"},
                "KERAS_BACKEND must name tensorflow, jax or torch, not theano.",
                'Sys.unsetenv("KERAS_BACKEND")',
            )
        case "a backend that is not installed":
            return (
                {"KERAS_BACKEND": "jax"},
                "Keras is to use JAX, which is not installed; TensorFlow is.",
                'Sys.setenv(KERAS_BACKEND = "tensorflow")',
            )
    raise ValueError(case)


CASES = [
    "no Python",
    "no numpy, no Keras",
    "no Keras",
    "an old Keras",
    "no such backend",
    "a backend that is not installed",
]


@pytest.mark.parametrize("case", CASES)
def test_a_call_and_the_report_name_the_same_problem_and_the_same_command(case, tmp_path, bare):
    environment, problem, fix = environment_of(case, tmp_path, bare)
    called, reported = called_and_reported(**environment)
    assert called == f"Keras cannot be used: {problem}\nRestart R, then: {fix}\n"
    assert reported[:2] == [problem, fix]
    tried("an environment that cannot work: one sentence, one command", 1)


def debian_has_old_reticulate() -> bool:
    version = run_r('cat(format(packageVersion("reticulate")))', check=True).stdout
    return tuple(map(int, version.split(".")[:2])) < (1, 38)


def test_numpy_2_is_refused_where_reticulate_cannot_read_its_arrays(tmp_path, bare):
    for name, version in {"tensorflow": "2.21.0", "keras": "3.15.1"}.items():
        add_package(tmp_path, name, version)
    add_package(tmp_path, "numpy", "2.2.6")
    add_package(tmp_path, "safetensors", "0.8.0")
    called, reported = called_and_reported(RETICULATE_PYTHON=bare, PYTHONPATH=str(tmp_path))
    refused = "Keras cannot be used: NumPy 2 needs reticulate 1.38 or newer.\n"
    assert called.startswith(refused) == debian_has_old_reticulate()
    assert (reported != []) == debian_has_old_reticulate()
    tried("NumPy 2 and the reticulate that is installed", 1)


@pytest.fixture
def no_pip(tmp_path: Path, bare: str) -> str:
    """Return a folder with a python3 that has no ensurepip, as Debian's without python3-venv."""
    folder = tmp_path / "no-pip"
    folder.mkdir()
    python = folder / "python3"
    python.write_text(
        f'#!/bin/sh\ncase "$*" in *ensurepip*) exit 1 ;; esac\nexec {bare} "$@"\n', encoding="utf-8"
    )
    python.chmod(0o755)
    return str(python)


def test_without_pip_the_installation_names_the_package_that_has_it(no_pip, tmp_path):
    assert install(no_pip, WORKON_HOME=str(tmp_path)) == (
        f"{no_pip} cannot make an environment: it has no pip.\n"
        "Run: sudo apt-get install python3-pip python3-venv\n"
    )
    assert not (tmp_path / "r-kerasbridge").exists()
    tried("install_kerasbridge() that cannot work: one sentence, one command", 1)


def test_without_a_network_the_installation_says_so_and_mends_itself_later(tmp_path):
    # No index, and so no network is asked.
    offline = {"WORKON_HOME": str(tmp_path), "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}
    offline["RETICULATE_PYTHON"] = ""
    for _ in range(2):
        assert install(python=sys.executable, **offline) == (
            "pip could not install the packages; its reason stands above.\n"
            "When the network is there, run again: kerasbridge::install_kerasbridge()\n"
        )
    tried("install_kerasbridge() that cannot work: one sentence, one command", 2)


def test_a_home_that_cannot_be_written_is_named(tmp_path):
    assert install(HOME="/proc", WORKON_HOME="/proc/envs") == (
        "Environments are made in /proc/envs, which cannot be written.\n"
        'Name another folder: Sys.setenv(WORKON_HOME = "/path/to/folder")\n'
    )
    tried("install_kerasbridge() that cannot work: one sentence, one command", 1)


LOCALES = {"C": None, "tr_TR.UTF-8": "tr_TR", "zh_CN.UTF-8": "zh_CN"}


@pytest.mark.parametrize("locale", LOCALES)
def test_sentences_are_the_same_in_every_language(locale, tmp_path):
    if LOCALES[locale]:
        made = ["localedef", "-i", LOCALES[locale], "-f", "UTF-8", str(tmp_path / locale)]
        subprocess.run(made, check=True, capture_output=True)
    environment = {"LANG": locale, "LC_ALL": locale, "LOCPATH": str(tmp_path)}
    printed = run_r(
        """
        library(kerasbridge)
        writeLines(Sys.getlocale("LC_CTYPE"))
        said <- function(call) tryCatch(call, error = conditionMessage)
        writeLines(said(optimizer_adadelta(rho = 95)))
        Sys.setenv(KERAS_BACKEND = "THEANO")
        kerasbridge_sitrep()
        """,
        check=True,
        **environment,
    ).stdout.splitlines()
    assert printed[0] == locale
    assert printed[1] == "`rho` must be a number between 0 and 1, not 95."
    assert "Problem: KERAS_BACKEND must name tensorflow, jax or torch, not THEANO." in printed
    tried("sentences in a locale: C, Turkish, Chinese", 1)
