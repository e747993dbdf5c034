"""`kerasbridge parity` hands over to the checker, which is a package of its own."""

from __future__ import annotations

import subprocess
import sys

import pytest

SAME = ["--python", "json.dumps", "--python", "json.dumps"]

# As where the checker is not installed.
WITHOUT = """
import sys
sys.modules["rpyparity"] = None
from kerasbridge.cli import main
sys.exit(main(["parity"]))
"""


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True)


@pytest.mark.parametrize("arguments", [SAME, ["--nonsense"], ["--help"]], ids=lambda a: a[0])
def test_every_argument_is_the_checkers(arguments):
    ours = run("-m", "kerasbridge", "parity", *arguments)
    theirs = run("-m", "rpyparity", *arguments)
    assert (ours.returncode, ours.stdout, ours.stderr) == (
        theirs.returncode,
        theirs.stdout,
        theirs.stderr,
    )


def test_where_the_checker_is_missing_it_says_what_to_install():
    done = run("-c", WITHOUT)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "kerasbridge: the checker is not installed; run: pip install rpyparity\n"
    )


def test_the_help_names_the_checker():
    assert "rpyparity" in run("-m", "kerasbridge", "--help").stdout
