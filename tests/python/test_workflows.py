"""What GitHub runs is there, and runs on what is promised; the page about releases is complete."""

from __future__ import annotations

import re
from pathlib import Path

import yaml
from packaging.specifiers import SpecifierSet

ROOT = Path(__file__).parents[2]
JOBS = yaml.safe_load((ROOT / ".github/workflows/check.yaml").read_text("utf-8"))["jobs"]


def commands(job: str) -> list[str]:
    return [step["run"] for step in JOBS[job]["steps"] if "run" in step]


def test_every_command_of_make_and_every_script_is_there():
    makefile = (ROOT / "Makefile").read_text("utf-8")
    run = "\n".join(each for job in JOBS for each in commands(job))
    assert "make test" in run
    for target in re.findall(r"^make (\S+)", run, re.MULTILINE):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
    for script in re.findall(r"tools/\S+", run):
        assert (ROOT / script).stat().st_mode & 0o111, script


def test_windows_and_macos_run_the_quick_tests_of_both_languages():
    job = JOBS["installed"]
    assert job["strategy"]["matrix"]["os"] == ["windows-latest", "macos-latest"]
    assert {"tools/quick-tests.sh python", "tools/quick-tests.sh R"} <= set(commands("installed"))


def test_the_quick_tests_are_there():
    files = (ROOT / "tests/quick.txt").read_text("utf-8").split()
    assert files
    assert all((ROOT / file).is_file() for file in files)


def test_every_python_that_is_promised_is_tried():
    table = (ROOT / "r-wrapper/inst/versions.csv").read_text("utf-8")
    bounds = SpecifierSet(",".join(re.findall("^Python,([^,]*),", table, re.MULTILINE)))
    tried = JOBS["elsewhere"]["strategy"]["matrix"]["python"]
    assert tried == [f"3.{minor}" for minor in range(9, 30) if f"3.{minor}" in bounds]


def test_the_page_about_releases_names_every_stage_of_make_dist():
    stages = re.findall(
        r'^(?:stage|beside) "(.*?)"', (ROOT / "tools/dist.sh").read_text(), re.MULTILINE
    )
    table = re.findall(r"^\| (.*?) \|", (ROOT / "docs/releasing.md").read_text(), re.MULTILINE)
    assert stages
    assert set(table) - {"stage", "---"} == set(stages)
