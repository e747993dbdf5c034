"""What R's own tools object to is found, and once: not where another finding says it already."""

from __future__ import annotations

import shutil
from pathlib import Path

import keras
import pytest
import r_tools
from kerasbridge_project import Kerasbridge
from rscript import ROOT, r_environment

from rpyparity import Finding, RPackage, read_package
from rpyparity.codes import codes
from rpyparity.files import about_files
from rpyparity.package import examine, is_shown
from rpyparity.settings import read_settings


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of what the checker reads of this checkout."""
    for folder in ("r-wrapper", "man", "tests/data"):
        shutil.copytree(ROOT / folder, tmp_path / folder, symlinks=True)
    monkeypatch.setenv("R_LIBS", r_environment()["R_LIBS"])
    monkeypatch.chdir(tmp_path)
    return tmp_path


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")


def add(file: Path, text: str) -> None:
    file.write_text(file.read_text("utf-8") + text, "utf-8")


def objections(checkout: Path, *known: Finding) -> list[tuple[str, str]]:
    """Return what the tools object to as (tool, page or object)."""
    with r_tools.r_tools(checkout / "r-wrapper") as printed:
        found = list(r_tools.objections(printed(), RPackage("kerasbridge"), known))
    return [(finding.odd.says.split("::")[1].split("()")[0], finding.function) for finding in found]


def test_the_objections_of_all_tools_are_told(checkout: Path) -> None:
    assert objections(checkout) == []
    page = checkout / "man" / "optimizer_adadelta.Rd"
    edit(page, "rho = 0.95", "rho = 0.9")
    edit(page, "\\item{rho}{", "\\item{rho}{Twice.}\n\\item{rho}{")
    page = checkout / "man" / "kerasbridge_sitrep.Rd"
    edit(page, "kerasbridge_sitrep()", "sitrep()")
    edit(page, "\\alias{", "\\alias{sitrep}\n\\alias{")
    add(checkout / "r-wrapper" / "R" / "install_kerasbridge.R", "\nconstant <- 1\n")
    add(checkout / "r-wrapper" / "NAMESPACE", "export(constant)\n")
    assert objections(checkout) == [
        ("codoc", "optimizer_adadelta"),
        ("codoc", "kerasbridge_sitrep"),
        ("checkDocFiles", "optimizer_adadelta"),
        ("undoc", "constant"),
    ]


def test_only_what_no_other_finding_says_is_a_finding_of_its_own(checkout: Path) -> None:
    edit(checkout / "r-wrapper" / "R" / "optimizer_adadelta.R", "rho = 0.95", "rho = 0.9")
    add(checkout / "r-wrapper" / "R" / "install_kerasbridge.R", "\nconstant <- 1\n")
    add(checkout / "r-wrapper" / "NAMESPACE", "export(constant)\n")
    keras.backend.clear_session()  # Keras counts the automatic names: start from the first
    ours = Kerasbridge(checkout)
    meant = read_settings(ROOT / "tools/parity/rpyparity.toml", codes(ours))
    with ours.at_work():
        every = examine(read_package(checkout / "r-wrapper"), project=ours).findings
    found = [each for each in meant.apply(every).findings if is_shown(each)]
    assert ("codoc", "optimizer_adadelta") in objections(checkout)
    assert {(f.code, f.function, f.argument) for f in found} == {
        ("R4", "optimizer_adadelta", "rho"),
        ("G4", "constant", None),
    }


def test_code_that_does_not_parse_is_one_finding(checkout: Path) -> None:
    add(checkout / "r-wrapper" / "R" / "abort.R", "\nbroken <- function(x) {\n")
    assert objections(checkout) == [("codoc", "package")]
    assert objections(checkout, *about_files(read_package(checkout / "r-wrapper"))) == []
