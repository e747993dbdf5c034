"""What can be mended safely, and the text that does it.

A page follows the code: its defaults, its order, an item that it lacks. The formals take another
default only where a page and the wrapped Python both have it. All else is left: whether R is to
follow Python is for the maintainer to say, and another order of the formals breaks calls.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from rpyparity.findings import Finding, Kind
from rpyparity.model import RPackage
from rpyparity.r_text import OPEN, Piece, pieces, tokens
from rpyparity.rd_text import items, section, usage_pieces
from rpyparity.sides import ARGUMENTS, FORMALS, USAGE, WRAPPED

STUB = "Not documented yet: this line is a stub of rpyparity."
# What would be markup on a page.
MARKUP = re.compile(r"[\\%{}]")


def mended(text: str, finding: Finding, package: RPackage) -> str | None:
    """Return a file's text without what a finding is about, or None where that is not safe."""
    side, kind = finding.side, finding.kind
    mend = MENDS.get((side.letter, kind)) if side and kind and len(finding.odd.sides) == 1 else None
    return mend(text, finding, package) if mend else None


def default_in_usage(text: str, finding: Finding, package: RPackage) -> str | None:
    """Write the default of the formals."""
    if FORMALS not in finding.others.sides:
        return None
    found = usage_pieces(text, finding.function)
    default = finding.others.says
    if default is not None and MARKUP.search(default.text):
        return None
    return with_default(text, found, finding, default.text if default else None)


def default_in_formals(text: str, finding: Finding, package: RPackage) -> str | None:
    """Write the default of the page, where the wrapped Python has it too."""
    if not {USAGE, WRAPPED}.issubset(finding.others.sides):
        return None
    if finding.odd.says is None or finding.others.says is None:
        return None  # a caller may rely on either
    return with_default(text, formals(text, finding, package), finding, finding.others.says.text)


def with_default(
    text: str, found: list[Piece] | None, finding: Finding, default: str | None
) -> str | None:
    piece = next((each for each in found or () if each.name == finding.argument), None)
    if not piece:
        return None
    name = (
        text[piece.start : piece.value[0]] if piece.value else f"{text[piece.start : piece.end]} = "
    )
    written = f"{name}{default}" if default is not None else re.sub(r"\s*=\s*$", "", name)
    return text[: piece.start] + written + text[piece.end :]


def formals(text: str, finding: Finding, package: RPackage) -> list[Piece] | None:
    """Return the formals of a function, found at its line, if they are those that R has read."""
    function = package.functions.get(finding.function)
    place = function.signature.place if function else None
    if not function or not place or not place.line:
        return None
    start = sum(len(line) for line in text.splitlines(keepends=True)[: place.line - 1])
    is_function = False
    for kind, token in tokens(text[start:]):
        if kind == OPEN and is_function:
            found = pieces(text, start)
            names = [each.name for each in found or () if each.name != "..."]
            return found if names == [a.name for a in function.signature.arguments] else None
        is_function = token in ("function", "\\") or (is_function and token.isspace())
        start += len(token)
    return None


def order_in_usage(text: str, finding: Finding, package: RPackage) -> str | None:
    return reordered(text, usage_pieces(text, finding.function), finding)


def order_of_items(text: str, finding: Finding, package: RPackage) -> str | None:
    return reordered(text, items(text), finding)


def reordered(text: str, found: list[Piece] | None, finding: Finding) -> str | None:
    """Put pieces into the order of the formals, each into the place of another."""
    wanted = finding.others.says
    moving = [each for each in found or () if each.name in wanted]
    if FORMALS not in finding.others.sides or len(moving) != len(wanted):
        return None
    written = {each.name: text[each.start : each.end] for each in moving}
    for place, name in reversed(list(zip(moving, wanted, strict=True))):
        text = text[: place.start] + written[name] + text[place.end :]
    return text


def stub_of_item(text: str, finding: Finding, package: RPackage) -> str | None:
    r"""Add an item that says that it is a stub, below that of the argument before it."""
    used, found, span = (
        usage_pieces(text, finding.function),
        items(text),
        section(text, "arguments"),
    )
    if finding.odd.says or not used or found is None or not span:
        return None
    names = [each.name for each in used]
    if finding.argument not in names:
        return None
    end = "\r\n" if "\r\n" in text else "\n"
    before = set(names[: names.index(finding.argument)])
    above = [each for each in found if before.intersection(re.split(r"\s*,\s*", each.name))]
    name = "\\dots" if finding.argument == "..." else finding.argument
    place = above[-1].end if above else span[0]
    return f"{text[:place]}{end}  \\item{{{name}}}{{{STUB}}}{text[place:]}"


Mend = Callable[[str, Finding, RPackage], str | None]
MENDS: dict[tuple[str, Kind], Mend] = {
    (USAGE.letter, Kind.DEFAULT): default_in_usage,
    (FORMALS.letter, Kind.DEFAULT): default_in_formals,
    (USAGE.letter, Kind.ORDER): order_in_usage,
    (ARGUMENTS.letter, Kind.ORDER): order_of_items,
    (ARGUMENTS.letter, Kind.MISSING): stub_of_item,
}
