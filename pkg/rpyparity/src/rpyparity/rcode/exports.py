"""What NAMESPACE says: parsed as the R code that it is, and its conditions left undecided."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Set
from typing import NamedTuple

from rpyparity.rcode.tree import Call, Node, Symbol, name_of, text_of


class Namespace(NamedTuple):
    """What a package exports (None: everything), and which package each imported name is of.

    It exports also those of its names in which one of the `patterns` is found.
    """

    exports: frozenset[str] | None = None
    patterns: tuple[re.Pattern[str], ...] = ()
    imported: dict[str, str] = {}  # noqa: RUF012
    methods: frozenset[str] = frozenset()  # of S3 generics, by the names of their functions
    whole: frozenset[str] = frozenset()  # packages all of whose names are imported


def namespace(expressions: Iterable[Node]) -> Namespace:
    directives = [each for node in expressions for each in plain_directives(node)]
    exports = {
        name
        for each in directives
        if each.name in ("export", "exportMethods")
        for value in each.values
        for name in names(value)
    }
    texts = {
        name
        for each in directives
        if each.name == "exportPattern"
        for value in each.values
        for name in names(value)
    }
    patterns = [pattern(each) for each in sorted(texts)]
    imported: dict[str, str] = {}
    methods = set()
    whole: set[str] = set()
    for each in directives:
        words = [name for value in each.values for name in names(value)]
        if each.name == "importFrom" and words:
            imported |= dict.fromkeys(words[1:], words[0])
        elif each.name == "import":
            packages = [given.value for given in each.arguments if given.value and not given.name]
            whole.update(*map(names, packages))
        elif each.name == "S3method" and len(words) > 1:
            methods.add(words[2] if len(words) > 2 else f"{words[0]}.{words[1]}")
    known = tuple(each for each in patterns if each)
    everything = len(known) < len(patterns)
    by_name = None if everything else frozenset(exports)
    return Namespace(by_name, known, imported, frozenset(methods), frozenset(whole))


# What R's regular expressions have in brackets and Python's have not.
POSIX = {
    "[:alpha:]": "a-zA-Z\xaa-\U0010ffff",
    "[:alnum:]": "a-zA-Z0-9\xaa-\U0010ffff",
    "[:lower:]": "a-z\xdf-\xff",
    "[:upper:]": "A-Z\xc0-\xde",
    "[:digit:]": "0-9",
    "[:xdigit:]": "0-9a-fA-F",
    "[:punct:]": r"!-/:-@\[-`{-~",
    "[:space:]": r"\s",
    "[:blank:]": r" \t",
}
REPEATED_GROUP = re.compile(r"\)[*+{]")  # which may take Python for ever


def pattern(text: str) -> re.Pattern[str] | None:
    """Return a regular expression of R's as one of Python's, if it can be."""
    for name, members in POSIX.items():
        text = text.replace(name, members)
    try:
        return None if REPEATED_GROUP.search(text) else re.compile(text)
    except (re.error, OverflowError):
        return None


# What is never exported by a pattern.
HOOKS = frozenset({".onLoad", ".onAttach", ".First.lib", ".packageName", ".noGenerics"})


def exported(said: Namespace, defined: Set[str]) -> frozenset[str] | None:
    """Return what is exported of the names that a package defines, and by name besides."""
    if said.exports is None:
        return None
    found = {name for name in defined - HOOKS if any(p.search(name) for p in said.patterns)}
    return said.exports | found


def plain_directives(node: Node) -> Iterator[Call]:
    if isinstance(node, Call) and node.name in ("if", "{"):
        for each in node.values:
            yield from plain_directives(each)
    elif isinstance(node, Call):
        yield node


def names(node: Node) -> Iterator[str]:
    if name_of(node) == "c" and isinstance(node, Call):
        for each in node.values:
            yield from names(each)
    elif isinstance(node, Symbol):
        yield node.name
    elif (text := text_of(node)) is not None:
        yield text
