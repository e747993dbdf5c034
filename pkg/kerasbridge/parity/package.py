"""Check an R package against the Python that it wraps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Literal

from kerasbridge.parity.compare import Finding, Side, compare
from kerasbridge.parity.model import Argument, Page, RFunction, RPackage, Signature
from kerasbridge.parity.read_python import TargetError, find, read_signature


def check_package(
    package: RPackage,
    mapping: Mapping[str, str] = MappingProxyType({}),
    progress: Callable[[], None] = lambda: None,
) -> list[Finding]:
    """Return all findings: function by function, then pages and files.

    `mapping` names the Python object of an R function where the sources do not.
    """
    findings: list[Finding] = []
    pages = {usage.name: page for page in package.pages for usage in page.usage}
    for name, function in sorted(package.functions.items()):
        progress()
        target = mapping.get(name) or function.tether or function.target
        if is_exported(package, name) or name in pages or target:
            findings += check_function(function, pages.get(name), target)
    return findings + about_files(package)


def namesakes(package: RPackage, module: str) -> dict[str, str]:
    """Return the callables of a module whose names R functions without a target share."""
    found = find(module)
    return {
        name: f"{module}.{name}"
        for name, function in package.functions.items()
        if not (function.tether or function.target) and callable(getattr(found, name, None))
    }


def check_function(function: RFunction, page: Page | None, target: str | None) -> list[Finding]:
    """Hold formals, help page and wrapped Python of one function against each other."""
    name = function.signature.name
    sides = [Side("R", function.signature)]
    if page:
        sides += page_sides(page, name)
    gone: list[Finding] = []
    if target:
        try:
            sides.append(wrapped_side(read_signature(target), function.signature))
        except TargetError as error:
            code = "T2" if "does not tell" in str(error) else "T1"
            gone = [Finding(code, name, None, target, str(error), function.signature.place)]
    return gone + compare(name, sides)


def page_sides(page: Page, name: str) -> list[Side]:
    """Return the usage of a function, and what \\arguments explains of it.

    What a page explains and none of its usages has is held against its first function.
    """
    usage = next(each for each in page.usage if each.name == name)
    used = {argument.name for each in page.usage for argument in each.arguments}
    own = {argument.name for argument in usage.arguments}
    explained = [
        item
        for item, _ in page.explained
        if item in own or item == "..." or (usage is page.usage[0] and item not in used)
    ]
    dots = "..." in explained
    arguments = tuple(Argument(item) for item in explained if item != "...")
    # A page of several functions can explain its arguments in one order only.
    order: Literal["all", "none"] = "all" if len(page.usage) == 1 else "none"
    rest = dots and (usage.rest or not any(each.rest for each in page.usage))
    section = Signature(name, arguments, rest, page.place)
    return [Side("U", usage), Side("A", section, states_defaults=False, order=order)]


def wrapped_side(python: Signature, r: Signature) -> Side:
    return Side("K", as_r_would(python, r), order="positions")


def as_r_would(python: Signature, r: Signature) -> Signature:
    """Return the Python signature with what is R's own convention put in.

    A first argument `object` is what R's pipe hands on. R formals that share no name with Python
    and have `...` hand everything on.
    """
    names = {argument.name for argument in python.arguments}
    own = {argument.name for argument in r.arguments} - {"object"}
    first = r.arguments[:1]
    arguments = python.arguments
    if r.rest and not own & names:
        arguments = ()
    if first and first[0].name == "object" and "object" not in names:
        arguments = (first[0], *arguments)
    return dataclasses.replace(python, arguments=arguments, place=r.place)


def about_files(package: RPackage) -> list[Finding]:
    """Return what is no matter of one function: pages, links, files."""
    return [*missing_pages(package), *broken_links(package), *unreadable_files(package)]


def is_exported(package: RPackage, name: str) -> bool:
    return package.exports is None or name in package.exports


def missing_pages(package: RPackage) -> Iterator[Finding]:
    documented = {alias for page in package.pages for alias in page.aliases}
    # What is exported and not defined here is another package's, and documented there.
    for name in sorted(package.functions.keys() & (package.exports or set())):
        if name not in documented:
            place = package.functions[name].signature.place
            yield Finding("G1", name, None, "exported", "no page has this alias", place)


def broken_links(package: RPackage) -> Iterator[Finding]:
    """Only links within the package can be followed without the others being installed."""
    known = {alias for page in package.pages for alias in page.aliases} | package.base_topics
    for page in package.pages:
        for link in page.links:
            if link.package in (None, package.name) and link.target not in known:
                yield Finding("L1", page.name, None, f"link to {link.target}", "", link.place)


def unreadable_files(package: RPackage) -> Iterator[Finding]:
    for file in package.unreadable:
        code = "X2" if file.kind == "Rd" else "X1"
        yield Finding(code, file.place.file, None, file.message, "", file.place)
