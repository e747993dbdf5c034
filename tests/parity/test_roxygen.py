"""roxygen2 writes the pages of what R alone has, and NAMESPACE, and replaces no other file."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from rscript import ROOT, rscript


@pytest.fixture
def checkout(tmp_path):
    """A copy of what tools/roxygen.R reads and writes."""
    shutil.copytree(ROOT / "man", tmp_path / "man")
    shutil.copytree(ROOT / "r-wrapper/R", tmp_path / "r-wrapper/R")
    for name in "DESCRIPTION", "NAMESPACE":
        shutil.copy(ROOT / "r-wrapper" / name, tmp_path / "r-wrapper")
    return tmp_path


def roxygen(checkout: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [rscript(), "--no-init-file", str(ROOT / "tools/roxygen.R"), *options],
        cwd=checkout,
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_committed_pages_and_namespace_are_those_of_the_comments_in_r(checkout):
    result = roxygen(checkout, "--check")
    assert (result.returncode, result.stdout) == (0, "")


def test_it_shows_what_is_stale_missing_or_left_over_and_writes_only_its_own(checkout):
    man = checkout / "man"
    stale, missing, left_over, rendered = (
        man / f"{name}.Rd"
        for name in ("kerasbridge_sitrep", "install_kerasbridge", "old", "optimizer_sgd")
    )
    shutil.copy(missing, left_over)
    missing.unlink()
    stale.write_text(stale.read_text("utf-8").replace("{fix}", "{mend}"), "utf-8")
    rendered.write_text("% Generated from Python\n", "utf-8")
    namespace = checkout / "r-wrapper/NAMESPACE"
    namespace.write_text(namespace.read_text("utf-8").replace("export(optimizer_sgd)\n", ""))

    result = roxygen(checkout, "--check")
    assert result.returncode == 1
    assert "make man" in result.stderr
    assert "\n+export(optimizer_sgd)\n" in result.stdout
    assert "\n+\\name{install_kerasbridge}\n" in result.stdout
    assert "\n-\\name{install_kerasbridge}\n" in result.stdout
    assert "optimizer_sgd.Rd" not in result.stdout
    assert not missing.exists()

    assert roxygen(checkout).returncode == 0
    assert not left_over.exists()
    assert rendered.read_text("utf-8") == "% Generated from Python\n"
    assert roxygen(checkout, "--check").returncode == 0


def test_it_does_not_overwrite_a_page_of_others(checkout):
    page = checkout / "man/kerasbridge_sitrep.Rd"
    page.write_text("% by hand\n", "utf-8")
    result = roxygen(checkout)
    assert result.returncode == 1
    assert "kerasbridge_sitrep.Rd" in result.stderr
    assert page.read_text("utf-8") == "% by hand\n"
