"""What the documentation says of an argument: its item on the help page, or roxygen2's comment.

The classes that it may name stand there by dotted paths, or as code, or as links.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rpyparity.model import Page, RFunction
from rpyparity.rd_text import items

COMMENT = re.compile(r"\s*#+'\s?")
NAME = re.compile(r"[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*")
DOTTED = re.compile(r"(?<![\w.:/])[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+(?![\w(/])")
# Names in `x`, [x] or [text][x], \code{x}, \link{x} and \link[=x]{text}; none has markup in itself.
MARKED = re.compile(
    r"`([^`]+)`|\[=?([^]]+)\]|\\(?:code|link|linkS4class|samp|verb)(?:\[[^]]*\])?\{([^{}\\]+)\}"
)


def said_of(argument: str, function: RFunction, page: Page | None) -> str:
    """Return all texts about an argument."""
    on_page = page_items(page) if page else iter(())
    return "\n".join(
        text
        for names, text in (*on_page, *params(function.comment))
        if argument in [name.strip() for name in names.split(",")]
    )


def page_items(page: Page) -> Iterator[tuple[str, str]]:
    r"""Yield the names and the text of each item of \arguments."""
    for each in items(page.source) or ():
        yield each.name, page.source[slice(*each.value)] if each.value else ""


def params(comment: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Yield the names and the text of each @param."""
    lines = [COMMENT.sub("", line, count=1) for line in comment if COMMENT.match(line)]
    for block in re.split(r"^@", "\n".join(lines), flags=re.MULTILINE)[1:]:
        tag, names, text = [*block.split(None, 2), "", ""][:3]
        if tag == "param":
            yield names, text


class Named(NamedTuple):
    """The dotted names in a text, and those without dots that are marked as code or links."""

    dotted: set[str]
    marked: set[str]


def named_in(text: str) -> Named:
    """Return the names in a text that may be those of Python classes."""
    marked = {part.rpartition("::")[2] for found in MARKED.findall(text) for part in found}
    names = {each for each in marked if NAME.fullmatch(each)}
    dotted = {*DOTTED.findall(text), *(each for each in names if "." in each)}
    return Named(dotted, names - dotted)
