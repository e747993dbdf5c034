"""The trees of R code, as R has them: everything is a symbol, a literal, a call or a function.

`a + b`, `a$b`, `{`, `if` and `<-` are calls. What has two spellings has one form: `x -> y` is
`y <- x`, and `x |> f(y)` and `x %>% f(y)` are `f(x, y)`.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, NamedTuple


class Terminal(NamedTuple):
    """One token of the source, and its place."""

    text: str
    line: int
    column: int
    last_line: int
    last_column: int


class Span(NamedTuple):
    """Which tokens of a file a node is made of."""

    tokens: list[Terminal]
    first: int
    last: int


@dataclass(slots=True, eq=False)
class Node:
    """A piece of R code."""

    span: Span = field(repr=False)

    @property
    def line(self) -> int:
        return self.span.tokens[self.span.first].line

    @property
    def last_line(self) -> int:
        return self.span.tokens[self.span.last].last_line

    @property
    def text(self) -> str:
        """The code in one line, with one space where there was any."""
        tokens = self.span.tokens[self.span.first : self.span.last + 1]
        parts = [tokens[0].text]
        for before, token in itertools.pairwise(tokens):
            together = (token.line, token.column) == (before.last_line, before.last_column + 1)
            parts += [token.text] if together else [" ", token.text]
        return "".join(parts)


@dataclass(slots=True, eq=False)
class Symbol(Node):
    """A name; `package` where it is written package::name."""

    name: str
    package: str | None = None


class Unknown:
    """What a literal has for a value where Python has none like it: NA, 1i."""


@dataclass(slots=True, eq=False)
class Literal(Node):
    """NULL, a number, a string, TRUE or FALSE: None, a float, a str or a bool."""

    value: Any


class Given(NamedTuple):
    """What a call is given: a name, if any, and the value, unless it is left out, as in f(x, )."""

    name: str | None
    value: Node | None


@dataclass(slots=True, eq=False)
class Call(Node):
    """A call of what `head` stands for."""

    head: Node
    arguments: list[Given]

    @property
    def name(self) -> str:
        """The name of what is called, "" where it is no name; pkg::f is f."""
        return self.head.name if isinstance(self.head, Symbol) else ""

    @property
    def values(self) -> list[Node]:
        return [each.value for each in self.arguments if each.value is not None]


class Formal(NamedTuple):
    """A formal argument, and its default, if any."""

    name: str
    default: Node | None


@dataclass(slots=True, eq=False)
class Function(Node):
    """function(formals) body."""

    formals: list[Formal]
    body: Node


def name_of(node: Node | None) -> str:
    """Return what a call calls, or ""."""
    return node.name if isinstance(node, Call) else ""


def text_of(node: Node | None) -> str | None:
    """Return the string that a node is, if it is one."""
    if isinstance(node, Literal) and isinstance(node.value, str):
        return node.value
    return None


def argument(call: Call, name: str, position: int = 0) -> Node | None:
    """Return the argument of a call that R would match to a name, if any."""
    for each in call.arguments:
        if each.name == name:
            return each.value
    unnamed = [each.value for each in call.arguments if each.name is None and each.value]
    return unnamed[position] if position < len(unnamed) else None


def parts(node: Node) -> list[Node]:
    """Return the nodes that a node is made of."""
    if isinstance(node, Call):
        return [node.head, *node.values]
    if isinstance(node, Function):
        return [*(f.default for f in node.formals if f.default), node.body]
    return []


def walk(node: Node, into_functions: bool = True) -> Iterator[Node]:
    """Yield a node and all that it is made of, what encloses another before it."""
    waiting = [node]
    while waiting:
        found = waiting.pop()
        yield found
        if into_functions or not isinstance(found, Function):
            waiting += reversed(parts(found))


def symbols(node: Node) -> set[str]:
    """Return all names in a piece of code."""
    return {each.name for each in walk(node) if isinstance(each, Symbol)}
