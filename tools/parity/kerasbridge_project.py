"""What kerasbridge adds to the check of its R package: six sides, and two witnesses more.

Beside formals and help page, these state the arguments of a function: its Python signature, its
docstring, what the shortest call builds in Python and in R, Keras's class of that, and keras3.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from built_objects import BUILDERS, BUILT, CONFIG, built_statements, config_statement, in_r
from keras3_facts import FACTS, KERAS3, fact_statement, not_in_keras3
from r_tools import objections, r_tools
from stale_pages import stale_pages

from kerasbridge.rd.files import public_functions
from rpyparity import Finding, Project, RPackage, Statement, remark
from rpyparity.read_python import annotated_nullable, read_docstring, read_signature
from rpyparity.sides import DOCSTRING, SIGNATURE


class Kerasbridge(Project):
    """The checkout at `root`."""

    sides = (BUILT, CONFIG, KERAS3)
    codes = {  # noqa: RUF012
        "F7": (
            "keras3 has no such function",
            "Take the name that keras3 has, or say the reason in tools/parity/rpyparity.toml.",
        ),
        "G4": ("R's own tools object to a help page", "Fix the page as they say."),
        "M1": ("a help page is not what its docstring renders to", "Run: make man"),
        "T4": (
            "the installed Python lacks what the function builds",
            "Install a version that has it: what it would build was not compared.",
        ),
    }

    def __init__(self, root: Path) -> None:
        os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # read when Keras is imported
        self.root = root
        self.lacking: dict[str, str] = {}

    @contextlib.contextmanager
    def at_work(self) -> Iterator[None]:
        """Let R load Keras, build, and run its tools while Python reads and loads Keras, too."""
        functions = public_functions()
        self.builders = {name: functions[name] for name in BUILDERS}
        with in_r(self.builders) as configs, r_tools(self.root / "r-wrapper") as objected:
            # Each Python that is asked gives statements, and R gives its answer once.
            self.configs, self.objected = functools.cache(configs), functools.cache(objected)
            yield

    def statements(self, package: RPackage) -> dict[str, list[Statement]]:
        """Return what the further sides say about every public function."""
        functions = public_functions()
        facts = self.facts = json.loads((self.root / FACTS).read_text("utf-8"))["functions"]
        said = {name: python_statements(name, each) for name, each in functions.items()}
        for name, function in self.builders.items():
            said[name] += built_statements(name, function)
        for name in package.functions.keys() & facts.keys():
            said.setdefault(name, []).append(fact_statement(name, facts[name]))
        for name, config in self.configs().items():
            if isinstance(config, str):
                self.lacking[name] = config
            else:
                said[name].append(config_statement(name, functions[name], config))
        return said

    def findings(self, package: RPackage, known: Sequence[Finding]) -> Iterator[Finding]:
        """Return what keras3 and Keras lack, stale pages, and what R's own tools object to."""
        found = [remark("T4", name, words) for name, words in self.lacking.items()]
        found += not_in_keras3(package, self.facts)
        found += stale_pages(self.root / "man", known)
        yield from found
        yield from objections(self.objected(), package, [*known, *found])


def python_statements(name: str, function: Callable[..., Any]) -> list[Statement]:
    """Return what the signature and the docstring say."""
    path = f"kerasbridge.{name}"
    documented, nullable = read_docstring(path, function)
    return [
        Statement(SIGNATURE, read_signature(path, function), nullable=annotated_nullable(function)),
        Statement(DOCSTRING, documented, nullable=nullable),
    ]
