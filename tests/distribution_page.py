"""The code in docs/distribution.md."""

from __future__ import annotations

import re

from rscript import ROOT

PAGE = ROOT / "docs" / "distribution.md"


def code(language: str, *headings: str) -> str:
    """Return the blocks of a language in the sections with these headings, as one program."""
    text = PAGE.read_text(encoding="utf-8")
    sections = dict(re.findall(r"^## (.*?)$(.*?)(?=^## |\Z)", text, re.DOTALL | re.MULTILINE))
    chosen = "".join(sections[heading] for heading in headings)
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", chosen, re.DOTALL))
