"""A help page as text: where its sections and their items stand. Nothing is parsed."""

from __future__ import annotations

import re

from rpyparity.r_text import Piece, pieces

# What is no bracket: an escaped letter, and a comment.
TOKEN = re.compile(r"\\.|%[^\n]*|[{}]", re.DOTALL)


def closing(text: str, start: int) -> int | None:
    """Return where the brace closes that opens at `start`."""
    depth = 0
    for found in TOKEN.finditer(text, start):
        depth += (found[0] == "{") - (found[0] == "}")
        if depth == 0:
            return found.start()
    return None


def section(text: str, tag: str) -> tuple[int, int] | None:
    """Return the span of what stands in a section, where there is exactly one of it."""
    found = list(re.finditer(rf"^\\{tag}\{{", text, re.MULTILINE))
    end = closing(text, found[0].end() - 1) if len(found) == 1 else None
    return None if end is None else (found[0].end(), end)


def usage_pieces(text: str, name: str) -> list[Piece] | None:
    r"""Return the arguments of a function in \usage, where they stand there plainly and once."""
    span = section(text, "usage")
    if not span:
        return None
    call = re.compile(rf"(?<![\w.}}]){re.escape(name)}[ \t]*\(")
    found = list(call.finditer(text, *span))
    inside = pieces(text, found[0].end() - 1) if len(found) == 1 else None
    # Markup is not R code.
    if not inside or re.search(r"[\\%]", text[found[0].end() : inside[-1].end]):
        return None
    return inside


def items(text: str) -> list[Piece] | None:
    r"""Return the items of \arguments in order, where each is of the plain form."""
    span = section(text, "arguments")
    if not span:
        return None
    found, place = [], span[0]
    while item := re.compile(r"[^{}%\\]*?\\item[ \t]*\{").match(text, place, span[1]):
        end = closing(text, item.end() - 1)
        second = re.compile(r"\s*\{").match(text, end + 1, span[1]) if end else None
        last = closing(text, second.end() - 1) if second else None
        if end is None or last is None:
            return None
        start = text.rindex("\\item", 0, item.end())
        found.append(Piece(start, last + 1, text[item.end() : end].strip(), (end + 1, last + 1)))
        place = last + 1
    return None if text[place : span[1]].strip() else found
