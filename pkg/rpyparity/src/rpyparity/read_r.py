"""Reads the sources of an R package, its functions and help pages, and runs none of it.

R itself parses them: one R process for the whole package, see r/read.R.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from rpyparity.model import Argument, Link, Page, Place, RFunction, RPackage, Signature
from rpyparity.sources import (
    Copies,
    Description,
    ReadError,
    code_files,
    help_files,
    macro_files,
    read_description,
)
from rpyparity.values import Value

TIMEOUT = 120.0  # seconds; the largest packages take a tenth of it


def read_package(directory: Path) -> RPackage:
    """Return what the sources of the R package in `directory` say.

    Files that cannot be read or parsed are listed in the result. ReadError is raised where there
    is no package, or no R to read it with.
    """
    description = read_description(directory)

    def fill(copies: Copies) -> None:
        copies.add_all("R", "", code_files(directory, description))
        copies.add_all("Rd", "", help_files(directory))
        copies.add_all("Rd", "macros", macro_files(directory))
        if os.path.lexists(directory / "NAMESPACE"):
            copies.add("R", "NAMESPACE", directory / "NAMESPACE")

    return _read(description, fill)


def read_page(file: Path) -> RPackage:
    """Return what one help page says, as a package that has nothing else."""
    if not file.is_file():
        raise ReadError(f"{file} is no file.")
    return _read(Description("page"), lambda copies: copies.add_all("Rd", "", [file]))


def _read(description: Description, fill: Callable[[Copies], None]) -> RPackage:
    try:
        with tempfile.TemporaryDirectory(prefix="rpyparity-") as folder:
            copies = Copies(Path(folder), description, unreadable=[*description.unreadable])
            fill(copies)
            result = _parsed_by_r(copies.folder)
    except OSError as error:
        raise ReadError(f"R's copies of the files cannot be made: {error}.") from error
    return _package(result, copies)


def rscript() -> str:
    """Return the path of Rscript, or raise ReadError where R is not installed."""
    path = shutil.which("Rscript")
    if path is None:
        raise ReadError("R is needed to read an R package: install R so that Rscript is found.")
    return path


def _parsed_by_r(folder: Path) -> Any:
    scripts = Path(__file__).parent / "r"
    # Base R is enough, so no other package is loaded. Messages are read here, so they must be in
    # English. R CMD check sets R_TESTS, a file that R would run first.
    ours = {"R_DEFAULT_PACKAGES": "NULL", "LANGUAGE": "en", "R_TESTS": ""}
    try:
        done = subprocess.run(
            [rscript(), "--vanilla", str(scripts / "read.R"), str(scripts)],
            cwd=folder,
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"R did not finish reading within {TIMEOUT:g} seconds.") from error
    except OSError as error:
        raise ReadError(f"Rscript cannot be started: {error.strerror}.") from error
    try:
        text = (folder / "result.json").read_text(encoding="utf-8", errors="replace")
        # Not strict: strings hold their tabs and line ends as they are.
        result = json.loads(text, strict=False)
    except (OSError, ValueError):
        result = None
    if done.returncode != 0 or result is None:
        last = done.stderr.decode("utf-8", errors="replace").strip().splitlines()[-3:]
        reason = " ".join(last) or "it wrote no result."
        raise ReadError(f"R could not read the package: {reason}")
    return result


def _package(result: Any, copies: Copies) -> RPackage:
    description = copies.description
    for name, message, line in result["problems"]:
        message, line = _shortened(message, line)
        if not (description.borrows_macros and "unknown macro" in message):
            copies.report(name, message, line)
    pages = tuple(_pages(result["pages"], copies))
    exports = result["exports"]
    return RPackage(
        name=description.package,
        functions=_functions(result["definitions"], copies),
        exports=None if exports is None else frozenset(exports),
        pages=pages,
        unreadable=tuple(copies.unreadable),
        words=frozenset(copies.words) if copies.all_read else None,
        base_topics=frozenset(result["base_topics"]),
    )


# Where R puts the place: "1.R:3:5: unexpected symbol", "contextstack overflow at line 1" or, from
# R 4.3 on, "contextstack overflow (1.R:1:61)".
_IN_MESSAGE = re.compile(
    r"(?:\(?(?:<\w+>|(?:\S*/)?(?:\w+\.Rd?|NAMESPACE)):(\d+)(?::\d+)?[:)]| at line (\d+)$)"
)


def _shortened(message: str, line: int | None) -> tuple[str, int | None]:
    """Return the first line of an R message without the place, and the line that it names."""
    first = (message.strip().splitlines() or [""])[0]
    if found := _IN_MESSAGE.search(first):
        line = line or int(found[1] or found[2])
        first = first[: found.start()] + first[found.end() :]
    return _squashed(first), line


def _functions(definitions: Any, copies: Copies) -> dict[str, RFunction]:
    """Return the functions that remain once all definitions have been made in order."""
    functions: dict[str, RFunction] = {}
    for each in definitions:
        name, place = each["name"], copies.place(each["file"], each["line"])
        if "arguments" in each:
            signature = _signature(name, each["arguments"], place)
            functions[name] = RFunction(signature, each["tether"], each["target"], each["hands_on"])
        elif (original := functions.get(each.get("alias", ""))) is not None:
            signature = replace(original.signature, name=name, place=place)
            tether = each["tether"] or original.tether
            functions[name] = replace(original, signature=signature, tether=tether)
        else:
            functions.pop(name, None)
    return functions


def _signature(name: str, arguments: Any, place: Place) -> Signature:
    rest = False
    read = []
    for argument in arguments:
        if argument[0] == "...":
            rest = True
        else:
            default = _value(*argument[1:]) if argument[1:] else None
            read.append(Argument(argument[0], default, keyword_only=rest))
    return Signature(name, tuple(read), rest, place)


def _value(text: str, value: Any) -> Value:
    literal, is_code = _literal(value)
    return Value(text, None if is_code else literal, is_code)


def _literal(value: Any) -> tuple[Any, bool]:
    """Return a default that R wrote as JSON; an object stands for code."""
    if isinstance(value, list):
        parts = [_literal(each) for each in value]
        return tuple(part for part, _ in parts), any(is_code for _, is_code in parts)
    if isinstance(value, int) and not isinstance(value, bool):
        return float(value), False
    return value, isinstance(value, dict)


def _pages(pages: Any, copies: Copies) -> Iterator[Page]:
    for each in pages:
        file = each["file"]
        names = [_squashed(name) for name in each["names"]]
        if not names:
            copies.report(file, r"has no \name")
        yield Page(
            name=names[0] if names else Path(copies.place(file).file).stem,
            aliases=tuple(_squashed(alias) for alias in each["aliases"]),
            title=_squashed(each["title"]),
            place=copies.place(file),
            internal=each["internal"],
            usage=tuple(
                _signature(usage["name"], usage["arguments"], copies.place(file, usage["line"]))
                for usage in each["usage"]
            ),
            shown=frozenset(each["shown"]),
            section=copies.place(file, each["section"]) if each["section"] else None,
            explained=tuple(
                (name, copies.place(file, line))
                for names, line in each["explained"]
                for name in map(_squashed, names.split(","))
                if name
            ),
            links=tuple(
                _link(tag, _squashed(text), _squashed(option), copies.place(file, line))
                for tag, text, option, line in each["links"]
            ),
        )


def _squashed(text: str) -> str:
    return " ".join(text.split())


def _link(tag: str, text: str, option: str, place: Place) -> Link:
    r"""Return the link of \link{topic}, \link[=topic]{text}, \link[package:topic]{text}, ..."""
    if tag == r"\linkS4class":
        text += "-class"
    if option.startswith("="):
        return Link(option[1:], None, place)
    package, _, topic = option.partition(":")
    return Link(topic or text, package or None, place)
