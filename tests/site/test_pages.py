"""Every page loads by itself and can be read: on a telephone, on a desk, in the dark, by ear."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from visitor import PAGES, Visitor

SMALL = """
    [...document.querySelectorAll('article p, article pre')]
        .filter(each => parseFloat(getComputedStyle(each).fontSize) < 13).length
"""


def test_the_site_has_its_parts() -> None:
    folders = {page.partition("/")[0] for page in PAGES}
    assert {"index.html", "articles", "reference", "checker", "design"} <= folders
    assert len(PAGES) > 70


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_loads_fits_and_is_accessible(
    browser: Browser, address: str, scheme: str
) -> None:
    context = browser.new_context(color_scheme=scheme)  # type: ignore[arg-type]
    visitor = Visitor(context, address)
    for name in PAGES:
        page = visitor.open(name)
        assert page.locator("h1").count() == 1, name
        assert page.locator("html").get_attribute("data-theme") == scheme
        for width in (380, 1400):
            page.set_viewport_size({"width": width, "height": 1000})
            wide = page.evaluate("document.documentElement.scrollWidth")
            assert wide <= width, f"{name} is {wide} wide"
            assert page.evaluate(SMALL) == 0, f"{name} has texts in small print"
        assert visitor.wrong == [], name
        assert serious(Axe().run(page).response["violations"]) == [], name
        visitor.wrong.clear()  # axe loads style sheets anew, from where they are not
    context.close()


def serious(violations: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [
        (each["id"], node["target"])
        for each in violations
        if each["impact"] in ("serious", "critical")
        for node in each["nodes"]
    ]


def test_code_has_colours(visitor: Visitor) -> None:
    for name in PAGES:
        blocks = visitor.open(name).locator(".highlight-r, .highlight-python")
        plain = [each for each in blocks.all() if each.locator("span[class]").count() == 0]
        assert not plain, name
