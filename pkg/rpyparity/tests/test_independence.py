"""The checker stands on its own: it is small, and needs nothing of what it checks."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

import rpyparity

FOLDER = Path(rpyparity.__file__).parent
SOURCES = [path for path in sorted(FOLDER.rglob("*")) if path.suffix in {".py", ".R"}]
PYTHON = [path for path in SOURCES if path.suffix == ".py"]
# What runs in the interpreter whose Python is read.
INSPECTED = [path for path in PYTHON if path.parent.name == "inspected"]

# Small packages without dependencies of their own, but for those of rich.
DEPENDENCIES = {"docstring_parser", "packaging", "rich"}

# A check of an R package, in an interpreter that has nothing else.
ALONE = f"""
import importlib.abc, sys
class Refuse(importlib.abc.MetaPathFinder):
    def find_spec(self, name, path, target=None):
        if name.partition(".")[0] in ("keras", "numpy", "tensorflow"):
            raise ImportError(name + " was imported")
sys.meta_path.insert(0, Refuse())
import rpyparity
status = rpyparity.main({["--python", "json.dumps", "--python", "json.dumps"]})
print(*sys.modules)
raise SystemExit(status)
"""


def modules(tree: ast.AST) -> Iterator[str]:
    """Return what is imported, by the name of its package; what is relative has none."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (each.name.partition(".")[0] for each in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield (node.module or "").partition(".")[0]


@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.name)
def test_no_word_is_about_a_package_that_uses_it(source: Path) -> None:
    assert "keras" not in source.read_text("utf-8").lower()


def test_importing_it_loads_nothing_that_is_not_needed_yet() -> None:
    code = "import sys, rpyparity; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert {"rich", "numpy", "tensorflow", "keras"}.isdisjoint(done.stdout.split())


def test_a_check_runs_without_what_it_checks() -> None:
    run = [sys.executable, "-c", ALONE]
    done = subprocess.run(run, capture_output=True, text=True, check=True)
    assert done.stdout.startswith("Everything agrees.\n")
    assert {"numpy", "tensorflow", "keras"}.isdisjoint(done.stdout.split())


@pytest.mark.parametrize("source", PYTHON, ids=lambda path: f"{path.parent.name}-{path.name}")
def test_it_imports_only_what_it_is_installed_with(source: Path) -> None:
    allowed = {*sys.stdlib_module_names, *DEPENDENCIES, "rpyparity"}
    assert set(modules(ast.parse(source.read_text("utf-8")))) <= allowed


def test_it_is_installed_with_few_small_packages() -> None:
    file = FOLDER.parents[1] / "pyproject.toml"
    stated = tomllib.loads(file.read_text("utf-8"))["project"]["dependencies"]
    names = {re.split("[<>=]", each)[0].replace("-", "_") for each in stated}
    assert names == DEPENDENCIES


@pytest.mark.parametrize("source", INSPECTED, ids=lambda path: path.name)
def test_what_runs_elsewhere_needs_the_standard_library_of_python_3_8(source: Path) -> None:
    tree = ast.parse(source.read_text("utf-8"), feature_version=(3, 8))
    assert set(modules(tree)) <= sys.stdlib_module_names
