"""Comments in R code that say what is meant to differ:  # parity: ignore[R4] axis: the reason.

They stand in the lines of a function, or above it. As in the exceptions of the settings, what they
are about is a code, an argument where there is one, and a reason.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import NamedTuple

from rpyparity.excuses import Excuse
from rpyparity.findings import Finding, remark
from rpyparity.model import Place, RPackage
from rpyparity.r_text import BLANK, CLOSE, COMMENT, OPEN, tokens
from rpyparity.sources import code_files, read_description, shown, text_of

COMMENT_OF_OURS = re.compile(r"#+\s*parity:\s*(.*)")
IGNORE = re.compile(
    r"ignore\[(?P<codes>[^\]]*)\]\s*(?:(?P<argument>[\w.]+|\*)\s*:)?\s*(?P<reason>.*)"
)


class Comment(NamedTuple):
    """A comment to us: what it says, its line, and where it stands above code, the line of that."""

    text: str
    line: int
    above: int | None = None


def comment_excuses(
    directory: Path, package: RPackage, codes: Collection[str]
) -> tuple[list[Excuse], list[Finding]]:
    """Return what the comments of a package excuse, and a finding for each that is wrong."""
    description = read_description(directory)
    excuses: list[Excuse] = []
    wrong: list[Finding] = []
    unparsed = {each.place.file for each in package.unreadable}
    for path in code_files(directory, description):
        file = shown(path)
        if file in unparsed and not lines_of_functions(package, file):
            continue  # its strings may never end
        text = text_of(path, description.encoding, "R")
        if "parity:" not in text:
            continue  # most files, and to search one takes its time
        starts = lines_of_functions(package, file)
        for comment in comments(text):
            place = Place(file, comment.line)
            function = function_about(comment, starts)
            found = excuses_in(comment.text, function, place, codes)
            if isinstance(found, str):
                wrong.append(remark("E3", function, comment.text, others=found, place=place))
            else:
                excuses += found
    return excuses, wrong


def comments(text: str) -> Iterator[Comment]:
    """Yield the comments to us, those within code and those above it."""
    depth, line, waiting = 0, 1, []
    in_code = 0  # the last line in which there is code
    for kind, token in tokens(text):
        if kind == COMMENT:
            if found := COMMENT_OF_OURS.fullmatch(token.rstrip()):
                if depth or in_code == line:
                    yield Comment(found[1], line)
                else:
                    waiting.append((found[1], line))
        elif kind != BLANK:
            yield from (Comment(*each, line) for each in waiting)
            waiting = []
            depth += (kind == OPEN) - (kind == CLOSE)
            in_code = line + token.count("\n")
        line += token.count("\n")
    yield from (Comment(*each, 0) for each in waiting)  # above nothing


def lines_of_functions(package: RPackage, file: str) -> dict[int, str]:
    """Return the functions of a file by the lines that they begin in, in order."""
    places = {name: each.signature.place for name, each in package.functions.items()}
    lines = {at.line or 0: name for name, at in places.items() if at and at.file == file}
    return dict(sorted(lines.items()))


def function_about(comment: Comment, starts: dict[int, str]) -> str:
    """Return the function that a comment stands above or in, "" where it is none."""
    if comment.above is not None:
        return starts.get(comment.above, "")
    return next((name for start, name in reversed(starts.items()) if start <= comment.line), "")


def excuses_in(
    text: str, function: str, place: Place, codes: Collection[str]
) -> list[Excuse] | str:
    """Return an excuse for each code of a comment, or what is wrong with it."""
    found = IGNORE.fullmatch(text)
    if not found:
        return "not of the form ignore[CODE] argument: reason"
    named = [code.strip() for code in found["codes"].split(",")]
    if unknown := [code for code in named if code not in codes]:
        return f"there is no code {unknown[0]}" if unknown[0] else "names no code"
    reason = found["reason"].strip()
    if not reason:
        return "has no reason"
    if not function:
        return "is about no function"
    return [Excuse(code, function, reason, found["argument"], None, place, "E2") for code in named]
