"""The methods of a package's classes as functions: Class$new, with the formals of initialize().

What initialize() keeps in self and private, the other methods find there. `super` is the class
above, of R or of Python.
"""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Mapping, Sequence

from rpyparity.rcode.abstract import (
    NOTHING,
    Closure,
    Environment,
    Handed,
    Items,
    Object,
    PythonCall,
    Result,
    Value,
    options_of,
)
from rpyparity.rcode.class_definitions import INITIALIZERS, Class
from rpyparity.rcode.frames import Frame
from rpyparity.rcode.package_scope import UNFOLLOWED, Made, Scope, follow_quietly
from rpyparity.rcode.tree import Call, Function, Given, Node, Symbol


def methods_of(scope: Scope) -> Iterator[Made]:
    """Yield the methods of the package's classes: those that users call, or Python does."""
    known = {each.name: each for each in scope.classes}
    found = []
    for each in scope.classes:
        lineage = lineage_of(each, known)
        base = python_above(lineage[-1], scope)
        found.append((each, base, frame_of(lineage, base, scope)))
    for each, base, frame in found:  # each may make objects of the others
        scope.top.values[each.name] = maker(each, base, frame)
    for _, _, frame in found:
        initialize(frame, scope)
    for each, base, frame in found:
        above = base.path if base and not base.assumed else None
        for name, function in each.public.items():
            is_first = name in INITIALIZERS
            closure = Closure(function, frame)
            stands_for = above if is_first else above and f"{above}().{name}"
            method = f"{each.name}${'new' if is_first else name}"
            yield Made(method, closure, each.file, function.line, stands_for)


def lineage_of(each: Class, known: Mapping[str, Class]) -> list[Class]:
    """Return a class and those of the package that it inherits from, the nearest first."""
    lineage = [each]
    while True:
        inherit = lineage[-1].inherit
        above = known.get(inherit.name) if isinstance(inherit, Symbol) else None
        if above is None or above in lineage:
            return lineage
        lineage.append(above)


def python_above(topmost: Class, scope: Scope) -> Object | None:
    """Return the Python class that a class inherits from, if it is one."""
    value: Value = NOTHING
    with contextlib.suppress(*UNFOLLOWED):
        value = scope.follower().value(topmost.inherit, scope.top)
    several = [each for _, each in value.items] if isinstance(value, Items) else options_of(value)
    return next((each for each in several if isinstance(each, Object)), None)


def frame_of(lineage: Sequence[Class], base: Object | None, scope: Scope) -> Frame:
    """Return the frame of the methods of the first class, before its initialize() has run."""
    made = Result(PythonCall(base, (), dots=False, open=True, line=None)) if base else None
    own, hidden = Environment(beyond=made), Environment()
    above = Environment(dict.fromkeys(INITIALIZERS, base) if base else {}, beyond=made)
    frame = Frame(scope.top)
    for each in reversed(lineage):
        frame = Frame(scope.top, values={"self": own, "private": hidden, "super": above})
        parts = ({**each.public, **each.active}, each.private)
        shown, private = ({n: Closure(f, frame) for n, f in part.items()} for part in parts)
        own.values |= {**dict.fromkeys(each.kept(), NOTHING), **shown}
        hidden.values |= private
        above = Environment({**shown, **private}, beyond=above)
    return frame


def maker(each: Class, base: Object | None, frame: Frame) -> Value:
    """Return what makes an object of a class: Class, or the list that has Class$new()."""
    own = frame.values["self"]
    assert isinstance(own, Environment), "self is an environment"
    name = initializer(own)
    if name is None and each.of_python and base:
        return base
    first = own.values.get(name or "")
    new = Closure(calling(first.function, name or ""), frame) if isinstance(first, Closure) else own
    if each.of_python:
        return new
    return Environment({"new": new}, settled=True)


def calling(function: Function, name: str) -> Function:
    """Return function(x, ...) { self$initialize(x = x, ...); self }."""
    span = function.span

    def call(head: Node, *given: Given) -> Call:
        return Call(span, head, list(given))

    itself = Given(None, Symbol(span, "self"))
    method = call(Symbol(span, "$"), itself, Given(None, Symbol(span, name)))
    names = [each.name for each in function.formals]
    given = [Given(None if n == "..." else n, Symbol(span, n)) for n in names]
    body = call(Symbol(span, "{"), Given(None, call(method, *given)), itself)
    return Function(span, function.formals, body)


def initializer(own: Environment) -> str | None:
    return next((name for name in INITIALIZERS if name in own.values), None)


def initialize(frame: Frame, scope: Scope) -> None:
    """Follow the constructor for what it keeps in self and private, which is settled then."""
    own, hidden = frame.values["self"], frame.values["private"]
    assert isinstance(own, Environment)
    assert isinstance(hidden, Environment)
    keep(own, scope)
    own.settled = hidden.settled = True


def keep(own: Environment, scope: Scope) -> None:
    first = own.values.get(initializer(own) or "")
    if isinstance(first, Closure):
        formals = [each.name for each in first.function.formals if each.name != "..."]
        given = Items(tuple((name, Handed(name)) for name in formals))
        follow_quietly(scope, lambda follower: follower.apply(first, given))
