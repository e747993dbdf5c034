"""What the names of a package stand for: its functions, and the modules of Python that it keeps.

Modules are found wherever they are kept: in variables, in environments, in active bindings, and in
what functions such as .onLoad() assign outside of themselves.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from dataclasses import dataclass, field

from rpyparity.rcode.abstract import NOTHING, NULL, Closure, Environment, Items, TooLong, Value
from rpyparity.rcode.class_definitions import Class, add_method, classes_in
from rpyparity.rcode.conventions import Conventions
from rpyparity.rcode.definitions import File, assigned
from rpyparity.rcode.follow import Follower
from rpyparity.rcode.frames import Ends, Frame
from rpyparity.rcode.tree import Function, Node, Symbol, name_of, symbols

IMPORTS = {"import", "import_from_path", "py_module", "import_builtins", "import_main"}
ASSIGN_OUTSIDE = {"<<-", "assign", "delayedAssign", "makeActiveBinding"}
UNFOLLOWED = (Ends, TooLong, RecursionError)  # why code is followed no further


@dataclass(frozen=True)
class Made:
    """A function that a loop, a function or a class has made at top level."""

    name: str
    closure: Closure
    file: str
    line: int
    stands_for: str | None = None  # of the Python class above, where it is a method of a class


@dataclass
class Scope:
    """The names of a package."""

    conventions: Conventions
    imported: Mapping[str, str]
    top: Frame = field(default_factory=Frame)
    own_names: set[str] = field(default_factory=set)
    made: list[Made] = field(default_factory=list)
    classes: list[Class] = field(default_factory=list)

    def follower(self, at_defaults: bool = False, settled: bool = True) -> Follower:
        return Follower(
            self.conventions, self.top, self.own_names, self.imported, at_defaults, settled
        )


def scope_of(files: Iterable[File], imported: Mapping[str, str], known: Conventions) -> Scope:
    """Return what the names stand for once R has loaded the package."""
    scope = Scope(known, imported)
    for file in files:
        for node in file.code.expressions:
            if name_of(node) != "if":
                scope.made += define(node, file.name, scope)
    places = {n for n, v in scope.top.values.items() if isinstance(v, Environment)}
    for each in [each for each in functions(scope) if keeps_modules(each.function, places)]:
        follow_quietly(scope, lambda follower, f=each: follower.apply(f, Items()))  # type: ignore[misc]
    for name in scope.top.values:
        settle(scope.top.values.get(name))
    return scope


def define(node: Node, file: str, scope: Scope) -> Iterator[Made]:
    """Define what an expression at top level defines."""
    if classes := list(classes_in(node, file)):
        scope.classes += classes
        scope.own_names |= {each.name for each in classes}
        scope.top.values |= {each.name: NOTHING for each in classes}
        return
    add_method(node, scope.classes)
    names, value = assigned(node)
    defined = set(names)
    if not (names and isinstance(value, Function | Symbol)):
        defined |= follow_quietly(scope, lambda follower: follower.value(node, scope.top))
        for name in sorted(defined):
            made = scope.top.values.get(name)
            if isinstance(made, Closure):
                yield Made(name, made, file, node.line)
    for name in names:
        if isinstance(value, Function):
            scope.top.values[name] = Closure(value, scope.top)
        elif isinstance(value, Symbol) and value.name in scope.top.values:
            scope.top.values[name] = scope.top.values[value.name]
    scope.own_names |= {n for n in defined if scope.top.values.get(n, NULL) != NULL}


def follow_quietly(scope: Scope, follow: Callable[[Follower], Value]) -> set[str]:
    """Follow code for what it defines at top level, as far as that goes, and return the names."""
    follower = scope.follower(settled=False)
    with contextlib.suppress(*UNFOLLOWED):
        follow(follower)
    return follower.defined


def functions(scope: Scope) -> list[Closure]:
    return [each for each in scope.top.values.values() if isinstance(each, Closure)]


def keeps_modules(function: Function, places: Set[str]) -> bool:
    """Return whether a function imports something and keeps it outside of itself."""
    names = symbols(function)
    return bool(names & IMPORTS and names & (ASSIGN_OUTSIDE | places))


def settle(value: Value | None) -> None:
    """Let an environment keep what it has: what a function puts into it is that function's."""
    if isinstance(value, Environment):
        value.settled = True
