"""The Python modules that a package's compiled code makes: they exist inside of R alone."""

from __future__ import annotations

import re
from pathlib import Path

CODE = {".c", ".cc", ".cpp", ".cxx", ".h", ".hpp"}
MADE = re.compile(rb'\bPyI\w*_(?:AppendInittab|AddModule)\w*\(\s*"(\w+)"')
# What hostile sources cannot exceed.
MOST_FILES = 200
MOST_BYTES = 1_000_000


def modules_made(directory: Path) -> frozenset[str]:
    """Return the names that files in src/ give to modules: PyImport_AppendInittab("name", ...)."""
    try:
        paths = sorted(path for path in (directory / "src").iterdir() if path.suffix in CODE)
    except OSError:
        return frozenset()
    found = {name for path in paths[:MOST_FILES] for name in MADE.findall(beginning(path))}
    return frozenset(each.decode("ascii", errors="replace") for each in found)


def beginning(path: Path) -> bytes:
    try:
        if path.is_symlink() or not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(MOST_BYTES)
    except OSError:
        return b""
