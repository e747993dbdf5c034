"""A page for each code: what is bad, what is good, why, and how it is excused.

The six kinds of disagreement have one page each, whichever side stands alone.
"""

from __future__ import annotations

from importlib.resources import files

from rpyparity.findings import Kind


def page(code: str) -> str:
    """Return the page of a code: its own, or that of its kind of disagreement."""
    kinds = [kind.name.lower() for kind in Kind if code.endswith(kind)]
    pages = [files("rpyparity") / "pages" / f"{name}.md" for name in (code, *kinds)]
    return next((page.read_text("utf-8") for page in pages if page.is_file()), "")


def explanation(code: str) -> str:
    """Return the sections of its page, without the heading and what to do."""
    _, mark, sections = page(code).partition("\n## ")
    return mark + sections
