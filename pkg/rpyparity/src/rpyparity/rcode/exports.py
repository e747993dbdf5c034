"""What NAMESPACE says: parsed as the R code that it is, and its conditions left undecided."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from rpyparity.rcode.tree import Call, Node, Symbol, name_of, text_of


class Namespace(NamedTuple):
    """What a package exports (None: everything), and which package each imported name is of."""

    exports: frozenset[str] | None = None
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
    everything = any(each.name == "exportPattern" for each in directives)
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
    exported = None if everything else frozenset(exports)
    return Namespace(exported, imported, frozenset(methods), frozenset(whole))


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
