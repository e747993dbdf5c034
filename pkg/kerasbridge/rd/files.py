"""Which help pages there are, and their files."""

from __future__ import annotations

import difflib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import kerasbridge
from kerasbridge.rd.page import render

# The pages that are not about one function, and their names in R.
MODULES = {"kerasbridge": kerasbridge, "kerasbridge.optimizers": kerasbridge.optimizers}
PAGE_OF_MODULE = {
    "kerasbridge": "kerasbridge-package",
    "kerasbridge.optimizers": "kerasbridge-optimizers",
}
MARK = '% Generated from {source}: do not edit, run "make man".\n'


class ManError(Exception):
    """A docstring cannot be rendered, or a file is in the way that was not generated."""


def public_functions() -> dict[str, Callable[..., Any]]:
    """Return Python's public functions; R has a function of the same name for each."""
    public = {name: vars(kerasbridge).get(name) for name in kerasbridge.__all__}
    return {name: each for name, each in public.items() if inspect.isfunction(each)}


def pages() -> dict[str, str]:
    """Return the text of every help page, by the name of its file."""
    functions = public_functions()
    everything: dict[str, Any] = MODULES | functions
    found = {}
    for name, documented in everything.items():
        aliases = [name] if name in functions else [PAGE_OF_MODULE[name], name]
        source = Path(inspect.getfile(documented)).relative_to(Path(kerasbridge.__file__).parent)
        try:
            text = render(documented, aliases)
        except (ValueError, SyntaxError) as error:
            raise ManError(f"the docstring of {name}: {error}") from error
        mark = MARK.format(source=f"pkg/kerasbridge/{source.as_posix()}")
        found[f"{aliases[0]}.Rd"] = mark + text
    return found


def is_generated(file: Path) -> bool:
    with file.open(encoding="utf-8", errors="replace") as lines:
        first, start, end = lines.readline(), *MARK.split("{source}")
        return first.startswith(start) and first.endswith(end)


def write(directory: Path) -> list[str]:
    """Bring `directory` up to date and return the names of the changed files."""
    changed = differences(directory)
    directory.mkdir(parents=True, exist_ok=True)
    for name, (_, new) in changed.items():
        if new:
            (directory / name).write_text(new, encoding="utf-8", newline="\n")
        else:
            (directory / name).unlink()
    return list(changed)


def diff(directory: Path) -> str:
    """Return how the files in `directory` differ from what the docstrings say."""
    return "".join(
        line
        for name, (old, new) in differences(directory).items()
        for line in difflib.unified_diff(
            old.splitlines(keepends=True),
            new.splitlines(keepends=True),
            f"{directory / name}",
            f"{directory / name} from the docstrings",
        )
    )


def differences(directory: Path) -> dict[str, tuple[str, str]]:
    """Return the old and the new text of each file that differs; "" stands for no file.

    Files without the mark belong to others, and are neither read nor written.
    """
    wanted = pages()
    found = {file.name: file for file in sorted(directory.glob("*.Rd"))}
    for name in wanted.keys() & found.keys():
        if not is_generated(found[name]):
            raise ManError(f"{found[name]} is in the way and was not generated; move it away")
    old = {name: file.read_text("utf-8") for name, file in found.items() if is_generated(file)}
    return {
        name: (old.get(name, ""), wanted.get(name, ""))
        for name in sorted(wanted.keys() | old.keys())
        if old.get(name) != wanted.get(name)
    }
