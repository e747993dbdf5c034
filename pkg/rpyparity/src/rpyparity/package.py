"""Check an R package against the Python that it wraps."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from types import MappingProxyType

from rpyparity.compare import compare
from rpyparity.findings import Finding, remark
from rpyparity.model import Argument, Page, RFunction, RPackage, Signature
from rpyparity.project import Project
from rpyparity.read_python import (
    ModuleError,
    SilentError,
    TargetError,
    find,
    read_signature,
)
from rpyparity.sides import ARGUMENTS, FORMALS, USAGE, WRAPPED, Statement
from rpyparity.sources import WORD


def check_package(
    package: RPackage,
    mapping: Mapping[str, str] = MappingProxyType({}),
    project: Project = Project(),  # noqa: B008
    progress: Callable[[], None] = lambda: None,
) -> list[Finding]:
    """Return all findings: function by function, then pages and files, then the project's own.

    `mapping` names the Python object of an R function where the sources do not.
    """
    findings: list[Finding] = []
    pages = {usage.name: page for page in package.pages for usage in page.usage}
    added = project.statements(package)
    for name in sorted(package.functions.keys() | added.keys()):
        progress()
        function, page = package.functions.get(name), pages.get(name)
        named = mapping.get(name) or (function.tether if function else None)
        if page or named or name in added or is_exported(package, name):
            findings += check_function(name, function, page, named, added.get(name, ()))
        elif function and function.target:  # what users cannot reach must run all the same
            gone = wrapped(function, function.target)[1]
            findings += [finding for finding in gone if finding.code != SilentError.code]
    findings = once_a_module(findings) + about_files(package)
    return findings + list(project.findings(package, findings))


def namesakes(package: RPackage, module: str) -> dict[str, str]:
    """Return the callables of a module whose names R functions without a target share."""
    found = find(module)
    return {
        name: f"{module}.{name}"
        for name, function in package.functions.items()
        if not (function.tether or function.target) and callable(getattr(found, name, None))
    }


def check_function(
    name: str,
    function: RFunction | None,
    page: Page | None,
    named: str | None = None,
    added: Sequence[Statement] = (),
) -> list[Finding]:
    """Hold formals, help page and wrapped Python of one function against each other.

    `named` is the Python object where something other than the body names it, and `added` is what
    the sides of the project say.
    """
    statements = [Statement(FORMALS, function.signature)] if function else []
    statements += on_page(page, name) if page else []
    gone: list[Finding] = []
    target = named or (function.target if function else None)
    if function and target:
        stated = {each.name for one in statements for each in one.signature.arguments}
        found, gone = wrapped(function, target, stated)
        statements += found
    return gone + compare(name, [*added, *statements])


def on_page(page: Page, name: str) -> list[Statement]:
    """Return the usage of a function, and what \\arguments explains of it.

    Pages for the package's own authors need not explain anything.
    """
    usage = next(each for each in page.usage if each.name == name)
    if page.internal:
        return [Statement(USAGE, usage)]
    # A page of several functions can explain its arguments in one order only.
    order = ARGUMENTS.order if len(page.usage) == 1 else "none"
    return [Statement(USAGE, usage), Statement(ARGUMENTS, items_about(page, usage), order)]


def items_about(page: Page, usage: Signature) -> Signature:
    """Return the items of \\arguments that are about one function of a page.

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


def wrapped(
    function: RFunction, target: str, stated: Set[str] = frozenset()
) -> tuple[list[Statement], list[Finding]]:
    """Return the Python that a function wraps, or what is wrong with it."""
    try:
        python = as_r_would(read_signature(target), function, stated)
    except TargetError as error:
        about = error.module if isinstance(error, ModuleError) else function.signature.name
        place = function.signature.place
        return [], [remark(error.code, about, target, others=str(error), place=place)]
    return [Statement(WRAPPED, python)], []


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
            yield remark("G1", name, "exported", others="no page has this alias", place=place)


def undefined_functions(package: RPackage) -> Iterator[Finding]:
    """Only what the code does not so much as mention: there are many ways to make a function."""
    if package.words is None:
        return
    known = package.words | package.functions.keys() | (package.exports or set())
    for usage in (usage for page in package.pages for usage in page.usage):
        name = usage.name.removesuffix("<-")
        if WORD.fullmatch(name) and name not in known:
            yield remark(
                "G2", usage.name, "in \\usage", others="not in the code", place=usage.place
            )


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
                yield remark("G3", name, "an \\alias", others="in no \\usage", place=page.place)


def broken_links(package: RPackage) -> Iterator[Finding]:
    """Only links within the package can be followed without the others being installed."""
    known = {alias for page in package.pages for alias in page.aliases} | package.base_topics
    for page in package.pages:
        for link in page.links:
            if link.package in (None, package.name) and link.target not in known:
                yield remark("L1", page.name, f"link to {link.target}", place=link.place)


def unreadable_files(package: RPackage) -> Iterator[Finding]:
    for file in package.unreadable:
        code = "X2" if file.kind == "Rd" else "X1"
        yield remark(code, file.place.file, file.message, place=file.place)


ABOUT_FILES: list[Callable[[RPackage], Iterator[Finding]]] = [
    missing_pages,
    undefined_functions,
    functions_without_usage,
    broken_links,
    unreadable_files,
]
