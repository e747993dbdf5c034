"""Reads the sources of an R package, its functions and help pages, and runs none of it.

R itself parses them: one R process for the whole package, see r/read.R. It is given copies, in
UTF-8 and under plain names, in a folder of their own: encodings, broken links and odd files are
dealt with here, and R never looks into the package's folder.
"""

from __future__ import annotations

import codecs
import json
import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from kerasbridge.parity.model import (
    Argument,
    Link,
    Page,
    Place,
    RFunction,
    RPackage,
    Signature,
    Unreadable,
)
from kerasbridge.parity.values import Value

TIMEOUT = 120.0  # seconds; the largest packages take a tenth of it

_CODE = {".R", ".r", ".S", ".s", ".q"}
_HELP = {".Rd", ".rd"}


class ReadError(Exception):
    """The package could not be read at all."""


def read_package(directory: Path) -> RPackage:
    """Return what the sources of the R package in `directory` say.

    Files that cannot be read or parsed are listed in the result. ReadError is raised where there
    is no package, or no R to read it with.
    """
    description = _description(directory)
    with tempfile.TemporaryDirectory(prefix="kerasbridge-") as folder:
        copies = _Copies(Path(folder), description.encoding)
        copies.unreadable += description.unreadable
        for number, path in enumerate(_code_files(directory, description.collate), 1):
            copies.add(path, f"{number}.R", "R")
        for number, path in enumerate(_files(directory / "man", _HELP), 1):
            copies.add(path, f"{number}.Rd", "Rd")
        for number, path in enumerate(_files_in(directory / "man" / "macros", _HELP), 1):
            copies.add(path, f"macros{number}.Rd", "Rd")
        if os.path.lexists(directory / "NAMESPACE"):
            copies.add(directory / "NAMESPACE", "NAMESPACE", "R")
        result = _parsed_by_r(copies.folder)
    return _package(result, description, copies)


def read_page(file: Path) -> RPackage:
    """Return what one help page says, as a package that has nothing else."""
    if not file.is_file():
        raise ReadError(f"{file} is no file.")
    with tempfile.TemporaryDirectory(prefix="kerasbridge-") as folder:
        package = Path(folder)
        (package / "man").mkdir()
        (package / "DESCRIPTION").write_text("Package: page\nEncoding: UTF-8\n")
        shutil.copy(file, package / "man" / "page.Rd")
        return read_package(package)


# What is in the package's folder


@dataclass(frozen=True)
class _Description:
    """What DESCRIPTION says that matters here."""

    package: str
    encoding: str
    collate: tuple[str, ...] | None
    borrows_macros: bool  # from packages that need not be installed here
    unreadable: tuple[Unreadable, ...] = ()


def _description(directory: Path) -> _Description:
    path = directory / "DESCRIPTION"
    if not path.is_file():
        raise ReadError(f"{directory} is no R package: it has no DESCRIPTION.")
    try:
        fields = _fields(path.read_bytes().decode("utf-8", errors="replace"))
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}.") from error
    if "Package" not in fields:
        raise ReadError(f"{directory} is no R package: its DESCRIPTION names no Package.")
    own_collate = "Collate.windows" if os.name == "nt" else "Collate.unix"
    collate = fields.get(own_collate, fields.get("Collate"))
    encoding = fields.get("Encoding", "UTF-8")
    unreadable: tuple[Unreadable, ...] = ()
    if not _is_encoding(encoding):
        message = f"the encoding {encoding} is unknown; the files are read as UTF-8"
        unreadable = (Unreadable("R", message, Place(path.as_posix())),)
        encoding = "UTF-8"
    return _Description(
        package=fields["Package"],
        encoding=encoding,
        collate=None if collate is None else _collated(collate),
        borrows_macros="RdMacros" in fields,
        unreadable=unreadable,
    )


def _fields(text: str) -> dict[str, str]:
    """Return the fields of a file in Debian's control format, as DESCRIPTION is."""
    pattern = re.compile(r"^([\w@./-]+):(.*(?:\n[ \t].*)*)", re.MULTILINE)
    return {name: value.strip() for name, value in pattern.findall(text.replace("\r\n", "\n"))}


def _collated(value: str) -> tuple[str, ...]:
    found = re.findall(r"'([^']*)'|\"([^\"]*)\"|(\S+)", value)
    return tuple("".join(parts) for parts in found)


def _is_encoding(name: str) -> bool:
    try:
        return b"x".decode(name) == "x"
    except (LookupError, UnicodeError):
        return False


def _code_files(directory: Path, collate: tuple[str, ...] | None) -> list[Path]:
    """Return the files in R/ in the order in which R reads them."""
    if collate is None:
        return _files(directory / "R", _CODE)
    return [directory / "R" / name for name in collate]


def _files(folder: Path, suffixes: set[str]) -> list[Path]:
    """Return a folder's files and those of its platform folders, this platform's last."""
    platforms = ("unix", "windows") if os.name == "nt" else ("windows", "unix")
    folders = [folder, *(folder / platform for platform in platforms)]
    return [path for each in folders for path in _files_in(each, suffixes)]


def _files_in(folder: Path, suffixes: set[str]) -> list[Path]:
    """Return the files that R would read, sorted as in the C locale; no folder has none."""
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError:
        return []
    paths = [folder / name for name in names if re.match("[A-Za-z0-9]", name)]
    return [path for path in paths if path.suffix in suffixes and not path.is_dir()]


_COMMENT = re.compile(r"^\s*#.*", re.MULTILINE)
WORD = re.compile(r"[\w.]+")


@dataclass
class _Copies:
    """The copies that R reads, and what cannot be copied."""

    folder: Path
    encoding: str
    originals: dict[str, tuple[str, str]] = field(default_factory=dict)  # copy: kind, original
    unreadable: list[Unreadable] = field(default_factory=list)
    words: set[str] = field(default_factory=set)
    all_read: bool = True

    def add(self, path: Path, name: str, kind: str) -> None:
        self.originals[name] = (kind, path.as_posix())
        try:
            text = _text(path, self.encoding, kind)
        except _Bad as error:
            self.report(name, error.message, error.line)
            self.all_read = False
        else:
            (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
            if path.suffix in _CODE:
                self.words.update(WORD.findall(_COMMENT.sub("", text)))

    def place(self, name: str, line: int | None = None) -> Place:
        return Place(self.originals[name][1], line)

    def report(self, name: str, message: str, line: int | None = None) -> None:
        kind = self.originals[name][0]
        self.unreadable.append(Unreadable(kind, message, self.place(name, line)))


class _Bad(Exception):
    """Why a file has no text."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


_PAGE_ENCODING = re.compile(rb"^\s*\\encoding\{([^}]*)\}", re.MULTILINE)


def _text(path: Path, encoding: str, kind: str) -> str:
    # A pipe would keep us waiting for ever; a link that leads nowhere is no file either.
    if not path.is_file():
        raise _Bad("does not exist, or is no regular file")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise _Bad(f"cannot be read: {error.strerror}") from error
    if b"\0" in data:
        raise _Bad("is binary", data.count(b"\n", 0, data.index(b"\0")) + 1)
    if kind == "Rd" and (stated := _PAGE_ENCODING.search(data)):
        encoding = stated[1].decode("ascii", errors="replace")
        # The copy is in UTF-8 and has to say so.
        data = data[: stated.start(1)] + b"UTF-8" + data[stated.end(1) :]
        if not _is_encoding(encoding):
            raise _Bad(f"the encoding {encoding} is unknown")
    try:
        # R also takes a file in UTF-8 that begins with a byte order mark.
        text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise _Bad(f"is not valid {encoding}", line) from error
    return text.replace("\r\n", "\n").replace("\r", "\n")


# What R makes of it


def _parsed_by_r(folder: Path) -> Any:
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise ReadError("R is needed to read an R package: install R so that Rscript is found.")
    script = Path(__file__).parent / "r" / "read.R"
    # Only base R is needed, and messages are read here: no other packages, and English.
    environment = {**os.environ, "R_DEFAULT_PACKAGES": "NULL", "LANGUAGE": "en"}
    try:
        done = subprocess.run(
            [rscript, "--vanilla", str(script)],
            cwd=folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=TIMEOUT,
        )
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"R did not finish reading within {TIMEOUT:g} seconds.") from error
    except OSError as error:
        raise ReadError(f"{rscript} cannot be started: {error.strerror}.") from error
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


def _package(result: Any, description: _Description, copies: _Copies) -> RPackage:
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
    """Return the first line of a message of R's without the place, and the line that it names."""
    first = (message.strip().splitlines() or [""])[0]
    if found := _IN_MESSAGE.search(first):
        line = line or int(found[1] or found[2])
        first = first[: found.start()] + first[found.end() :]
    return _squashed(first), line


def _functions(definitions: Any, copies: _Copies) -> dict[str, RFunction]:
    """Return the functions that are left when all definitions have been made in their order."""
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


def _pages(pages: Any, copies: _Copies) -> Iterator[Page]:
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
