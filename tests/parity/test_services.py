"""The checker's GitHub Action and its pre-commit hook: what they call, and with what."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from r_sources import description, write

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "pkg" / "rpyparity"
ACTION = yaml.safe_load((PACKAGE / "action.yml").read_text("utf-8"))
(HOOK,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))


@pytest.fixture
def folder(tmp_path):
    """Return a folder with a package in "a b", and a run.sh that runs the checker that is here."""
    files = {
        "a b/DESCRIPTION": description(),
        "a b/R/code.R": "wrap <- function(b = 1L, c = 2L) toy$other(b, c)\n",
        "toy.py": "def other(b=2, c=3): ...\n",
        "run.sh": f'#!/bin/sh\nexec {sys.executable} -m rpyparity "$@"\n',
    }
    write(tmp_path, files)
    (tmp_path / "run.sh").chmod(0o755)
    return tmp_path


def check_step(folder, **inputs):
    """Run the last step of the Action as a runner would."""
    step = ACTION["runs"]["steps"][-1]
    values = {name: given["default"] for name, given in ACTION["inputs"].items()} | inputs
    filled = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: values[found[1]], value)
        for name, value in step["env"].items()
    }
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "GITHUB_ACTION_PATH": str(folder), **filled},
        capture_output=True,
        text=True,
        timeout=120,
    )


def test_the_action_is_composite_and_each_step_names_its_shell():
    assert ACTION["runs"]["using"] == "composite"
    assert all(step["shell"] == "bash" for step in ACTION["runs"]["steps"])
    assert all(set(each) == {"description", "default"} for each in ACTION["inputs"].values())


def test_no_input_stands_in_a_script():
    """There it would be code: a runner puts the text of inputs in before the shell reads it."""
    assert not [step for step in ACTION["runs"]["steps"] if "${{" in step["run"]]


def test_the_action_annotates_and_fails(folder):
    done = check_step(folder, path="a b")
    assert done.returncode == 1
    assert [line.partition(",")[0] for line in done.stdout.splitlines()] == [
        "::error file=a b/R/code.R"
    ] * 2


def test_the_action_takes_a_baseline_and_options(folder):
    check = [sys.executable, "-m", "rpyparity", "--r-package", "a b"]
    subprocess.run([*check, "--baseline", "it is", "--write-baseline"], cwd=folder, check=True)
    done = check_step(folder, path="a b", baseline="it is")
    assert (done.returncode, done.stdout, done.stderr) == (0, "\n", "")
    done = check_step(folder, path="a b", options="--select K --ignore K1")
    assert done.returncode == 0


def test_the_action_takes_options_of_several_lines(folder):
    assert check_step(folder, path="a b", options="--select K\n").returncode == 0
    assert check_step(folder, path="a b", options="--select K\n--select R\n").returncode == 1


def test_an_input_is_never_run(folder):
    done = check_step(folder, path="a b", options="$(touch ran) ;touch ran `touch ran`")
    assert done.returncode == 2
    assert not (folder / "ran").exists()


def test_what_the_docs_show_is_what_there_is():
    """The blocks for .pre-commit-config.yaml and for a workflow name the hook and the inputs."""
    text = (ROOT / "docs/parity/README.md").read_text("utf-8")
    begin, _, _ = text.partition("## What a code means")
    blocks = re.findall(r"\n((?: {9}.*\n)+)", begin)
    config, steps = [yaml.safe_load(block) for block in blocks]
    assert [each["id"] for each in config["repos"][0]["hooks"]] == [HOOK["id"]]
    (step,) = steps
    assert step["uses"].partition("@")[0].endswith("/pkg/rpyparity")
    assert step["with"].keys() <= ACTION["inputs"].keys()


def test_the_hook_calls_a_script_that_can_be_run():
    assert HOOK["language"] == "script"
    assert os.access(ROOT / HOOK["entry"], os.X_OK)
    assert HOOK["pass_filenames"] is False


@pytest.mark.parametrize(
    ("file", "is_of_interest"),
    [
        ("R/a.R", True),
        ("pkg/R/a.r", True),
        ("R/unix/a.R", True),
        ("man/a.Rd", True),
        ("man/macros/a.Rd", True),
        ("pkg/inst/python/module/a.py", True),
        ("pyproject.toml", True),
        ("NAMESPACE", True),
        ("sub/rpyparity.toml", True),
        ("README.md", False),
        ("tests/testthat/a.R", False),
        ("tools/a.py", False),
        ("man/figures/a.png", False),
    ],
)
def test_the_hook_runs_for_what_the_checker_reads(file, is_of_interest):
    assert bool(re.search(HOOK["files"], file)) is is_of_interest
