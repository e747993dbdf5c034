"""The first call in an interactive R says once what is loading, and nobody else says anything."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import keras
import pytest
import tensorflow as tf
from rscript import ROOT, r_environment, rscript, run_r

CALL = "library(kerasbridge); optimizer_adam(); optimizer_sgd()"


def short(version):
    return ".".join(version.split(".")[:2])


SAID = (
    f"Loading Python {short(sys.version)} and Keras {short(keras.__version__)} "
    f"with TensorFlow {short(tf.__version__)} ..."
)


def console(code: str) -> str:
    """Return what somebody sees who types the code into R in a terminal."""
    ours, theirs = pty.openpty()
    command = [Path(rscript()).with_name("R"), "--interactive", "--no-save", "--quiet", "--vanilla"]
    with subprocess.Popen(command, env=r_environment(), stdin=theirs, stdout=theirs, stderr=theirs):
        os.close(theirs)
        os.write(ours, f"{code}; quit()\n".encode())
        shown = b""
        try:
            while chunk := os.read(ours, 4096):
                shown += chunk
        except OSError:  # how a terminal says that its last process has ended
            pass
    os.close(ours)
    return shown.decode()


def test_a_console_says_it_once_and_before_the_first_result():
    shown = console(CALL)
    assert shown.count("Loading") == shown.count(SAID) == 1
    assert shown.index(SAID) < shown.index("<keras.optimizers.Adam()>")


@pytest.mark.parametrize(
    "code",
    [
        f"suppressMessages({{{CALL}}})",
        f'keras <- reticulate::import("keras"); {CALL}',
    ],
    ids=["suppressed", "keras is there"],
)
def test_a_console_says_nothing_where_it_is_not_wanted_or_nothing_loads(code):
    shown = console(code)
    assert "<keras.optimizers.SGD()>" in shown
    assert "Loading" not in shown


def test_a_script_says_nothing():
    ended = run_r(CALL, check=True, TF_CPP_MIN_LOG_LEVEL="1")
    printed = "<keras.optimizers.Adam()>\n<keras.optimizers.SGD()>\n"
    assert (ended.stdout, ended.stderr) == (printed, "")


WHAT_LOADS = """
from kerasbridge.what_loads import what_loads
print(what_loads())
try:
    import keras
    print(keras.backend.backend())
except ModuleNotFoundError as error:  # where this backend is not installed
    print(error.name)
"""
NAMES = {"jax": "JAX", "torch": "PyTorch"}


def printed_by_python(*arguments: str, **variables: str) -> list[str]:
    inherited = {name: value for name, value in os.environ.items() if name != "KERAS_BACKEND"}
    command, environment = [sys.executable, *arguments], inherited | variables
    ended = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    return ended.stdout.splitlines()


@pytest.mark.parametrize(("backend", "way"), [("jax", "file"), ("torch", "variable")])
def test_the_backend_is_the_one_that_keras_takes(backend, way, tmp_path):
    named = {"KERAS_BACKEND": backend, "KERAS_HOME": str(tmp_path)}
    if way == "file":
        (tmp_path / "keras.json").write_text(json.dumps({"backend": named.pop("KERAS_BACKEND")}))
    words, taken = printed_by_python("-c", WHAT_LOADS, **named)
    assert taken == backend
    assert f" with {NAMES[backend]} " in words


@pytest.mark.parametrize(
    ("settings", "backend"),
    [
        ('{"backend": "jax"}', "jax"),
        ("{}", "tensorflow"),
        ("[]", "tensorflow"),
        ("{", "tensorflow"),
    ],
)
def test_the_report_names_the_backend_whatever_the_settings_of_keras_are(
    settings, backend, tmp_path
):
    (tmp_path / "keras.json").write_text(settings)
    script = str(ROOT / "r-wrapper/inst/python_versions.py")
    printed = printed_by_python(script, KERAS_HOME=str(tmp_path))
    assert printed[-1] == f"backend {backend}"
