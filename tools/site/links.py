"""Leads the links of the repository's documents to the pages of the site.

In the repository, documents link to files beside them. On the site some of these files are pages,
and pictures are figures. The others are shown where the repository is published.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path, PurePosixPath

from kerasbridge.rd.prose import translated

REPOSITORY = "https://github.com/kerasbridge/kerasbridge"
LINK = re.compile(r"(?P<image>!?)\[(?P<words>(?:[^\[\]]|\[[^\]]*\])*)\]\((?P<to>[^()\s]+)\)")
FUNCTION = re.compile(r"(?<!\[)`(?P<name>[\w.]+)\(\)`(?![{\]])")
BLOCK = re.compile(r"(^ *```.*?^ *```$)", re.DOTALL | re.MULTILINE)
HEADING = re.compile(r"^#.*$", re.MULTILINE)


class LinkError(Exception):
    """A document links to a file that does not exist."""


def with_links(
    text: str, document: Path, page: str, pages: Mapping[Path, str], checkout: Path
) -> str:
    """Return the text of a page with links that work there.

    `document` is the file that it is made from, `pages` has the page of each document.
    """

    def target(file: Path, is_image: bool) -> str:
        if is_image:
            return f"/figures/{file.name}"
        return relative(pages[file], page) if file in pages else in_repository(file, checkout)

    return with_targets(text, document, target)


def published(text: str, document: Path, checkout: Path) -> str:
    """Return a document whose links work away from the repository, as on a package index."""

    return with_targets(
        text, document, lambda file, is_image: in_repository(file, checkout, is_image)
    )


def in_repository(file: Path, checkout: Path, is_image: bool = False) -> str:
    """Return the address of a file where the repository is published."""
    kind = "raw" if is_image else "tree" if file.is_dir() else "blob"
    return f"{REPOSITORY}/{kind}/main/{file.relative_to(checkout).as_posix()}"


def with_targets(text: str, document: Path, target: Callable[[Path, bool], str]) -> str:
    """Return the text with other targets for its links to files, and for its images."""

    def link(match: re.Match[str]) -> str:
        address, mark, anchor = match["to"].partition("#")
        is_figure = address.startswith("figures/")  # knitr has drawn it
        if ":" in address or not address or address.startswith("/") or is_figure:
            return match[0]
        file = Path(os.path.normpath(document.parent / address))
        if not file.exists():
            raise LinkError(f"{document}: there is no {address}")
        new = target(file, bool(match["image"]))
        return f"{match['image']}[{match['words']}]({new}{mark}{anchor})"

    return outside_of(BLOCK, lambda prose: LINK.sub(link, prose), text)


def with_functions(text: str, page: str, functions: Mapping[str, str]) -> str:
    """Return the text with a link at each function that has a page, such as `optimizer_adam()`."""

    def link(match: re.Match[str]) -> str:
        target = functions.get(match["name"])
        if target is None or target == page:
            return match[0]
        return f"[{match[0]}]({relative(target, page)})"

    def links(prose: str) -> str:
        return outside_of(HEADING, lambda lines: FUNCTION.sub(link, lines), prose)

    return outside_of(BLOCK, links, text)


def outside_of(pattern: re.Pattern[str], change: Callable[[str], str], text: str) -> str:
    """Change what the pattern does not match."""
    return translated(text, pattern, lambda match: match[0], change)


def relative(target: str, page: str) -> str:
    """Return the address of one page, as another one writes it."""
    return os.path.relpath(target, PurePosixPath(page).parent).replace(os.sep, "/")
