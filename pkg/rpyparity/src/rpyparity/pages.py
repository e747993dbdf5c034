"""Help pages, from what R's parser of them says."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from rpyparity.model import Link, Page, Place, Signature
from rpyparity.rcode.build import build
from rpyparity.rcode.definitions import signature
from rpyparity.rcode.tree import Call, Formal, Literal, Node, Symbol, name_of, symbols
from rpyparity.sources import Copies

# What looks like a call in \usage and promises no arguments.
NO_FUNCTIONS = {"data", "function", "if", "for", "while", "repeat"}


def page(read: Any, file: str, copies: Copies) -> Page:
    """Return a help page; `file` is the copy that R has read."""
    names = [squashed(name) for name in read["names"]]
    if not names:
        copies.report(file, r"has no \name")
    usage, shown = usages(read["usage"], file, copies)
    items = [
        ([name for name in map(squashed, names.split(",")) if name], copies.place(file, line))
        for names, line in read["explained"]
    ]
    return Page(
        name=names[0] if names else Path(copies.place(file).file).stem,
        aliases=tuple(squashed(alias) for alias in read["aliases"]),
        title=squashed(read["title"]),
        place=copies.place(file),
        internal=read["internal"],
        usage=usage,
        shown=shown,
        section=copies.place(file, read["section"]) if read["section"] else None,
        explained=tuple((name, place) for names, place in items for name in names),
        groups=tuple(tuple(names) for names, _ in items if len(names) > 1),
        links=tuple(
            link(tag, squashed(text), squashed(option), copies.place(file, line))
            for tag, text, option, line in read["links"]
        ),
        source=copies.texts[file],
    )


def squashed(text: str) -> str:
    return " ".join(text.split())


def link(tag: str, text: str, option: str, place: Place) -> Link:
    r"""Return the link of \link{topic}, \link[=topic]{text}, \link[package:topic]{text}, ..."""
    if tag == r"\linkS4class":
        text += "-class"
    if option.startswith("="):
        return Link(option[1:], None, place)
    package, _, topic = option.partition(":")
    return Link(topic or text, package or None, place)


def usages(parsed: Any, file: str, copies: Copies) -> tuple[tuple[Signature, ...], frozenset[str]]:
    r"""Return what \usage promises, and all names in it, whether or not they have arguments."""
    found: list[Signature] = []
    shown: set[str] = set()
    for columns in parsed:
        code = build(columns)
        for line in code.too_deep:
            copies.report(file, "\\usage is nested too deeply to be read", line)
        for node in code.expressions:
            shown |= {name.partition("\t")[0] for name in symbols(node)}
            if promised := usage(node, copies.place(file, node.line)):
                found.append(promised)
    return tuple(found), frozenset(shown)


def usage(node: Node, place: Place) -> Signature | None:
    """Return what a plain call, f(x, y = 1, ...), or a replacement, f(x) <- value, promises.

    Operators, data sets and the names of objects promise no arguments. A tab in a name is where the
    `<-` of a replacement method goes.
    """
    value: Node | None = None
    if isinstance(node, Call) and node.name == "<-":
        node, value = node.values
    name = name_of(node)
    if not isinstance(node, Call) or not is_function(name):
        return None
    if value and "\t" not in name:
        name += "\t"
    formals = promised_formals([*node.arguments, *([(None, value)] if value else [])])
    if formals is None:
        return None
    return signature(name.replace("\t", "<-" if value else ""), formals, place)


def is_function(name: str) -> bool:
    letters = any(letter.isalpha() for letter in name)
    operator = name.startswith("%") and name.endswith("%")
    return letters and not operator and name not in NO_FUNCTIONS


def promised_formals(given: Any) -> list[Formal] | None:
    """Return arguments as formals; a value in the place of a name, f(1), states none."""
    formals = []
    for name, value in given:
        if name is not None:
            formals.append(Formal(name, value))
        elif isinstance(value, Symbol):
            formals.append(Formal(value.name, None))
        elif isinstance(value, Literal) or value is not None or len(given) > 1:
            return None
    return formals
