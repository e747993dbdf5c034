"""Links and anchors lead somewhere."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from visitor import PAGES, SITE

CHECKOUT = SITE.parent
PUBLISHED = "https://github.com/kerasbridge/kerasbridge"


class Found(HTMLParser):
    """The links and the anchors of a page."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self.links: list[str] = []
        self.anchors: set[str] = set()
        self.feed(file.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.anchors |= {attributes[name] or "" for name in ("id", "name") if name in attributes}
        self.links += [attributes[name] or "" for name in ("href", "src") if name in attributes]


EVERY = {page: Found(SITE / page) for page in [*PAGES, "search.html", "genindex.html"]}


@pytest.mark.parametrize("page", PAGES)
def test_links_and_anchors_resolve(page: str) -> None:
    for link in EVERY[page].links:
        parts = urlsplit(link)
        if parts.scheme in ("http", "https", "mailto", "data"):
            continue
        file = (SITE / page).parent / unquote(parts.path) if parts.path else SITE / page
        assert file.resolve().exists(), link
        target = file.resolve().relative_to(SITE).as_posix()
        if parts.fragment and target in EVERY:
            assert unquote(parts.fragment) in EVERY[target].anchors, link


@pytest.mark.parametrize("page", PAGES)
def test_links_into_the_repository_name_its_files(page: str) -> None:
    for link in EVERY[page].links:
        if link.startswith(f"{PUBLISHED}/blob/main/") or link.startswith(f"{PUBLISHED}/tree/main/"):
            file = urlsplit(link).path.split("/main/", 1)[1]
            assert (CHECKOUT / unquote(file)).exists(), link
