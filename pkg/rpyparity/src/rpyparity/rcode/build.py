"""Makes trees of what R's parser writes: a row a token or expression, with what it is part of."""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Callable
from dataclasses import replace
from typing import Any, NamedTuple

from rpyparity.rcode.literals import number, string
from rpyparity.rcode.tree import (
    Call,
    Formal,
    Function,
    Given,
    Literal,
    Node,
    Span,
    Symbol,
    Terminal,
)

# Deeper code is no one's, and following it would take more stack than there is.
DEEPEST = 500


class Code(NamedTuple):
    """The expressions of a file in order, and the first lines of those that nest too deeply."""

    expressions: list[Node]
    too_deep: list[int]


class Part(NamedTuple):
    """A token, or the expression that has been made of several."""

    token: str
    text: str
    node: Node | None
    span: Span


def build(columns: Any) -> Code:
    """Return the trees of a file; `columns` are those of getParseData()."""
    return Builder(columns).code() if columns else Code([], [])


class Builder:
    """Builds the trees of one file, the smallest first: what is hostile nests without end."""

    def __init__(self, columns: Any) -> None:
        names = columns["tokens"]
        self.names = [names[each] for each in columns["token"]]
        self.columns = columns
        self.children: dict[int, list[int]] = defaultdict(list)
        rows = {identity: row for row, identity in enumerate(columns["id"])}
        for row, parent in enumerate(columns["parent"]):
            self.children[rows.get(parent, -1)].append(row)
        self.terminals: list[Terminal] = []
        self.places: dict[int, int] = {}
        self.parts: dict[int, Part] = {}

    def code(self) -> Code:
        made = Code([], [])
        for root in self.children[-1]:
            order = self.outermost_first(root)
            if order is None:
                made.too_deep.append(self.columns["line"][root])
                continue
            self.add_terminals(order)
            for row in reversed(order):
                self.parts[row] = self.part(row)
            node = self.parts[root].node
            if node is not None:  # a `;` between two expressions is none
                made.expressions.append(node)
            self.parts.clear()
        return made

    def outermost_first(self, root: int) -> list[int] | None:
        """Return the rows of an expression, or nothing where it nests too deeply."""
        level = [root]
        order: list[int] = []
        for _ in range(DEEPEST):
            if not level:
                return order
            order += level
            level = [child for row in level for child in self.children.get(row, ())]
        return None

    def add_terminals(self, rows: list[int]) -> None:
        names = ("line", "column", "last_line", "last_column")
        line, column, last_line, last_column = (self.columns[name] for name in names)
        for row in sorted(rows):
            if row not in self.children:
                self.places[row] = len(self.terminals)
                place = line[row], column[row], last_line[row], last_column[row]
                self.terminals.append(Terminal(self.columns["text"][row], *place))

    def part(self, row: int) -> Part:
        if row in self.children:
            parts = [self.parts[child] for child in self.children[row]]
            parts = [part for part in parts if part.token != "';'"] or parts
            span = Span(self.terminals, parts[0].span.first, parts[-1].span.last)
            return Part(self.names[row], "", expression(parts, span), span)
        place = self.places[row]
        span = Span(self.terminals, place, place)
        text, token = self.columns["text"][row], self.names[row]
        return Part(token, text, terminal(token, text, span), span)


def terminal(token: str, text: str, span: Span) -> Node | None:
    """Return what a single token stands for, if it stands for something on its own."""
    match token:
        case "NUM_CONST" | "NULL_CONST":
            return Literal(span, number(text))
        case "STR_CONST":
            return Literal(span, string(text))
        case "SYMBOL" | "SYMBOL_FUNCTION_CALL" | "SLOT" | "PLACEHOLDER":
            return Symbol(span, plain(text))
        case "NEXT" | "BREAK":
            return Call(span, Symbol(span, text), [])
    return None


def plain(name: str) -> str:
    return string(name) if name[:1] in ("`", "'", '"') else name


def expression(parts: list[Part], span: Span) -> Node | None:
    """Return the node that parts make, by the first token, or by what stands between two nodes."""
    first = parts[0]
    if len(parts) == 1:
        return first.node
    if make := BY_FIRST_TOKEN.get(first.token):
        return make(parts, span)
    if first.node is None:
        return operation(first, [part.node for part in parts[1:]], span)
    second = parts[1]
    if make := BY_SECOND_TOKEN.get(second.token):
        return make(parts, span)
    return operation(second, [first.node, *(part.node for part in parts[2:])], span)


def operation(operator: Part, operands: list[Node | None], span: Span) -> Node:
    """Return the call that an operator makes; of the nodes around it only these count."""
    head = Symbol(operator.span, plain(operator.text))
    return Call(span, head, [Given(None, each) for each in operands if each is not None])


def function(parts: list[Part], span: Span) -> Node:
    formals: list[Formal] = []
    *header, body = parts
    for before, part in itertools.pairwise(header):
        if part.token == "SYMBOL_FORMALS":
            formals.append(Formal(plain(part.text), None))
        elif before.token == "EQ_FORMALS":
            formals[-1] = Formal(formals[-1].name, part.node)
    return Function(span, formals, body.node or Literal(span, None))


def keyword(parts: list[Part], span: Span) -> Node:
    """Return if, for, while and repeat as calls; what `for` runs over is made of two nodes."""
    head = Symbol(parts[0].span, parts[0].text)
    operands = [part.node for part in parts[1:] if part.node]
    if parts[0].token == "FOR" and isinstance(operands[0], Call):
        operands = [*operands[0].values, *operands[1:]]
    return Call(span, head, [Given(None, each) for each in operands])


def loop_over(parts: list[Part], span: Span) -> Node:
    """Return `(x in xs)` of a for loop as a call, or an expression in parentheses."""
    return operation(parts[0], [part.node for part in parts[1:]], span)


def call(parts: list[Part], span: Span) -> Node:
    assert parts[0].node, "what is called is an expression"
    return Call(span, parts[0].node, arguments(parts[2:-1]))


def subset(parts: list[Part], span: Span) -> Node:
    opening = parts[1]
    closing = 2 if opening.token == "LBB" else 1
    head = Symbol(opening.span, "[[" if closing == 2 else "[")
    return Call(span, head, [Given(None, parts[0].node), *arguments(parts[2:-closing])])


def arguments(parts: list[Part]) -> list[Given]:
    """Return what stands between the parentheses of a call."""
    if not parts:
        return []
    given, name, value = [], None, None
    for place, part in enumerate(parts):
        followed = parts[place + 1].token if place + 1 < len(parts) else ""
        if part.token == "','":
            given.append(Given(name, value))
            name, value = None, None
        elif followed == "EQ_SUB":
            name = plain(part.text)
        elif part.token != "EQ_SUB":
            value = part.node
    return [*given, Given(name, value)]


def from_namespace(parts: list[Part], span: Span) -> Node:
    return Symbol(span, plain(parts[-1].text), plain(parts[0].text))


def assign_rightwards(parts: list[Part], span: Span) -> Node:
    operator = parts[1]._replace(text="<<-" if parts[1].text == "->>" else "<-")
    return operation(operator, [parts[2].node, parts[0].node], span)


def power(parts: list[Part], span: Span) -> Node:
    return operation(parts[1]._replace(text="^"), [parts[0].node, parts[2].node], span)


def pipe(parts: list[Part], span: Span) -> Node:
    """Return f(x, y) for x |> f(y), and for magrittr's pipe."""
    operator, data, onto = parts[1], parts[0].node, parts[2].node
    if operator.token == "SPECIAL" and operator.text != "%>%":
        return operation(operator, [data, onto], span)
    if isinstance(onto, Symbol):
        return Call(span, onto, [Given(None, data)])
    if not isinstance(onto, Call) or onto.name in ("{", "("):
        return operation(operator, [data, onto], span)
    filled = [
        Given(each.name, data) if is_placeholder(each.value) else each for each in onto.arguments
    ]
    if filled == onto.arguments:
        filled = [Given(None, data), *filled]
    return replace(onto, span=span, arguments=filled)


def is_placeholder(node: Node | None) -> bool:
    return isinstance(node, Symbol) and node.name in (".", "_")


Maker = Callable[[list[Part], Span], Node]
BY_FIRST_TOKEN: dict[str, Maker] = {
    "FUNCTION": function,
    r"'\\'": function,
    r"'\\\\'": function,
    "IF": keyword,
    "FOR": keyword,
    "WHILE": keyword,
    "REPEAT": keyword,
    "'('": loop_over,
    "SYMBOL_PACKAGE": from_namespace,
    "STR_CONST": from_namespace,
}
BY_SECOND_TOKEN: dict[str, Maker] = {
    "'('": call,
    "'['": subset,
    "LBB": subset,
    "RIGHT_ASSIGN": assign_rightwards,
    "PIPE": pipe,
    "SPECIAL": pipe,
    "'^'": power,
}
