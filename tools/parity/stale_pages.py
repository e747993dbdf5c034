"""Help pages that are not what their docstrings render to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from kerasbridge.rd.files import differences
from rpyparity import Finding, Place, remark
from rpyparity.sides import ARGUMENTS, DOCSTRING, SIGNATURE, USAGE


def stale_pages(man: Path, known: Sequence[Finding]) -> Iterator[Finding]:
    for file, (page, rendered) in differences(man).items():
        yield from stale_page(file.removesuffix(".Rd"), page, rendered, known)


def stale_page(name: str, page: str, rendered: str, known: Sequence[Finding]) -> Iterator[Finding]:
    """Say where a help page differs from what its docstring renders to.

    What a finding about the page or what it is made of already says is not said again.
    """
    found, wanted = items(page), items(rendered)
    stale = [item for item in wanted if item in found and found[item] != wanted[item]]
    made_of = (ARGUMENTS, USAGE, DOCSTRING, SIGNATURE)
    told = {f.argument for f in known if f.function == name and f.side in made_of}
    place = Place(f"man/{name}.Rd")
    for item in stale:
        if item not in told:
            texts = found[item], wanted[item]
            yield remark("M1", name, texts[0], argument=item, others=texts[1], place=place)
    if not stale and not told:
        yield remark("M1", name, "page", others="what its docstring renders to", place=place)


def items(page: str) -> dict[str, str]:
    """Return the text of each argument's item, on a page that kerasbridge has rendered."""
    section = page.partition("\\arguments{\n")[2].partition("\n}\n\\")[0]
    blocks = section.removeprefix("\\item{").split("\n\n\\item{")
    named = (block.partition("}{") for block in blocks)
    return {name.replace("\\dots", "..."): "{" + text for name, _, text in named}
