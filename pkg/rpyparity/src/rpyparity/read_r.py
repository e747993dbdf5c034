"""Reads the sources of an R package, its functions and help pages, and runs none of it.

R itself parses them, see r/read.R. What the code says is told from its trees, see rcode/.
"""

from __future__ import annotations

import functools
import os
import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from rpyparity.cache import read_cached
from rpyparity.compiled import modules_made
from rpyparity.model import Flow, Place, RFunction, RPackage, WhyNot
from rpyparity.pages import page, squashed
from rpyparity.r_process import read_by_r, rscript
from rpyparity.rcode.abstract import Closure
from rpyparity.rcode.build import build
from rpyparity.rcode.classes import methods_of
from rpyparity.rcode.conventions import Conventions, conventions
from rpyparity.rcode.definitions import File, definitions, signature
from rpyparity.rcode.exports import Namespace, exported, namespace
from rpyparity.rcode.flow import flow_of
from rpyparity.rcode.package_scope import Scope, scope_of
from rpyparity.rcode.tree import Function, Symbol
from rpyparity.sources import (
    Copies,
    Description,
    ReadError,
    code_files,
    help_files,
    macro_files,
    outermost,
    read_description,
)


def read_package(
    directory: Path, known: Conventions | None = None, cached: bool = False
) -> RPackage:
    """Return what the sources of the R package in `directory` say.

    Files that cannot be read or parsed are listed in the result. ReadError is raised where there
    is no package, or no R to read it with. If `cached`, what R said of a file before counts, and is
    kept for the next time.
    """
    description = read_description(directory)

    def fill(copies: Copies) -> None:
        copies.root = outermost(directory)
        copies.add_all("R", "", code_files(directory, description))
        copies.add_all("Rd", "", help_files(directory))
        copies.add_all("Rd", "macros", macro_files(directory))
        if os.path.lexists(directory / "NAMESPACE"):
            copies.add("R", "NAMESPACE", directory / "NAMESPACE")

    package = _read(description, fill, known or conventions(), directory if cached else None)
    return replace(package, makes=modules_made(directory))


def read_page(file: Path) -> RPackage:
    """Return what one help page says, as a package that has nothing else."""
    if not file.is_file():
        raise ReadError(f"{file} is no file.")
    return _read(
        Description("page"), lambda copies: copies.add_all("Rd", "", [file]), conventions()
    )


def _read(
    description: Description,
    fill: Callable[[Copies], None],
    known: Conventions,
    cached_for: Path | None = None,
) -> RPackage:
    try:
        with tempfile.TemporaryDirectory(prefix="rpyparity-") as folder:
            copies = Copies(Path(folder), description, unreadable=[*description.unreadable])
            fill(copies)
            texts = {**copies.texts, "topics": ""}
            parse = functools.partial(read_by_r, copies.folder)
            read = read_cached(texts, cached_for, parse) if cached_for else parse([*texts])
    except OSError as error:
        raise ReadError(f"R's copies of the files cannot be made: {error}.") from error
    return _package(read, copies, known)


def _package(read: dict[str, Any], copies: Copies, known: Conventions) -> RPackage:
    for name in copies.texts:
        _report_problems(name, read[name]["problems"], copies)
    files = list(_code(read, copies))
    named = _namespace(read, copies)
    scope = scope_of(files, named.imported, known)
    functions = _functions(files, named, copies, scope)
    defined = {*scope.own_names, *(each for each in functions if "$" not in each[1:])}
    return RPackage(
        name=copies.description.package,
        functions=functions,
        exports=exported(named, defined),
        methods=named.methods,
        pages=tuple(
            page(read[name]["page"], name, copies)
            for name in [*copies.texts]
            if read[name].get("page")
        ),
        unreadable=tuple(copies.unreadable),
        words=frozenset(copies.words) if copies.all_read else None,
        off=known.off,
        base_topics=frozenset(read["topics"]["topics"]),
        beside=copies.description.beside | named.imported.keys(),
        whole=named.whole,
    )


# Where R puts the place: "1.R:3:5: unexpected symbol", "contextstack overflow at line 1" or, from
# R 4.3 on, "contextstack overflow (1.R:1:61)".
_IN_MESSAGE = re.compile(
    r"(?:\(?(?:<\w+>|(?:\S*/)?(?:\w+\.Rd?|NAMESPACE)):(\d+)(?::\d+)?[:)]| at line (\d+)$)"
)


def _report_problems(name: str, problems: Any, copies: Copies) -> None:
    for message, line in problems:
        message, line = _shortened(message, line)
        if not (copies.description.borrows_macros and "unknown macro" in message):
            copies.report(name, message, line)


def _shortened(message: str, line: int | None) -> tuple[str, int | None]:
    """Return the first line of an R message without the place, and the line that it names."""
    first = (message.strip().splitlines() or [""])[0]
    if found := _IN_MESSAGE.search(first):
        line = line or int(found[1] or found[2])
        first = first[: found.start()] + first[found.end() :]
    return squashed(first), line


def _code(read: dict[str, Any], copies: Copies) -> Iterator[File]:
    for name, text in copies.texts.items():
        if name.endswith(".R"):
            code = build(read[name].pop("code"))  # the rows take more memory than the trees
            for line in code.too_deep:
                copies.report(name, "code is nested too deeply to be read", line)
            yield File(name, code, text.split("\n"))


def _namespace(read: dict[str, Any], copies: Copies) -> Namespace:
    """Return what NAMESPACE says; without a readable one, everything is exported."""
    found = read.get("NAMESPACE")
    if not found or found["problems"]:
        return Namespace()
    return namespace(build(found["code"]).expressions)


def _functions(
    files: Sequence[File], named: Namespace, copies: Copies, scope: Scope
) -> dict[str, RFunction]:
    """Return the functions that remain once all definitions have been made in order."""
    methods = list(methods_of(scope))  # first, as functions make objects of the classes
    functions: dict[str, RFunction] = {}
    for each in definitions(files):
        place = copies.place(each.file, each.line)
        original = functions.get(each.value.name) if isinstance(each.value, Symbol) else None
        if isinstance(each.value, Function):
            closure = Closure(each.value, scope.top)
            made = _function(each.name, closure, scope, place)
            functions[each.name] = replace(made, tether=each.tether, comment=each.comment)
        elif original:
            formals = replace(original.signature, name=each.name, place=place)
            tether = each.tether or original.tether
            functions[each.name] = replace(original, signature=formals, tether=tether)
        else:
            functions.pop(each.name, None)
    for name in named.methods & functions.keys():
        functions[name] = _as_its_generic_asks(functions[name])
    for other in [*scope.made, *methods]:
        place = copies.place(other.file, other.line)
        made = _function(other.name, other.closure, scope, place, other.stands_for)
        if scope.top.values.get(other.name) is other.closure and not made.as_written:
            functions[other.name] = made
        functions.setdefault(other.name, made)
    return functions


def _as_its_generic_asks(method: RFunction) -> RFunction:
    """Take all formals of a method for used: they are those of its generic."""
    names = {each.name for each in method.signature.arguments}
    return replace(method, flow=replace(method.flow, used=method.flow.used | names))


def _function(
    name: str,
    closure: Closure,
    scope: Scope,
    place: Place,
    stands_for: str | None = None,
) -> RFunction:
    formals = signature(name, closure.function.formals, place)
    if not closure.as_written:
        return RFunction(formals, flow=Flow(why_not=WhyNot.RUN_TIME), as_written=False)
    flow = flow_of(closure, scope, place, stands_for)
    return RFunction(formals, flow=flow, stands_for=stands_for)


__all__ = ["read_package", "read_page", "rscript"]
