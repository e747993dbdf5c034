"""Turns the prose of a docstring into Rd text, in R's words."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterable

from kerasbridge.rd.r_code import translate_inline

BLOCK = re.compile(
    r"""^(?P<formula>[ ].*(\n+[ ].*)*)  # indented
      | ^\.\.[ ]image::[ ](?P<image>\S+)(\n[ ]+:alt:[ ](?P<alt>.+))?
      | ^(?P<list>-[ ].*(\n+(-|[ ][ ]).*)*)
      | ^(?P<paragraph>\S.*(\n[^\s-].*|\n-(?![ ]).*)*)
    """,
    re.VERBOSE | re.MULTILINE,
)
INLINE = re.compile(
    r"""``(?P<code>.+?)``
      | https://doi\.org/(?P<doi>[^\s<>]*[^\s<>.,;:)])
      | (?P<url>https?://[^\s<>]*[^\s<>.,;:)])
      | \b(?P<constant>None(?!\s+of\b)|True|False)\b
      | \b(?P<see>[Ss]ee\s+)Notes\b
      | (?P<unknown>[`*]|^[-=]{3,}$)
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
TYPES = {
    "float": "number",
    "int": "whole number",
    "str": "string",
    "bool": r"\code{TRUE} or \code{FALSE}",
    "None": r"\code{NULL}",
    "callable": "function",
    "LearningRateSchedule": "learning-rate schedule",
    "list of LearningRateSchedule": "list of learning-rate schedules",
    "list of int": "vector of whole numbers",
    "list of float": "vector of numbers",
    "Optimizer": "Keras optimizer",
    "Variable": "Keras variable",
    "dict": "named list",
    "OptimizerMap": "OptimizerMap of Keras",
    "list of str": "character vector",
    "list of Variable": "list of variables",
    "Model": "Keras model",
}


def prose(text: str) -> str:
    """Return paragraphs, lists (`- `), formulas (indented, after `::`) and images as Rd."""
    return "\n\n".join(block_text(block) for block in BLOCK.finditer(text))


def block_text(block: re.Match[str]) -> str:
    if block["formula"]:
        return rd("preformatted", f"\n{escape(textwrap.dedent(block['formula']))}\n")
    if block["image"]:
        return rd("figure", block["image"]) + rd("", escape(block["alt"] or ""))[1:]
    if block["list"]:
        items = re.split(r"^- ", block["list"], flags=re.MULTILINE)[1:]
        return itemize(inline(re.sub(r"\n+  ", "\n", item).strip()) for item in items)
    return inline(re.sub("::$", ":", block["paragraph"]))


def inline(text: str) -> str:
    """Return prose without blocks as Rd: code, addresses and Python's constants are marked up."""
    return translated(text, INLINE, inline_markup, escape)


def translated(
    text: str,
    pattern: re.Pattern[str],
    matched: Callable[[re.Match[str]], str],
    rest: Callable[[str], str],
) -> str:
    """Return the text with what matches and what stands between translated, each in its own way."""
    parts = []
    end = 0
    for match in pattern.finditer(text):
        parts += [rest(text[end : match.start()]), matched(match)]
        end = match.end()
    return "".join(parts) + rest(text[end:])


def inline_markup(match: re.Match[str]) -> str:
    if code := match["code"] or match["constant"]:
        return rd("code", r_code(code))
    if match["doi"]:
        return rd("doi", escape(match["doi"]))
    if match["url"]:
        return rd("url", escape(match["url"]))
    if match["see"]:
        return match["see"] + "Details"  # the name of Python's Notes on a help page
    raise ValueError(f"markup that is not known: ...{match.string[match.start() :][:40]!r}")


def r_code(code: str) -> str:
    """Return a span of Python code as R code, escaped for Rd."""
    return escape_code("..." if code == "**kwargs" else translate_inline(" ".join(code.split())))


def type_phrase(type_name: str) -> str:
    """Return a type of numpydoc in R's words."""
    type_name = type_name.replace("str or PathLike", "str")  # the name of a file
    words = [TYPES.get(word, word) for word in re.split(r"(, | or )", type_name)]
    if unknown := set(words[::2]) - set(TYPES.values()):
        raise ValueError(f"no R word for the type {unknown.pop()!r}")
    phrase = "".join(words)
    return phrase[0].upper() + phrase[1:]


def itemize(items: Iterable[str]) -> str:
    return rd("itemize", "\n" + "".join(f"  \\item {item}\n" for item in items))


def rd(macro: str, content: str) -> str:
    return f"\\{macro}{{{content}}}"


def escape(text: str) -> str:
    return re.sub(r"([\\%{}])", r"\\\1", text)


def escape_code(code: str) -> str:
    """Escape R code, in which Rd expects braces in pairs."""
    return re.sub(r"([\\%])", r"\\\1", code)
