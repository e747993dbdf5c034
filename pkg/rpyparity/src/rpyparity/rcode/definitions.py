"""The functions that the files of a package define at top level."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rpyparity.model import Argument, Place, Signature
from rpyparity.rcode.build import Code
from rpyparity.rcode.literals import value_of
from rpyparity.rcode.tree import Call, Formal, Function, Node, Symbol, argument, name_of, text_of

TETHER = re.compile(r"\s*#+'\s*@tether\s+(\S+)")
ASSIGNERS = ("<-", "=", "<<-")


class File(NamedTuple):
    """One file of R code."""

    name: str
    code: Code
    lines: Sequence[str]


class Definition(NamedTuple):
    """What a name is given at top level: a function, another name, or neither."""

    name: str
    value: Node | None
    file: str
    line: int
    comment: tuple[str, ...]  # the lines above, with what is blank

    @property
    def tether(self) -> str | None:
        """The Python object that the comment names."""
        found = (TETHER.match(line) for line in self.comment)
        return next((match[1] for match in found if match), None)


def definitions(files: Iterable[File]) -> Iterator[Definition]:
    """Yield all definitions in order."""
    for file in files:
        before = 0
        for node in file.code.expressions:
            comment = tuple(file.lines[before : node.line - 1])
            before = node.last_line
            names, value = assigned(node)
            for name in names:
                yield Definition(name, value, file.name, node.line, comment)


def assigned(node: Node | None) -> tuple[list[str], Node | None]:
    """Return the names that an assignment gives a value, and the value: `a <- b <- value` has two.

    What is in parentheses is the value itself.
    """
    names: list[str] = []
    while isinstance(node, Call):
        target, value = assignment(node)
        if target is None:
            if node.name != "(" or not names:
                break
            node = node.values[0]
        else:
            names.insert(0, target)
            node = value
    return names, node if names else None


def assignment(node: Call) -> tuple[str | None, Node | None]:
    """Return the name that a call assigns to, if it is a plain name, and the value."""
    if node.name in ASSIGNERS and len(node.values) == 2:
        return plain_name(node.values[0]), node.values[1]
    if node.name in ("assign", "delayedAssign"):
        return text_of(argument(node, "x")), argument(node, "value", 1)
    return None, None


def plain_name(node: Node) -> str | None:
    return node.name if isinstance(node, Symbol) else text_of(node)


def signature(name: str, formals: Iterable[Formal], place: Place) -> Signature:
    """Return formals as a signature; what follows `...` is given by name alone."""
    rest = False
    arguments = []
    for formal in formals:
        if formal.name == "...":
            rest = True
        else:
            default = value_of(formal.default) if formal.default else None
            arguments.append(Argument(formal.name, default, keyword_only=rest))
    return Signature(name, tuple(arguments), rest, place)


def is_function(node: Node | None) -> bool:
    return isinstance(node, Function)


__all__ = ["Definition", "File", "assigned", "definitions", "name_of", "signature"]
