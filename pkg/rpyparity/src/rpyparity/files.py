"""Check what is not about one function of an R package: its pages, links and files."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from rpyparity.findings import Confidence, Finding, remark
from rpyparity.model import RPackage
from rpyparity.sources import WORD


def about_files(package: RPackage) -> list[Finding]:
    """Return all findings about pages, links and files."""
    return [finding for check in ABOUT_FILES for finding in check(package)]


def missing_pages(package: RPackage) -> Iterator[Finding]:
    documented = {alias for page in package.pages for alias in page.aliases}
    # What is exported and not defined here is another package's, and documented there.
    for name in sorted(package.functions.keys() & (package.exports or set())):
        if name not in documented and not name.startswith("."):  # as R's own undoc() has it
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
    """Only links within the package can be followed without the others being installed.

    R looks for a topic in other packages, too. Those that are imported have one for each of their
    names, and one for themselves.
    """
    known = {alias for page in package.pages for alias in page.aliases} | package.base_topics
    known |= package.beside
    for page in package.pages:
        for link in page.links:
            if link.package in (None, package.name) and link.target not in known:
                found = remark("L1", page.name, f"link to {link.target}", place=link.place)
                if package.whole:
                    reason = f"{', '.join(sorted(package.whole))} may have it"
                    found = found.with_confidence(Confidence.GUESS, reason)
                yield found


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
