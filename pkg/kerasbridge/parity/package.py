"""Check an R package against the Python that it wraps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Set
from types import MappingProxyType
from typing import Literal

from kerasbridge.parity.compare import Finding, Side, compare
from kerasbridge.parity.model import Argument, Page, RFunction, RPackage, Signature
from kerasbridge.parity.read_python import (
    ModuleError,
    SilentError,
    TargetError,
    find,
    read_signature,
)
from kerasbridge.parity.sources import WORD


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
        page, named = pages.get(name), mapping.get(name) or function.tether
        if page or named or is_exported(package, name):
            findings += check_function(function, page, named or function.target)
        elif function.target:  # what users cannot reach has its own arguments, but must run
            gone = wrapped_sides(function, function.target)[1]
            findings += [finding for finding in gone if finding.code != SilentError.code]
    return once_a_module(findings) + about_files(package)


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
    sides = [Side("R", function.signature), *(page_sides(page, name) if page else [])]
    stated = {each.name for side in sides for each in side.signature.arguments}
    wrapped, gone = wrapped_sides(function, target, stated) if target else ([], [])
    return gone + compare(name, sides + wrapped)


def page_sides(page: Page, name: str) -> list[Side]:
    """Return the usage of a function, and what \\arguments explains of it.

    Pages for the package's own authors need not explain anything.
    """
    usage = next(each for each in page.usage if each.name == name)
    sides = [Side("U", usage)]
    if not page.internal:
        # A page of several functions can explain its arguments in one order only.
        order: Literal["all", "none"] = "all" if len(page.usage) == 1 else "none"
        sides.append(Side("A", explained(page, usage), states_defaults=False, order=order))
    return sides


def explained(page: Page, usage: Signature) -> Signature:
    """Return what a page explains of a function.

    What is said of the page is held against one function: what it explains and no usage has
    against the first, what it does not explain against the first that has it.
    """
    used = [argument_names(each) for each in page.usage]
    number = page.usage.index(usage)
    excused = set().union(*used[:number]) if number else set()
    strange = set() if number else {item for item, _ in page.explained}.difference(*used)
    places = dict(page.explained)
    items = [item for item, _ in page.explained if item in {*used[number], *strange}]
    items += [item for item in used[number] if item in excused and item not in places]
    arguments = tuple(Argument(item, place=places.get(item)) for item in items if item != "...")
    return Signature(usage.name, arguments, "..." in items, page.section or page.place)


def argument_names(signature: Signature) -> list[str]:
    return [each.name for each in signature.arguments] + ["..."] * signature.rest


def wrapped_sides(
    function: RFunction, target: str, stated: Set[str] = frozenset()
) -> tuple[list[Side], list[Finding]]:
    """Return the Python that a function wraps, or what is wrong with it."""
    try:
        python = as_r_would(read_signature(target), function, stated)
    except TargetError as error:
        about = error.module if isinstance(error, ModuleError) else function.signature.name
        place = function.signature.place
        return [], [Finding(error.code, about, None, target, str(error), place)]
    return [Side("K", python, order="positions")], []


def as_r_would(python: Signature, function: RFunction, stated: Set[str]) -> Signature:
    """Return the Python signature with what is R's own convention put in.

    A first argument `object` is what R's pipe hands on. Through `...`, where that is handed on, R's
    users can give what Python does not require and neither R nor the page has `stated`. And
    c("a", "b") as a default means "a".
    """
    r = function.signature
    names = {argument.name for argument in python.arguments}
    own = {argument.name for argument in r.arguments} - {"object"}
    arguments = [with_choices(each, r.argument(each.name)) for each in python.arguments]
    if r.rest and (function.hands_on or not own & names):
        arguments = [a for a in arguments if a.name in stated or (own and a.default is None)]
    if r.arguments and r.arguments[0].name == "object" and "object" not in names:
        arguments = [r.arguments[0], *arguments]
    return dataclasses.replace(python, arguments=tuple(arguments), place=r.place)


def with_choices(python: Argument, r: Argument | None) -> Argument:
    """Return the argument with R's default where that is choices and Python's the first of them."""
    if r and r.default and python.default and isinstance(python.default.literal, str):
        choices = r.default.literal
        if isinstance(choices, tuple) and python.default.literal in choices[:1]:
            return dataclasses.replace(python, default=r.default)
    return python


def once_a_module(findings: list[Finding]) -> list[Finding]:
    """Leave one finding about a module that cannot be imported, however many functions wrap it."""
    first = {f.function: f for f in reversed(findings) if f.code == ModuleError.code}
    return [f for f in findings if f.code != ModuleError.code or f is first[f.function]]


def about_files(package: RPackage) -> list[Finding]:
    """Return what is no matter of one function: pages, links, files."""
    return [finding for check in ABOUT_FILES for finding in check(package)]


def is_exported(package: RPackage, name: str) -> bool:
    return package.exports is None or name in package.exports


def missing_pages(package: RPackage) -> Iterator[Finding]:
    documented = {alias for page in package.pages for alias in page.aliases}
    # What is exported and not defined here is another package's, and documented there.
    for name in sorted(package.functions.keys() & (package.exports or set())):
        if name not in documented:
            place = package.functions[name].signature.place
            yield Finding("G1", name, None, "exported", "no page has this alias", place)


def undefined_functions(package: RPackage) -> Iterator[Finding]:
    """Only what the code does not so much as mention: there are many ways to make a function."""
    if package.words is None:
        return
    known = package.words | package.functions.keys() | (package.exports or set())
    for usage in (usage for page in package.pages for usage in page.usage):
        name = usage.name.removesuffix("<-")
        if WORD.fullmatch(name) and name not in known:
            yield Finding("G2", usage.name, None, "in \\usage", "not in the code", usage.place)


def functions_without_usage(package: RPackage) -> Iterator[Finding]:
    unparsed = {file.place.file for file in package.unreadable}
    shown = {usage.name for page in package.pages for usage in page.usage}
    shown = shown.union(*(page.shown for page in package.pages))
    exported = package.functions.keys() & (package.exports or set())
    for page in package.pages:
        if page.internal or not page.shown or page.place.file in unparsed:
            continue
        for name in page.aliases:
            if name in exported and name.removesuffix("<-") not in shown:
                yield Finding("G3", name, None, "an \\alias", "in no \\usage", page.place)


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


ABOUT_FILES: list[Callable[[RPackage], Iterator[Finding]]] = [
    missing_pages,
    undefined_functions,
    functions_without_usage,
    broken_links,
    unreadable_files,
]
