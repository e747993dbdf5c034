"""README's examples run as they stand; each ends in the error that it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from rscript import run_r

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def example(language: str) -> str:
    [found] = re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)
    return found


def shown(language: str, mark: str) -> list[str]:
    """The lines of output that the example shows."""
    return [x.removeprefix(mark) for x in example(language).splitlines() if x.startswith(mark)]


def test_the_r_example_runs_as_shown():
    printed, *error = shown("r", "#> ")
    result = run_r(example("r"))
    assert result.stdout.splitlines()[0] == printed
    assert "\n".join(error) in "\n".join(map(str.rstrip, result.stderr.splitlines()))
    assert result.returncode == 1


def test_the_python_example_runs_as_shown():
    printed, error = shown("python", "# ")
    code = example("python").replace("\noptimizer\n", "\nprint(optimizer)\n")
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.stdout.splitlines()[0] == printed
    assert result.stderr.splitlines()[-1] == error
    assert result.returncode == 1
