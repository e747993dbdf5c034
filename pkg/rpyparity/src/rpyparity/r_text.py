"""R code as text, piece by piece: what is a string, a comment, a bracket. Nothing is parsed."""

from __future__ import annotations

import re
from collections.abc import Iterator

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
    r"|(?P<code>[\w.]+|.)",
    re.DOTALL,
)


def tokens(text: str) -> Iterator[tuple[str, str]]:
    """Yield each piece of a text with its kind; together they are the text."""
    for found in TOKEN.finditer(text):
        kind = found.lastgroup or CODE
        yield (STRING if found["raw"] else kind), found[0]
