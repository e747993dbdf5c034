"""Check kerasbridge itself: every public function, on all sides, the built object among them."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

import kerasbridge
from kerasbridge.parity.compare import Finding, Side, compare
from kerasbridge.parity.model import Argument, Place, RPackage, Signature
from kerasbridge.parity.package import (
    broken_links,
    missing_pages,
    page_sides,
    unreadable_files,
)
from kerasbridge.parity.read_python import annotated_nullable, read_docstring, read_signature
from kerasbridge.parity.values import Value, python_value
from kerasbridge.rd.files import differences, public_functions

FACTS = Path("tests/data/keras3-signatures.json")


def check_project(
    root: Path, package: RPackage, progress: Callable[[], None] = lambda: None
) -> list[Finding]:
    """Return all findings about the checkout at `root`."""
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")  # read when Keras is imported
    findings: list[Finding] = []
    facts = json.loads((root / FACTS).read_text("utf-8"))["functions"]
    for name, function in public_functions().items():
        progress()
        sides = python_sides(name, function) + r_sides(name, package)
        if hasattr(kerasbridge, name):  # the others are R's alone
            sides += built_sides(name, function)
        if name in facts:
            sides.append(fact_side(name, facts[name]))
        findings += compare(name, sides)
    for file, (page, rendered) in differences(root / "man").items():
        findings += stale_page(file.removesuffix(".Rd"), page, rendered, findings)
    findings += missing_pages(package)
    findings += broken_links(package)
    findings += unreadable_files(package)
    return findings


def python_sides(name: str, function: Callable[..., Any]) -> list[Side]:
    """Return the signature and the docstring."""
    signature = read_signature(f"kerasbridge.{name}", function)
    documented, nullable = read_docstring(f"kerasbridge.{name}", function)
    return [
        Side("P", signature, nullable=annotated_nullable(function)),
        Side("D", documented, nullable=nullable),
    ]


def built_sides(name: str, function: Callable[..., Any]) -> list[Side]:
    """Return the object that a call without arguments builds, and Keras's class of it."""
    built = function()
    signature = read_signature(f"kerasbridge.{name}", function)
    keras_class = read_signature(f"keras.{built.__class__.__name__}", built.__class__)
    return [
        Side("B", built_with(built, signature), order="none"),
        Side("K", keras_class, order="positions"),
    ]


def built_with(built: Any, signature: Signature) -> Signature:
    """Return what the object was built with, attribute by attribute."""
    attributes = []
    for argument in signature.arguments:
        value = getattr(built, argument.name)
        if argument.name == "learning_rate":
            value = float(str(value.numpy()))  # a float32 variable: 0.001 and not 0.00100000005
        attributes.append(Argument(argument.name, python_value(value)))
    return Signature(f"{signature.name}()", tuple(attributes), signature.rest)


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
    """Return the value of a literal of R: NULL, TRUE, FALSE, a number or a string."""
    constants = {"NULL": None, "TRUE": True, "FALSE": False}
    return python_value(
        constants[text] if text in constants else json.loads(text.removesuffix("L"))
    )


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
