"""The files of an R package, copied so that R can read them in any state.

The copies are in UTF-8 and under plain names, in a folder of their own: encodings, broken links and
odd files are dealt with here, and R never looks into the package's folder.
"""

from __future__ import annotations

import codecs
import itertools
import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rpyparity.model import Place, Unreadable

CODE = {".R", ".r", ".S", ".s", ".q"}
HELP = {".Rd", ".rd"}


class ReadError(Exception):
    """The package could not be read at all."""


@dataclass(frozen=True)
class Description:
    """What DESCRIPTION says that matters here."""

    package: str
    encoding: str = "UTF-8"
    collate: tuple[str, ...] | None = None
    borrows_macros: bool = True  # from packages that need not be installed here
    beside: frozenset[str] = frozenset()  # the packages that it needs or works with
    unreadable: tuple[Unreadable, ...] = ()


def read_description(directory: Path) -> Description:
    path = directory / "DESCRIPTION"
    if not path.is_file():
        raise ReadError(f"{directory} is no R package: it has no DESCRIPTION.")
    try:
        fields = control_fields(path.read_bytes().decode("utf-8", errors="replace"))
    except OSError as error:
        raise ReadError(f"{path} cannot be read: {error.strerror}.") from error
    if "Package" not in fields:
        raise ReadError(f"{directory} is no R package: its DESCRIPTION names no Package.")
    own_collate = "Collate.windows" if os.name == "nt" else "Collate.unix"
    collate = fields.get(own_collate, fields.get("Collate"))
    encoding = fields.get("Encoding", "UTF-8")
    unreadable: tuple[Unreadable, ...] = ()
    if not is_encoding(encoding):
        message = f"the encoding {encoding} is unknown; the files are read as UTF-8"
        unreadable = (Unreadable("R", message, Place(shown(path))),)
        encoding = "UTF-8"
    return Description(
        package=fields["Package"],
        encoding=encoding,
        collate=None if collate is None else collated(collate),
        borrows_macros="RdMacros" in fields,
        beside=frozenset(packages_in(" , ".join(fields.get(each, "") for each in BESIDE))),
        unreadable=unreadable,
    )


BESIDE = ("Depends", "Imports", "Suggests", "Enhances", "LinkingTo")


def packages_in(value: str) -> list[str]:
    """Return the names in a list of packages, which may have versions in brackets."""
    return re.findall(r"(?:^|,)\s*([A-Za-z][\w.]*)", value)


def control_fields(text: str) -> dict[str, str]:
    """Return the fields of a file in Debian's control format, as DESCRIPTION is."""
    pattern = re.compile(r"^([\w@./-]+):(.*(?:\n[ \t].*)*)", re.MULTILINE)
    return {name: value.strip() for name, value in pattern.findall(text.replace("\r\n", "\n"))}


def collated(value: str) -> tuple[str, ...]:
    found = re.findall(r"'([^']*)'|\"([^\"]*)\"|(\S+)", value)
    return tuple("".join(parts) for parts in found)


def is_encoding(name: str) -> bool:
    try:
        return b"x".decode(name) == "x"
    except (LookupError, UnicodeError):
        return False


def code_files(directory: Path, description: Description) -> list[Path]:
    """Return the files in R/ in the order in which R reads them."""
    if description.collate is None:
        return files(directory / "R", CODE)
    return [directory / "R" / name for name in description.collate]


def help_files(directory: Path) -> list[Path]:
    return files(directory / "man", HELP)


def macro_files(directory: Path) -> list[Path]:
    return files_in(directory / "man" / "macros", HELP)


def files(folder: Path, suffixes: set[str]) -> list[Path]:
    """Return a folder's files and those of its platform folders, this platform's last."""
    platforms = ("unix", "windows") if os.name == "nt" else ("windows", "unix")
    folders = [folder, *(folder / platform for platform in platforms)]
    return [path for each in folders for path in files_in(each, suffixes)]


def files_in(folder: Path, suffixes: set[str]) -> list[Path]:
    """Return the files that R would read, sorted as in the C locale; no folder has none."""
    try:
        names = sorted(os.listdir(folder), key=os.fsencode)
    except OSError:
        return []
    paths = [folder / name for name in names if re.match("[A-Za-z0-9]", name)]
    return [path for path in paths if path.suffix in suffixes and not path.is_dir()]


COMMENT = re.compile(r"^\s*#.*", re.MULTILINE)
WORD = re.compile(r"[\w.]+")


@dataclass
class Copies:
    """The copies that R reads, and what cannot be copied."""

    folder: Path
    description: Description
    originals: dict[str, tuple[str, str]] = field(default_factory=dict)  # copy: kind, original
    texts: dict[str, str] = field(default_factory=dict)  # of each copy
    unreadable: list[Unreadable] = field(default_factory=list)
    root: Path | None = None  # no link may lead out of it
    words: set[str] = field(default_factory=set)  # of the code that could be read
    all_read: bool = True  # no code was left out
    room: Room = field(default_factory=lambda: Room())

    def add_all(self, kind: str, prefix: str, paths: Sequence[Path]) -> None:
        """Copy files of a kind, "R" or "Rd", as prefix1.kind, ..., while there is room."""
        for number, path in enumerate(paths, 1):
            name = f"{prefix}{number}.{kind}"
            text = self.add(kind, name, path)
            if not self.room.has(kind, text):
                self.texts.pop(name, None)
                after = f", with {len(paths) - number} after it" if number < len(paths) else ""
                self.report(name, f"is left out{after}: the package has more than is read")
                self.all_read = self.all_read and kind != "R"
                return
            if kind == "R":
                self.words.update(WORD.findall(COMMENT.sub("", text)))

    def add(self, kind: str, name: str, path: Path) -> str:
        """Copy a file, or report why not, and return its text."""
        self.originals[name] = (kind, shown(path))
        try:
            text = text_of(path, self.description.encoding, kind, self.root)
        except BadFileError as error:
            self.report(name, error.message, error.line)
            self.all_read = self.all_read and kind != "R"
            return ""
        (self.folder / name).write_text(text, encoding="utf-8", newline="\n")
        self.texts[name] = text
        return text

    def place(self, name: str, line: int | None = None) -> Place:
        return Place(self.originals[name][1], line)

    def report(self, name: str, message: str, line: int | None = None) -> None:
        kind = self.originals[name][0]
        self.unreadable.append(Unreadable(kind, message, self.place(name, line)))


class Room:
    """How much of each kind is still read: a package's files stay in memory together."""

    def __init__(self) -> None:
        self.code = self.markup = self.characters = 0

    def has(self, kind: str, text: str) -> bool:
        """Return whether a file may be read besides those before it."""
        if kind == "R":
            self.code += len(TOKEN.findall(COMMENT.sub("", text)))
            return self.code <= MOST_OF_CODE
        self.characters += len(text)
        self.markup += text.count("\\") + text.count("(")
        return self.markup <= MOST_OF_MARKUP and self.characters <= MOST_OF_PAGES


def shown(path: Path) -> str:
    """Return a path as it can be printed: on Linux a name need not be text."""
    return path.as_posix().encode("utf-8", errors="replace").decode("utf-8")


class BadFileError(Exception):
    """Why a file has no text."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.message, self.line = message, line


# Of a file; authors write a tenth of it. R takes half a kilobyte for a token or a piece of markup.
MOST_BYTES = {"R": 2_000_000, "Rd": 500_000}
MOST_TOKENS = 200_000
# Of all files: tokens of code, and of pages markup or calls, and characters. Seurat has half of the
# first, and 900 long pages have a third of the second.
MOST_OF_CODE = 500_000
MOST_OF_MARKUP = 400_000
MOST_OF_PAGES = 20_000_000
TOKEN = re.compile(r"[\w.]+|[^\w\s]")
PAGE_ENCODING = re.compile(rb"^\s*\\encoding\{([^}]*)\}", re.MULTILINE)


def text_of(path: Path, encoding: str, kind: str, root: Path | None = None) -> str:
    if root and not Path(os.path.realpath(path)).is_relative_to(root):
        raise BadFileError("is a link, or a path, that leads too far out of the package")
    # Reading a pipe would never end, and a broken link is no file.
    if not path.is_file():
        raise BadFileError("does not exist, or is no regular file")
    try:
        if path.stat().st_size > MOST_BYTES[kind]:
            raise BadFileError(f"is larger than {MOST_BYTES[kind] / 1_000_000:g} MB")
        data = path.read_bytes()
    except OSError as error:
        raise BadFileError(f"cannot be read: {error.strerror}") from error
    if b"\0" in data:
        raise BadFileError("is binary", data.count(b"\n", 0, data.index(b"\0")) + 1)
    if kind == "Rd" and (stated := PAGE_ENCODING.search(data)):
        encoding = stated[1].decode("ascii", errors="replace")
        # The copy is in UTF-8 and must say so.
        data = data[: stated.start(1)] + b"UTF-8" + data[stated.end(1) :]
        if not is_encoding(encoding):
            raise BadFileError(f"the encoding {encoding} is unknown")
    try:
        # R also takes a file in UTF-8 that begins with a byte order mark.
        text = data.removeprefix(codecs.BOM_UTF8).decode(encoding)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise BadFileError(f"is not valid {encoding}", line) from error
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if kind == "R" and is_dense(text):
        raise BadFileError("has more code than is read")
    return text


def outermost(directory: Path) -> Path:
    """Return what links may lead to: the repository of git that the package is part of.

    Without one, as in an archive of a repository, it is the folder that the package is in.
    """
    directory = directory.resolve()
    held = (each for each in (directory, *directory.parents) if (each / ".git").exists())
    return next(held, directory.parent)


def is_dense(text: str) -> bool:
    """Return whether code has more tokens than any that is read."""
    if len(text) <= MOST_TOKENS:
        return False
    tokens = TOKEN.finditer(COMMENT.sub("", text))
    return next(itertools.islice(tokens, MOST_TOKENS, None), None) is not None
