"""The methods of R6 classes as functions: Class$new, with the formals of initialize(), Class$fit.

What initialize() keeps in self and private, the other methods find there.
"""

from __future__ import annotations

from collections.abc import Iterator

from rpyparity.rcode.abstract import Closure, Environment, Handed, Items
from rpyparity.rcode.frames import Frame
from rpyparity.rcode.package_scope import Class, Made, Scope, follow_quietly
from rpyparity.rcode.tree import Call, Function, argument, name_of


def methods_of(scope: Scope) -> Iterator[Made]:
    """Yield the methods that users of the package's R6 classes call."""
    for each in scope.classes:
        public, private = (functions(each.call, part) for part in ("public", "private"))
        active = functions(each.call, "active")
        frame = with_self(each, {**public, **active}, private, scope)
        for name, function in public.items():
            shown = "new" if name == "initialize" else name
            yield Made(f"{each.name}${shown}", Closure(function, frame), each.file, function.line)


def functions(call: Call, part: str) -> dict[str, Function]:
    listed = argument(call, part, 99)
    if not isinstance(listed, Call) or name_of(listed) != "list":
        return {}
    return {name: value for name, value in listed.arguments if name and isinstance(value, Function)}


def with_self(
    each: Class, public: dict[str, Function], private: dict[str, Function], scope: Scope
) -> Frame:
    """Return the frame of the methods, after initialize() has run."""
    frame = Frame(scope.top)
    own, hidden = Environment(), Environment()
    frame.values = {"self": own, "private": hidden}
    for environment, parts in ((own, public), (hidden, private)):
        environment.values |= {name: Closure(f, frame) for name, f in parts.items()}
    first = public.get("initialize")
    if first:
        given = Items(tuple((f.name, Handed(f.name)) for f in first.formals if f.name != "..."))
        follow_quietly(scope, lambda follower: follower.apply(Closure(first, frame), given))
    own.settled = hidden.settled = True
    return frame
