"""A page for each function that only R has, from the comments above it."""

from __future__ import annotations

import inspect
import json
import re
import subprocess
from pathlib import Path
from typing import Any

from both_words import prose as of_docstring
from both_words import python_only
from docstring_parser.numpydoc import parse
from reference import call, python_block, written

import kerasbridge

# LearningRateSchedule is a function in R and a class in Python.
CLASSES = {"LearningRateSchedule"}


def pages(checkout: Path) -> dict[str, str]:
    """Return the text of each page by its name."""
    command = ["Rscript", str(checkout / "tools/site/r_only.R"), str(checkout / "r-wrapper")]
    answer = subprocess.run(command, capture_output=True, text=True, check=True)
    found = {each["name"]: each for each in json.loads(answer.stdout)}
    return {name: page(each, found) for name, each in found.items()}


def page(of: dict[str, Any], others: dict[str, dict[str, Any]]) -> str:
    inherited = [each for name in of["inherits"] for each in others[name]["params"]]
    documented = {each["name"]: each["text"] for each in inherited + of["params"]}
    names = [each.partition(" = ")[0] for each in of["formals"]]
    entries = [f"`{name}`\n: " + linked(documented[name]).replace("\n", "\n  ") for name in names]
    sections = {
        "Arguments": "\n\n".join(entries),
        "Returns": text(of["returns"]),
        "Details": text(of["details"]),
        "Examples": examples(of["examples"]),
        "See also": text(of["seealso"]),
    }
    for each in of["sections"]:
        title, _, body = each.partition(":\n")
        sections |= {title: linked(body)}
    if of["name"] in CLASSES:
        sections["In Python"] = in_python(of["name"])
    usage = f"```r\n{call(of['name'], of['formals'])}\n```"
    return written([f"# {of['name']}", f"{of['title']}.", usage, text(of["description"])], sections)


def text(parts: list[str]) -> str:
    return "\n\n".join(map(linked, parts))


def linked(markdown: str) -> str:
    """Return roxygen's Markdown as plain Markdown: [f()] is a link by itself, as code is here."""
    markdown = re.sub(r"\[(\w+)(\(\))?\](?!\()", r"`\1\2`", markdown)
    return re.sub(r"\\(?:pkg|code|emph)\{(.*?)\}", r"`\1`", markdown)


def examples(parts: list[str]) -> str:
    """Return blocks to run, and as they stand those that are not to be run in a check."""
    found = []
    for part in parts:
        part = re.sub(r"^\\dontshow.*\n?", "", part.strip(), flags=re.MULTILINE)
        not_run = re.fullmatch(r"\\dontrun\{(.*)\}", part, re.DOTALL)
        found.append(f"```r{not_run[1]}```" if not_run else f"```{{r}}\n{part.strip()}\n```")
    return "\n\n".join(found)


def in_python(name: str) -> str:
    """Return what the docstring of the class of this name says, with its examples."""
    documented = getattr(kerasbridge, name)
    words = python_only(of_docstring(parse(inspect.getdoc(documented)).long_description or ""))
    return f"{words}\n\n{python_block(documented)}"
