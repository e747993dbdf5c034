"""Check kerasbridge itself: every public function, on all sides, the built object among them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kerasbridge.parity.built import (
    built_sides,
    config_side,
    configs_from_r,
    start_building_from_r,
)
from kerasbridge.parity.compare import Finding, Side, compare
from kerasbridge.parity.model import Argument, Place, RPackage, Signature
from kerasbridge.parity.package import about_files, page_sides
from kerasbridge.parity.r_tools import objections, start_r_tools
from kerasbridge.parity.read_python import annotated_nullable, read_docstring, read_signature
from kerasbridge.parity.read_r import read_package
from kerasbridge.parity.values import Value, python_value
from kerasbridge.rd.files import differences, public_functions

FACTS = Path("tests/data/keras3-signatures.json")


def check_project(root: Path) -> list[Finding]:
    """Return all findings about the checkout at `root`."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # read when Keras is imported
    functions = public_functions()
    r_process = start_building_from_r(functions)  # R loads Keras while all else is read
    package = read_package(root / "r-wrapper")
    sides = all_sides(root, package)
    r_tools = start_r_tools(root / "r-wrapper")  # while the other R comes to its end
    findings = []
    for name, config in configs_from_r(r_process, functions).items():
        if isinstance(config, str):
            findings.append(Finding("T4", name, None, config))
        else:
            sides[name].append(config_side(name, functions[name], config))
    findings += [finding for name, each in sides.items() for finding in compare(name, each)]
    for file, (page, rendered) in differences(root / "man").items():
        findings += stale_page(file.removesuffix(".Rd"), page, rendered, findings)
    findings += about_files(package)
    return findings + list(objections(r_tools, package, findings))


def all_sides(root: Path, package: RPackage) -> dict[str, list[Side]]:
    """Return every side of every public function but what R builds."""
    facts = json.loads((root / FACTS).read_text("utf-8"))["functions"]
    functions = public_functions()
    sides = {
        name: python_sides(name, function) + r_sides(name, package) + built_sides(name, function)
        for name, function in functions.items()
    }
    r_only = (package.exports or frozenset()) - functions.keys()
    sides |= {name: r_sides(name, package) for name in sorted(r_only)}
    for name in sides.keys() & facts.keys():
        sides[name].append(fact_side(name, facts[name]))
    return sides


def python_sides(name: str, function: Callable[..., Any]) -> list[Side]:
    """Return the signature and the docstring."""
    signature = read_signature(f"kerasbridge.{name}", function)
    documented, nullable = read_docstring(f"kerasbridge.{name}", function)
    return [
        Side("P", signature, nullable=annotated_nullable(function)),
        Side("D", documented, nullable=nullable),
    ]


def r_sides(name: str, package: RPackage) -> list[Side]:
    """Return R's formals and the help page, or nothing for what R lacks."""
    function = package.functions.get(name)
    page = next((p for p in package.pages if any(u.name == name for u in p.usage)), None)
    sides = [Side("R", function.signature)] if function else []
    return sides + (page_sides(page, name) if page else [])


def fact_side(name: str, formals: list[list[str]]) -> Side:
    """Return what keras3 says; its defaults are R code."""
    dots = formals.index(["..."]) if ["..."] in formals else len(formals)
    arguments = tuple(
        Argument(formal[0], r_literal(formal[1]) if len(formal) > 1 else None, place > dots)
        for place, formal in enumerate(formals)
        if formal != ["..."]
    )
    return Side("F", Signature(f"keras3::{name}", arguments, dots < len(formals)))


def r_literal(text: str) -> Value:
    """Return the value of a literal of R: NULL, TRUE, FALSE, list(), a number or a string."""
    constants = {"NULL": None, "TRUE": True, "FALSE": False, "list()": ()}
    if text in constants:
        return python_value(constants[text])
    try:
        return python_value(json.loads(text.removesuffix("L")))
    except ValueError:
        return Value(text, is_code=True)


def stale_page(name: str, page: str, rendered: str, known: Sequence[Finding]) -> Iterator[Finding]:
    """Say where a help page differs from what its docstring renders to.

    What a finding about the page or what it is made of already says is not said again.
    """
    found, wanted = items(page), items(rendered)
    stale = [item for item in wanted if item in found and found[item] != wanted[item]]
    explained = {f.argument for f in known if f.function == name and f.code[0] in "AUDP"}
    place = Place(f"man/{name}.Rd")
    for item in stale:
        if item not in explained:
            yield Finding("M1", name, item, found[item], wanted[item], place)
    if not stale and not explained:
        yield Finding("M1", name, None, "page", "what its docstring renders to", place)


def items(page: str) -> dict[str, str]:
    """Return the text of each argument's item, on a page that kerasbridge has rendered."""
    section = page.partition("\\arguments{\n")[2].partition("\n}\n\\")[0]
    blocks = section.removeprefix("\\item{").split("\n\n\\item{")
    named = (block.partition("}{") for block in blocks)
    return {name.replace("\\dots", "..."): "{" + text for name, _, text in named}
