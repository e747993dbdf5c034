"""The prose of docstrings as Markdown, in the words of both languages.

Where they differ, such as None and NULL, both stand in the text, each in a span with a class. The
page shows the one of the language that the reader has chosen.
"""

from __future__ import annotations

import re
import textwrap

from kerasbridge.rd.prose import BLOCK, INLINE, TYPES, translated
from kerasbridge.rd.r_code import UntranslatableError, translate_inline


def prose(text: str) -> str:
    """Return paragraphs, lists, formulas and images as Markdown."""
    return "\n\n".join(block_text(block) for block in BLOCK.finditer(text))


def block_text(block: re.Match[str]) -> str:
    if block["formula"]:
        return f"```text\n{textwrap.dedent(block['formula'])}\n```"
    if block["image"]:
        return f"![{block['alt']}](/figures/{block['image']})"
    if block["list"]:
        return inline(block["list"])
    return inline(re.sub("::$", ":", block["paragraph"]))


def inline(text: str) -> str:
    """Return prose without blocks as Markdown."""
    return translated(text, INLINE, inline_markup, escape)


def inline_markup(match: re.Match[str]) -> str:
    if code := match["code"] or match["constant"]:
        return in_both(" ".join(code.split()))
    if match["doi"]:
        return f"[doi:{match['doi']}](https://doi.org/{match['doi']})"
    if match["url"]:
        return f"<{match['url']}>"
    return match["see"] + "[Details](#details)"


def in_both(python: str) -> str:
    """Return a span of code, or two where R writes it otherwise."""
    try:
        r = "..." if python == "**kwargs" else translate_inline(python)
    except UntranslatableError:
        r = python
    return code(python) if r == python else f"{code(r)}{{.in-r}}{code(python)}{{.in-python}}"


def code(text: str) -> str:
    fence = "``" if "`" in text else "`"
    space = " " if "`" in text else ""
    return f"{fence}{space}{text}{space}{fence}"


def types_in_both(python: str) -> str:
    """Return a type of numpydoc in the words of both languages."""
    words = [TYPES.get(word, word) for word in re.split(r"(, | or )", python)]
    r = re.sub(r"\\code\{(.*?)\}", r"`\1`", "".join(words))
    python = re.sub(r"None|True|False", r"`\g<0>`", python)
    return f"[{r}]{{.in-r}}[{python}]{{.in-python}}"


def python_only(text: str) -> str:
    """Return text in the words of Python, for what R does not have."""
    span = r"(`` .*? ``|`[^`]*`|\[[^\]]*\])"
    text = re.sub(span + r"\{\.in-r\}", "", text)
    text = re.sub(r"\[([^\]]*)\]\{\.in-python\}", r"\1", text)
    return text.replace("{.in-python}", "")


def escape(text: str) -> str:
    return re.sub(r"([\\*_<>\[\]#|])", r"\\\1", text)
