"""The classes that a package defines: R6Class(), PyClass(), and Name(Base) %py_class% {}."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain

from rpyparity.rcode.definitions import assigned, plain_name
from rpyparity.rcode.tree import Call, Function, Node, Symbol, argument, name_of, text_of, walk

INITIALIZERS = ("initialize", "__init__")
Methods = dict[str, Function]


@dataclass(frozen=True)
class Class:
    """The definition of a class: its methods by name, and what it inherits from."""

    name: str
    file: str
    line: int
    public: Methods
    inherit: Node | None = None
    private: Methods = field(default_factory=dict)
    active: Methods = field(default_factory=dict)
    of_python: bool = False  # it is called, and has no $new()

    def kept(self) -> set[str]:
        """Return the names that the methods assign to in `self`."""
        parts = chain(self.public.values(), self.private.values(), self.active.values())
        return {name for method in parts for name in kept_in_self(method)}


def classes_in(node: Node, file: str) -> Iterator[Class]:
    """Yield the class that an expression at top level defines, under each name that it gets."""
    if isinstance(node, Call) and node.name == "%py_class%" and len(node.values) == 2:
        yield from py_class(node, file)
    names, value = assigned(node)
    if not isinstance(value, Call):
        return
    for name in names:
        if value.name == "R6Class":
            parts = [listed(argument(value, part, 99)) for part in ("public", "private", "active")]
            inherit = argument(value, "inherit", 99)
            yield Class(name, file, node.line, parts[0], inherit, parts[1], parts[2])
        elif value.name == "PyClass":
            methods = without_self(listed(argument(value, "defs", 1)))
            inherit = argument(value, "inherit", 2)
            yield Class(name, file, node.line, methods, inherit, of_python=True)


def py_class(node: Call, file: str) -> Iterator[Class]:
    """Yield the class of Name(Base) %py_class% { method <- function() ... }."""
    named, body = node.values
    if name := plain_name(named.head if isinstance(named, Call) else named):
        inherit = argument(named, "inherit") if isinstance(named, Call) else None
        parts = body.values if isinstance(body, Call) and body.name == "{" else [body]
        methods = {
            each: value
            for names, value in map(assigned, parts)
            for each in names
            if isinstance(value, Function)
        }
        yield Class(name, file, node.line, without_self(methods), inherit, of_python=True)


def add_method(node: Node, classes: Iterable[Class]) -> None:
    """Add what Class$set("public", "name", function() ...) adds to a class, if it is that."""
    head = node.head if isinstance(node, Call) else None
    if not (isinstance(node, Call) and isinstance(head, Call) and head.name == "$"):
        return
    owner, method = (*head.values, None, None)[:2]
    value = argument(node, "value", 2)
    which, name = text_of(argument(node, "which", 0)), text_of(argument(node, "name", 1))
    if isinstance(method, Symbol) and method.name == "set" and isinstance(value, Function) and name:
        for each in classes:
            if isinstance(owner, Symbol) and owner.name == each.name:
                parts = {"public": each.public, "private": each.private, "active": each.active}
                parts.get(which or "", {})[name] = value


def listed(node: Node | None) -> Methods:
    """Return the functions in list(name = function() ...)."""
    if not isinstance(node, Call) or name_of(node) != "list":
        return {}
    return {name: value for name, value in node.arguments if name and isinstance(value, Function)}


def without_self(methods: Methods) -> Methods:
    """Return the methods as they are called: Python hands over `self`, which may be written out."""
    return {
        name: replace(method, formals=method.formals[1:])
        if [each.name for each in method.formals[:1]] == ["self"]
        else method
        for name, method in methods.items()
    }


def kept_in_self(method: Function) -> Iterator[str]:
    """Yield the names of `self$name <- value`, and of `self$name$part <- value`."""
    for node in walk(method.body):
        if isinstance(node, Call) and node.name in ("<-", "=", "<<-") and node.values:
            for part in walk(node.values[0]):
                if isinstance(part, Call) and part.name == "$" and len(part.values) == 2:
                    owner, name = part.values
                    if isinstance(owner, Symbol) and isinstance(name, Symbol):
                        yield from [name.name] if owner.name == "self" else []
