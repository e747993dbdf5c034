"""Whatever states a version that fits states that of the one table, r-wrapper/inst/versions.csv."""

from __future__ import annotations

import csv
import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

import kerasbridge

ROOT = Path(__file__).parents[2]
TABLE = list(csv.DictReader((ROOT / "r-wrapper/inst/versions.csv").open(encoding="utf-8")))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
DESCRIPTION = " ".join((ROOT / "r-wrapper/DESCRIPTION").read_text("utf-8").split())


def bounds(package: str) -> SpecifierSet:
    """Return the bounds that hold with every R and every reticulate."""
    rows = [row for row in TABLE if row["package"].lower() == package.lower() and not row["when"]]
    return SpecifierSet(",".join(row["version"] for row in rows))


def lower_bound(package: str) -> str:
    (lower,) = (bound.version for bound in bounds(package) if bound.operator == ">=")
    return lower


@pytest.mark.parametrize(
    ("file", "start"),
    [
        ("r-wrapper/DESCRIPTION", "Version: "),
        ("CITATION.cff", "version: "),
        ("NEWS.md", "# kerasbridge "),
    ],
)
def test_the_version_of_python_is_that_of_everything(file, start):
    lines = (ROOT / file).read_text("utf-8").splitlines()
    stated = next(line for line in lines if line.startswith(start))
    assert stated == start + kerasbridge.__version__


def test_pip_requires_what_the_table_says():
    extras = PROJECT["optional-dependencies"]
    of_extras = [
        text for name in ("tensorflow", "jax", "torch", "roundtrip") for text in extras[name]
    ]
    for text in PROJECT["dependencies"] + of_extras:
        requirement = Requirement(text)
        assert requirement.specifier == bounds(requirement.name)
    assert PROJECT["requires-python"] == f">={lower_bound('Python')}"


def test_nothing_but_numpy_keras_and_safetensors_is_required():
    required = [Requirement(text).name for text in PROJECT["dependencies"]]
    assert required == ["numpy", "keras", "safetensors"]


PACKAGES = ["R", "reticulate", "Python", "Keras", "TensorFlow", "JAX", "PyTorch"]


@pytest.mark.parametrize("package", PACKAGES)
def test_the_r_package_requires_what_the_table_says(package):
    stated = re.findall(rf"\b{package} \((.*?)\)", DESCRIPTION)
    assert stated == [f">= {lower_bound('torch' if package == 'PyTorch' else package)}"]


def test_the_readme_names_the_oldest_r_of_the_table():
    stated = re.findall(r"\bR (\d\.\d) or newer", (ROOT / "README.md").read_text("utf-8"))
    assert stated == [lower_bound("R")]


@pytest.mark.parametrize("file", ["README.md", "CONTRIBUTING.md", "man/install_kerasbridge.Rd"])
def test_the_documents_name_the_oldest_and_the_newest_python_of_the_table(file):
    text = " ".join((ROOT / file).read_text("utf-8").split())
    stated = re.findall(r"Python (\d\.\d+) to (\d)\.(\d+)", text)
    assert stated
    for oldest, major, newest in stated:
        after = f"{major}.{int(newest) + 1}"
        assert bounds("Python") == SpecifierSet(f">={oldest},<{after}")
