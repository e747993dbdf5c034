"""The arguments of Python that users need not give.

They are private, deprecated, internal or unused, label an operation of a graph, or take an object
of a third package, of which R's users have none.
"""

from __future__ import annotations

import re
from typing import Any

from docstring_parser import ParseError, parse

# What is said of an argument itself. Some of its values may be deprecated, and it is not.
DEPRECATED = re.compile(
    r"^\W*deprecated\b|\b(argument|parameter|option|keyword) (is|was|has been) deprecated\b"
    r"|^\W*(has no effect|do not use)(\W*$|[.,;])",
    re.IGNORECASE,
)
INTERNAL = re.compile(
    r"^\W*internal(ly)?\W*($|[.:;])|^\W*internal,|\binternal use\b|\bused internally\b"
    r"|\bnot (intended|meant) for (users|direct use)\b",
    re.IGNORECASE,
)


UNUSED = re.compile(r"^\W*(ignored|unused|not used)\b", re.IGNORECASE)
# As all functions of TensorFlow say of `name`, which changes no result.
LABEL = re.compile(r"\bname for the ([\w.]+ )?(operations?|ops?|transformation)\b", re.IGNORECASE)


# A class by its dotted name, alone: `matplotlib.axes.Axes`, optional.
FOREIGN = re.compile(r"^\W*(?:an? )?`*([a-z_]\w*)\.(?:\w+\.)*[A-Z]\w*`*\s*(?:$|,|\(|or None)")
# What R has as well, and hands over.
CONVERTED = re.compile(
    r"array|tensor|frame|series|matrix|sequence|callable|date|path", re.IGNORECASE
)


def reasons(told: dict[str, Any], path: str = "") -> dict[str, str]:
    """Return why users need not give an argument, for each that this is said of."""
    root = path.partition(".")[0]
    said = documented(told["doc"])
    arguments = [each for each in (*told["arguments"], *told["further"]) if each["default"]]
    nothing = ("", "")
    found = {a["name"]: reason(a, root, *said.get(a["name"], nothing)) for a in arguments}
    given = dict.fromkeys(told["given"], "given")  # by functools.partial()
    return {name: why for name, why in found.items() if why} | given


def reason(argument: dict[str, Any], root: str, type_name: str, description: str) -> str:
    if argument["name"].startswith("_"):
        return "private"
    if argument["default"]["literal"] == "deprecated":
        return "deprecated"
    if "deprecated" in type_name.lower() or DEPRECATED.search(description):
        return "deprecated"
    if UNUSED.search(type_name) or UNUSED.search(description):
        return "unused"
    if LABEL.search(description):
        return "label"
    foreign = FOREIGN.match(type_name)
    if foreign and foreign[1] != root and not CONVERTED.search(type_name):
        return "foreign"
    return "internal" if "internal" in type_name.lower() or INTERNAL.search(description) else ""


OF_CLASS = re.compile(r"^\s*\w+ ?[:(] ?.?[a-z_]\w*\.[\w.]*[A-Z]", re.MULTILINE)


def documented(doc: str) -> dict[str, tuple[str, str]]:
    """Return the type and the description of each argument that a docstring explains."""
    words = (
        "deprecated|internal|ignored|unused|not used|not intended|not meant|no effect|not use"
        "|name for the"
    )
    if not (re.search(words, doc, re.IGNORECASE) or OF_CLASS.search(doc)):
        return {}  # most docstrings, and parsing takes its time
    try:
        explained = parse(doc).params
    except (ParseError, ValueError, TypeError, AttributeError, IndexError):
        return {}
    return {each.arg_name: (each.type_name or "", each.description or "") for each in explained}
