"""The built site, and a reader who notes what goes wrong."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

SITE = Path(__file__).parents[2] / "site"
PAGES = sorted(
    file.relative_to(SITE).as_posix()
    for file in SITE.rglob("*.html")
    if "_static" not in file.parts and file.name not in ("genindex.html", "search.html")
)


class Visitor:
    """Somebody who reads the site at an address, and what goes wrong meanwhile."""

    def __init__(self, context: BrowserContext, address: str) -> None:
        self.address = address
        self.page: Page = context.new_page()
        self.wrong: list[str] = []
        self.page.on("console", self.note_message)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("request", lambda request: self.note_request(request.url))
        self.page.on("response", self.note_response)
        self.page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))

    def note_message(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(message.text)

    def note_request(self, url: str) -> None:
        if not url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"another host: {url}")

    def note_response(self, response: Response) -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def open(self, page: str) -> Page:
        self.page.goto(f"{self.address}/{page}")
        return self.page
