"""The command `rpyparity`, run in a process of its own."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

PACKAGES = Path(__file__).with_name("packages")
CHECK_PACKAGE = ("--r-package", ".", "--map", "map.toml")

TOY = """
def one(a, b=1, *, c="[/b] [bold]|"): ...
def same(a, b=1, *, c="[/b] [bold]|"): ...
def other(a, b=2, *, c=None): ...

class Secretive:
    @property
    def __signature__(self): raise NameError
    def __call__(self): ...

secretive = Secretive()

def __getattr__(name):
    raise ImportError(f"{name} needs more") if name == "lazy" else AttributeError(name)
"""
DRIFT = ("--python", "toy.one", "--python", "toy.other")
PACKAGE = ("--r-package", ".")


def parity(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
    """Run the command in a folder, its output going into a pipe."""
    return subprocess.run(
        [sys.executable, "-m", "rpyparity", *arguments],
        cwd=folder,
        env=environment() | variables,
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    )


def environment() -> dict[str, str]:
    """Return the environment without what would decide what the command does."""
    deciding = {"FORCE_COLOR", "NO_COLOR", "COLUMNS", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name not in deciding}
    return {**kept, "TERM": "xterm-256color"}


def codes_of(done: subprocess.CompletedProcess[str]) -> list[str]:
    assert done.stderr == ""
    return [finding["code"] for finding in json.loads(done.stdout)["findings"]]


def assert_could_not_run(done: subprocess.CompletedProcess[str], words: str) -> None:
    assert (done.returncode, done.stdout) == (2, "")
    assert re.fullmatch(r"rpyparity: .+\n", done.stderr)
    assert words in done.stderr


def found(folder: Path, *arguments: str) -> Any:
    """Return what the command says in JSON."""
    done = parity(folder, *arguments, "--format", "json")
    assert done.stderr == ""
    return json.loads(done.stdout)


def codes(result: Any) -> list[tuple[str, str | None]]:
    return [(each["code"], each["argument"]) for each in result["findings"]]
