"""Makes tabs of neighbouring blocks that say the same in two languages.

knit.R marks each block with its language. A block of R that is followed by one of Python, with
nothing between them, is a pair. Any other block stays as it is.
"""

from __future__ import annotations

import re

BLOCK = re.compile(r"<!-- block (?P<language>\w+) -->\n(?P<content>.*?)\n<!-- end -->", re.DOTALL)
PAIR = re.compile(
    r"<!-- block r -->\n(?P<r>(?:(?!<!-- end).)*)\n<!-- end -->\s*"
    r"<!-- block python -->\n(?P<python>(?:(?!<!-- end).)*)\n<!-- end -->",
    re.DOTALL,
)
# With a sync group, a choice holds for every tab of every page.
TABS = """
:::::{{tab-set}}
:sync-group: language

::::{{tab-item}} R
:sync: r

{r}
::::

::::{{tab-item}} Python
:sync: python

{python}
::::
:::::
"""


def block(language: str, content: str) -> str:
    """Return a block with the marks that knit.R puts around it."""
    return f"\n<!-- block {language} -->\n{content}\n<!-- end -->\n"


def with_tabs(text: str) -> str:
    """Return the text with tabs in place of pairs, and without marks."""

    def tabs(pair: re.Match[str]) -> str:
        return TABS.format(r=pair["r"].strip(), python=pair["python"].strip())

    return BLOCK.sub(lambda alone: alone["content"], PAIR.sub(tabs, text))
