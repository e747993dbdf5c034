"""The arguments of Python that users need not give: private, deprecated or internal ones."""

from __future__ import annotations

import re
from typing import Any

from docstring_parser import ParseError, parse

# What is said about an argument, in its type or its description.
DEPRECATED = re.compile(
    r"^\W*deprecated\b|\.\. deprecated::|\b(is|are|been|now) deprecated\b|[(,;] ?deprecated\b",
    re.IGNORECASE,
)
INTERNAL = re.compile(
    r"^\W*internal(ly)?\W*($|[.:;])|\binternal use\b|\bused internally\b|[(,;] ?internal[),.]"
    r"|\bnot (intended|meant) for (users|direct use)\b",
    re.IGNORECASE,
)


def reasons(told: dict[str, Any]) -> dict[str, str]:
    """Return why users need not give an argument, for each that this is said of."""
    said = documented(told["doc"])
    arguments = [*told["arguments"], *told["further"]]
    found = {each["name"]: reason(each, said.get(each["name"], "")) for each in arguments}
    return {name: why for name, why in found.items() if why}


def reason(argument: dict[str, Any], said: str) -> str:
    default = argument["default"] and argument["default"]["literal"]
    if argument["name"].startswith("_"):
        return "private"
    if default == "deprecated" or DEPRECATED.search(said):
        return "deprecated"
    return "internal" if INTERNAL.search(said) else ""


def documented(doc: str) -> dict[str, str]:
    """Return the type and the description of each argument that a docstring explains."""
    if not re.search("deprecated|internal|not (intended|meant)", doc, re.IGNORECASE):
        return {}  # most docstrings, and parsing takes its time
    try:
        explained = parse(doc).params
    except (ParseError, ValueError, TypeError, AttributeError):
        return {}
    return {
        each.arg_name: f"{each.description or ''}\n({each.type_name or ''})" for each in explained
    }
