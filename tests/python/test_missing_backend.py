"""Keras without its backend: the first call says which commands bring one."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

HIDE = """
import sys
from importlib.machinery import PathFinder

found = PathFinder.find_spec
def find_spec(name, *where):
    return None if name in {hidden} else found(name, *where)
PathFinder.find_spec = find_spec
"""
ALL = ["tensorflow", "jax", "torch"]
NONE = [
    "ModuleNotFoundError: Keras has no backend: TensorFlow, JAX or PyTorch must be installed.",
    "Run one of these, then start Python again:",
    '  pip install "kerasbridge[tensorflow]"',
    '  pip install "kerasbridge[jax]"           with KERAS_BACKEND=jax',
    '  pip install "kerasbridge[torch]"         with KERAS_BACKEND=torch',
]


def last_lines(code: str, count: int, hidden: list[str], **environment: str) -> list[str]:
    """Run code where these modules are not there; return the end of its stderr."""
    ended = subprocess.run(
        [sys.executable, "-c", HIDE.format(hidden=hidden) + code],
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 1
    return ended.stderr.splitlines()[-count:]


CALLS = [
    "kerasbridge.optimizer_adadelta()",
    "kerasbridge.optimizer_adam(beta_1=95)",
    "kerasbridge.learning_rate_schedule_cosine_decay(0.1, 10)",
    "kerasbridge.LearningRateSchedule",
    "import keras",
]


@pytest.mark.parametrize("call", CALLS)
def test_the_first_call_says_which_three_commands_there_are(call):
    assert last_lines(f"import kerasbridge\n{call}", len(NONE), ALL) == NONE


def test_the_second_call_says_the_same():
    code = """
import kerasbridge
try:
    kerasbridge.optimizer_adam()
except ModuleNotFoundError:
    kerasbridge.optimizer_adam()
"""
    assert last_lines(code, len(NONE), ALL) == NONE


@pytest.mark.parametrize(("wanted", "words"), [("tensorflow", "TensorFlow"), ("torch", "PyTorch")])
def test_where_another_one_is_installed_it_is_named(wanted, words, tmp_path):
    (tmp_path / "jax.py").write_text("")
    code = (
        f"sys.path.insert(0, {str(tmp_path)!r})\nimport kerasbridge\nkerasbridge.optimizer_adam()"
    )
    assert last_lines(code, 2, ["tensorflow", "torch"], KERAS_BACKEND=wanted) == [
        f"ModuleNotFoundError: Keras is to use {words}, which is not installed; JAX is.",
        "Start Python again, with KERAS_BACKEND=jax.",
    ]


def test_another_module_that_is_missing_is_named_as_it_is(tmp_path):
    (tmp_path / "keras.py").write_text("import no_such_module")
    code = (
        f"sys.path.insert(0, {str(tmp_path)!r})\nimport kerasbridge\nkerasbridge.optimizer_adam()"
    )
    (last,) = last_lines(code, 1, [])
    assert last == "ModuleNotFoundError: No module named 'no_such_module'"
