"""What R has made of files before, by their content, so that R need not read them again.

One file a package in the user's cache folder, written anew when something has changed. Several
processes may do so at a time: the last one counts. What cannot be read or written is no error.
"""

from __future__ import annotations

import contextlib
import functools
import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from rpyparity.r_process import SCRIPTS, rscript

MOST_PACKAGES = 32
Read = Callable[[Sequence[str]], dict[str, Any]]


def cache_folder() -> Path:
    """Return $XDG_CACHE_HOME/rpyparity, or what stands for it."""
    base = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(base) / "rpyparity"


def read_cached(texts: Mapping[str, str], package: Path, read: Read) -> dict[str, Any]:
    """Return what R makes of each text; `read` lets it read those that are new."""
    file = cache_folder() / f"{digest(str(package.resolve()))}.jsonl"
    known, keys = kept(file), keys_of(texts)
    try:
        results = {name: json.loads(known[key]) for name, key in keys.items() if key in known}
    except ValueError:
        results = {}
    if missing := [name for name in keys if name not in results]:
        results |= read(missing)
    if missing or len(known) > len(results):
        lines = {key: json.dumps(results[name]) for name, key in keys.items()}
        with contextlib.suppress(OSError):
            keep(file, lines)
    return results


def keys_of(texts: Mapping[str, str]) -> dict[str, str]:
    """Return a key for each text: of what it says, how it is read, and which R reads it."""
    reader = which_r()
    macros = "".join(text for name, text in texts.items() if name.startswith("macros"))
    pages = digest(reader, macros)
    return {
        name: digest(pages if name.endswith(".Rd") else reader, kind(name), text)
        for name, text in texts.items()
    }


def kind(name: str) -> str:
    """Return how a file is read: its name without the number that it has in this package."""
    return name.translate(str.maketrans("", "", "0123456789"))


@functools.cache
def which_r() -> str:
    """Return what tells this R, and what it is asked, from others."""
    path = Path(rscript()).resolve()
    about = path.stat()
    scripts = [file.read_text("utf-8") for file in sorted(SCRIPTS.glob("*.R"))]
    return digest(str(path), str(about.st_mtime_ns), str(about.st_size), *scripts)


def digest(*texts: str) -> str:
    together = "\0".join(texts).encode("utf-8", errors="surrogateescape")
    return hashlib.blake2b(together, digest_size=16).hexdigest()


def kept(file: Path) -> dict[str, str]:
    """Return the lines of a cache file by their keys."""
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return {}
    lines = (line.partition("\t") for line in text.split("\n"))
    return {key: rest for key, _, rest in lines if rest.startswith("{") and rest.endswith("}")}


def keep(file: Path, lines: Mapping[str, str]) -> None:
    """Write a cache file whole or not at all, and drop those of packages not seen for longest."""
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, new = tempfile.mkstemp(dir=file.parent, suffix=".new")
    try:
        with open(handle, "w", encoding="utf-8") as output:
            output.writelines(f"{key}\t{line}\n" for key, line in lines.items())
        os.replace(new, file)
    except OSError:
        os.unlink(new)
        raise
    oldest_first = sorted(file.parent.glob("*.jsonl"), key=lambda each: each.stat().st_mtime)
    for each in oldest_first[:-MOST_PACKAGES]:
        each.unlink(missing_ok=True)
