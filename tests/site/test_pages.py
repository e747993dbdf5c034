"""Every page loads by itself, can be read on a telephone and on a desk, and by those who do not see it."""

from __future__ import annotations

from itertools import product

import pytest
from axe_playwright_python.sync_playwright import Axe
from conftest import PAGES, Visitor
from playwright.sync_api import Browser

WIDTHS = (380, 1400)
SCHEMES = ("light", "dark")


def test_the_site_has_its_parts() -> None:
    folders = {page.partition("/")[0] for page in PAGES}
    assert {"index.html", "articles", "reference", "checker", "design"} <= folders
    assert len(PAGES) > 70


@pytest.mark.parametrize(("width", "scheme"), product(WIDTHS, SCHEMES))
def test_every_page_loads_and_fits(browser: Browser, width: int, scheme: str) -> None:
    viewport = {"width": width, "height": 1000}
    context = browser.new_context(viewport=viewport, color_scheme=scheme)  # type: ignore[arg-type]
    visitor = Visitor(context)
    for name in PAGES:
        page = visitor.open(name)
        assert page.locator("h1").count() == 1, name
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{name} is {wide} wide"
        small = page.evaluate(
            "[...document.querySelectorAll('article p, article pre')]"
            ".filter(e => parseFloat(getComputedStyle(e).fontSize) < 13).length"
        )
        assert not small, f"{name} has {small} texts in small print"
        assert page.locator("html").get_attribute("data-theme") == scheme
        assert not visitor.wrong, name
    context.close()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_axe_finds_nothing_serious(browser: Browser, scheme: str) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    visitor = Visitor(context)
    serious = []
    for name in PAGES:
        found = Axe().run(visitor.open(name)).response["violations"]
        serious += [
            (name, each["id"], node["target"])
            for each in found
            if each["impact"] in ("serious", "critical")
            for node in each["nodes"]
        ]
    assert not serious
    context.close()


def test_code_has_colours(visitor: Visitor) -> None:
    for name in PAGES:
        blocks = visitor.open(name).locator(".highlight-r, .highlight-python")
        plain = [each for each in blocks.all() if each.locator("span[class]").count() == 0]
        assert not plain, name
