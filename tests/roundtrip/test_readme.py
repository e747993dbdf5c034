"""README's examples run as they stand; the first of a language ends in the error that it shows."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from rscript import run_r

README = (Path(__file__).parents[2] / "README.md").read_text(encoding="utf-8")


def examples(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", README, flags=re.DOTALL)


def example(language: str) -> str:
    """Return the first one, which shows its output."""
    return examples(language)[0]


def shown(language: str, mark: str) -> list[str]:
    """The lines of output that the example shows."""
    return [x.removeprefix(mark) for x in example(language).splitlines() if x.startswith(mark)]


def test_the_r_example_runs_as_shown():
    printed, *error = shown("r", "#> ")
    result = run_r(example("r"))
    assert result.stdout.splitlines()[0] == printed
    assert "\n".join(error) in "\n".join(map(str.rstrip, result.stderr.splitlines()))
    assert result.returncode == 1


def test_the_other_r_examples_run():
    others = examples("r")[1:]
    assert len(others) == 4
    result = run_r("library(kerasbridge)\n" + "\n".join(others), check=True)
    shown = [x[3:] for x in "\n".join(others).splitlines() if x.startswith("#> ")]
    said = [line.rstrip() for line in result.stderr.splitlines()]
    assert len(shown) == 2
    assert "\n".join(shown) in "\n".join(said)


def test_the_python_example_runs_as_shown():
    printed, *error = shown("python", "# ")
    code = example("python").replace("\noptimizer\n", "\nprint(optimizer)\n")
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False
    )
    assert result.stdout.splitlines()[0] == printed
    assert result.stderr.splitlines()[-2:] == error
    assert result.returncode == 1
