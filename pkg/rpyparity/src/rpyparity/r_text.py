"""R code as text, piece by piece: what is a string, a comment, a bracket. Nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

COMMENT, STRING, OPEN, CLOSE, COMMA, BLANK, CODE = (
    "comment",
    "string",
    "open",
    "close",
    "comma",
    "blank",
    "code",
)
RAW = "|".join(
    rf"[rR](?P<q{i}>[\"'])(?P<d{i}>-*){opening}.*?{closing}(?P=d{i})(?P=q{i})"
    for i, (opening, closing) in enumerate([(r"\(", r"\)"), (r"\[", r"\]"), (r"\{", r"\}")])
)
TOKEN = re.compile(
    rf"(?P<raw>(?<![\w.])(?:{RAW}))"
    r"|(?P<string>\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)"
    r"|(?P<comment>#[^\n]*)|(?P<open>[(\[{])|(?P<close>[)\]}])|(?P<comma>,)|(?P<blank>\s+)"
    r"|(?P<code>[\w.]+|%[^%\n]*%|.)",
    re.DOTALL,
)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each piece of a text with its kind; together they are the text."""
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or CODE
        yield (STRING if found["raw"] else kind), found[0]


class Piece(NamedTuple):
    """An argument in the text of a call or of formals: its span, its name, its value's span."""

    start: int
    end: int
    name: str
    value: tuple[int, int] | None = None


def pieces(text: str, start: int) -> list[Piece] | None:
    """Return the arguments between the bracket that opens at `start` and its end, if it has one."""
    found: list[Piece] = []
    depth, place = 0, start
    inside: list[tuple[str, int, int]] = []  # the tokens of one argument
    for kind, token in tokens(text[start:]):
        depth += (kind == OPEN) - (kind == CLOSE)
        if depth == 0 or (depth == 1 and kind == COMMA):
            if inside:
                found.append(piece(text, inside))
            inside = []
        elif place > start and kind not in (BLANK, COMMENT):
            inside.append((token, place, place + len(token)))
        place += len(token)
        if depth == 0:
            return found
    return None


def piece(text: str, inside: list[tuple[str, int, int]]) -> Piece:
    (name, start, _), end = inside[0], inside[-1][2]
    has_value = len(inside) > 2 and inside[1][0] == "="
    return Piece(start, end, name.strip("`\"'"), (inside[2][1], end) if has_value else None)
