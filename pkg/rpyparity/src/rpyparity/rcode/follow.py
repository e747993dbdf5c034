"""Follows what the code of a function hands to Python, without running any of it.

Every expression is given a value that says what it may stand for; see abstract.py. Both branches of
an `if` are followed, a loop once, and functions of the package into their bodies. What functions of
R do that matter here, the do_*.py know.

A function is followed twice: as users may call it, and as they call it with nothing but what is
required. Then defaults are known, and with them which branch of `if (is.null(x))` is taken.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping, Set
from dataclasses import dataclass, field

from rpyparity.rcode.abstract import (
    NOTHING,
    NULL,
    Closure,
    Computed,
    Constant,
    Environment,
    Handed,
    Items,
    Object,
    PythonCall,
    Result,
    TooLong,
    Value,
    formals_of,
    join,
    list_in,
    literal,
    made_of,
    options_of,
    together,
    without_null,
)
from rpyparity.rcode.conventions import Conventions
from rpyparity.rcode.frames import Ends, Frame
from rpyparity.rcode.tree import (
    Call,
    Function,
    Given,
    Literal,
    Node,
    Symbol,
    Unknown,
    symbols,
)

MOST_NODES = 20_000  # of one function and those that it calls
MOST_CALLS = 8  # of the package's functions inside of each other

Known = Callable[["Follower", Call, Frame], Value]
KNOWN: dict[str, Known] = {}  # what functions of R do, by name
KINDS: dict[str, Known] = {}  # what the table of conventions and the settings can say of functions


def knows(*names: str, among: dict[str, Known] = KNOWN) -> Callable[[Known], Known]:
    """Say what functions of R do."""

    def register(does: Known) -> Known:
        among.update(dict.fromkeys(names, does))
        return does

    return register


@dataclass
class Follower:
    """Follows one function, or the top level of a package."""

    conventions: Conventions
    top: Frame
    own_names: Set[str]  # what the package defines
    imported: Mapping[str, str]  # names of other packages, and which
    at_defaults: bool = False  # users give only what is required
    settled: bool = True  # the names at top level keep their values
    calls: list[PythonCall] = field(default_factory=list)
    used: set[str] = field(default_factory=set)  # formals of the function that is followed
    defined: set[str] = field(default_factory=set)  # names at top level that the code has given
    kept: list[tuple[str, Items]] = field(default_factory=list)  # lists that got a class of R's
    nodes: int = 0
    in_older: bool = False  # in a branch for an older version
    running: list[Function] = field(default_factory=list)
    applied: dict[tuple[Closure, Items], Value] = field(default_factory=dict)

    def value(self, node: Node | None, frame: Frame) -> Value:
        """Return what an expression stands for."""
        self.nodes += 1
        if self.nodes > MOST_NODES:
            raise TooLong
        if isinstance(node, Call):
            return self.call(node, frame)
        if isinstance(node, Symbol):
            return self.named(node, frame)
        if isinstance(node, Literal):
            return NOTHING if node.value is Unknown else Constant(node.value)
        return Closure(node, frame) if isinstance(node, Function) else NOTHING

    def named(self, node: Symbol, frame: Frame) -> Value:
        """Return what a name stands for; one that nothing defines is nothing that is known."""
        if node.package:
            return self.of_other_package(node.package, node.name)
        found = frame.find(node.name)
        module = self.conventions.modules.get(node.name)
        if module and found in (None, NULL):  # NULL holds the place until the package is loaded
            return Object(module)
        if found is not None:
            self.used |= formals_of(found)
            return found
        package = self.imported.get(node.name)
        return self.of_other_package(package, node.name) if package else NOTHING

    def of_other_package(self, package: str, name: str) -> Value:
        module = self.conventions.modules.get(name) or self.conventions.module_of(package, name)
        return Object(module) if module else NOTHING

    def call(self, node: Call, frame: Frame) -> Value:
        """Return what a call returns, and keep it in mind where it is one of Python's."""
        head = node.head
        if not isinstance(head, Symbol):
            return self.called(self.value(head, frame), node, frame)
        if does := self.conventions.own.get(head.name):
            return KINDS[does](self, node, frame)
        own = None if head.package else frame.find(head.name)
        if own is not None and not isinstance(own, Handed | Constant):
            self.used |= formals_of(own)
            return self.called(own, node, frame)
        known = KNOWN.get(head.name) or KINDS.get(self.conventions.does.get(head.name, ""))
        if known is None:
            return self.unknown(node, frame)
        try:
            return known(self, node, frame)
        except (IndexError, ValueError):  # a call with too few arguments, which R would refuse
            return NOTHING

    def called(self, callee: Value, node: Call, frame: Frame) -> Value:
        """Return what a call of a value returns."""
        values = []
        for each in options_of(callee):
            if isinstance(each, Closure):
                values.append(self.own(each, node, frame))
            elif isinstance(each, Object):
                given = self.arguments(node.arguments, frame)
                values.append(self.python(each, given, node))
            elif isinstance(each, Result):
                given = self.arguments(node.arguments, frame)
                values.append(self.python(Object("__call__", each), given, node))
            elif isinstance(each, Environment):  # super()$fit() is super$fit()
                values.append(each)
        return join(values) if values else self.unknown(node, frame)

    def own(self, closure: Closure, node: Call, frame: Frame) -> Value:
        """Return what a function of the package returns.

        One that looks at the call of its caller captures the caller's arguments. Where its body
        does not show what it does, its name may.
        """
        if captures(closure.function):
            return KINDS["captures"](self, node, frame)
        value = self.apply(closure, self.arguments(node.arguments, frame))
        does = KNOWN.get(node.name) or KINDS.get(self.conventions.does.get(node.name, ""))
        return does(self, node, frame) if does and isinstance(value, Computed) else value

    def arguments(self, given: list[Given], frame: Frame) -> Items:
        """Return what a call is given, with what `...` stands for in its place."""
        parts: list[tuple[str | None, Value] | Items] = []
        for name, node in given:
            if isinstance(node, Symbol) and node.name == "...":
                rest = frame.find("...")
                parts.append(rest if isinstance(rest, Items) else Items(open=True))
            elif node is not None:
                parts.append(self.spliced(node, frame) or (name, self.value(node, frame)))
        return together(parts)

    def spliced(self, node: Node, frame: Frame) -> Items | None:
        """Return the list that stands behind !!!, if one does."""
        depth = 0
        while isinstance(node, Call) and node.name == "!" and node.values:
            node, depth = node.values[0], depth + 1
        value = self.value(node, frame) if depth == 3 else None
        return value if isinstance(value, Items) else None

    def python(self, target: Object, given: Items, node: Node) -> Value:
        """Keep a call of Python in mind, and return its result."""
        formals = formals_of(target) | formals_of(given)
        line = node.line if len(self.running) < 2 else None  # a helper's lines may be elsewhere
        call = PythonCall(
            target,
            given.items,
            given.dots,
            given.open,
            line,
            formals,
            self.in_older,
            tuple(self.running[1:]),
        )
        self.calls.append(call)
        return Result(call)

    def apply(self, closure: Closure, given: Items) -> Value:
        """Return what a function of the package returns, by following its body."""
        function = closure.function
        if not closure.as_written or function in self.running or len(self.running) > MOST_CALLS:
            return made_of(given)
        if (closure, given) not in self.applied:
            self.applied[closure, given] = self.apply_anew(closure, given)
        return self.applied[closure, given]

    def apply_anew(self, closure: Closure, given: Items) -> Value:
        function = closure.function
        frame = Frame(closure.frame, function)
        matched, rest = match_arguments(function, given)
        has_dots = any(formal.name == "..." for formal in function.formals)
        frame.values = {**matched, "...": rest} if has_dots else matched
        frame.given = frozenset(matched)
        for formal in function.formals:
            if formal.name not in frame.values and formal.default is not None:
                default = self.default(formal.default, frame)
                by_dots = given.dots and not has_dots  # then users may give it there
                frame.values[formal.name] = Handed("...", literal(default)) if by_dots else default
        return self.body(function, frame)

    def default(self, node: Node, frame: Frame) -> Value:
        """Return what a default stands for; one that is an error, as stop() is, is never used."""
        try:
            return self.value(node, frame)
        except Ends:
            return NOTHING

    def body(self, function: Function, frame: Frame) -> Value:
        self.running.append(function)
        try:
            frame.returned.append(self.value(function.body, frame))
        except Ends:
            pass
        finally:
            self.running.pop()
        return join(frame.returned) if frame.returned else NOTHING

    def unknown(self, node: Call, frame: Frame) -> Value:
        """Return what a function that the package does not define makes of its arguments.

        One that is given a Python callable first calls it with the rest. One that is given a call
        of Python first hands on what that returns.
        """
        given = self.arguments(node.arguments, frame)
        first = node.values[0] if node.values else None
        value = given.items[0][1] if given.items else NOTHING
        if isinstance(first, Call) and any(isinstance(each, Result) for each in options_of(value)):
            return value
        if is_chain(first):
            targets = [each for each in options_of(value) if isinstance(each, Object)]
            if targets and targets[0].of is None and not is_about_module(targets[0]):
                return self.python(targets[0], lists_opened(given.items[1:], given), node)
        return made_of(given)

    def attribute(self, value: Value, name: str | None) -> Value:
        """Return value$name; the name is None where it is computed."""
        values: list[Value] = []
        for each in options_of(without_null(value)):
            if isinstance(each, Object):
                known = name is not None and each.path is not None
                path = f"{each.path}.{name}" if known else None
                values.append(Object(path, each.of, each.assumed))
            elif isinstance(each, Environment) and name:
                found = each.values.get(name)
                beyond = self.attribute(each.beyond, name) if each.beyond else NOTHING
                values.append(beyond if found is None else found)
            elif isinstance(each, Items) and name:
                values.append(each.get(name) or (NOTHING if each.open else NULL))
            elif isinstance(each, Handed | Result | Computed):
                values.append(Object(name, each))
        return join(values) if values else NOTHING

    def truth(self, node: Node | None, frame: Frame) -> bool | None:
        """Return whether a condition holds, where that can be told."""
        value = self.value(node, frame)
        known = literal(value) if self.at_defaults or isinstance(value, Constant) else Unknown
        return known if isinstance(known, bool) else None


# Names of R's that only a function needs that looks at its caller's arguments.
OF_THE_CALLER = {"sys.function", "parent.frame", "caller_env"}
THEIR_ARGUMENTS = {"formals", "mget", "as.list", "as.list.environment", "match.call"}


@functools.lru_cache(maxsize=10_000)
def captures(function: Function) -> bool:
    names = symbols(function)
    return bool(names & OF_THE_CALLER and names & THEIR_ARGUMENTS)


def is_chain(node: Node | None) -> bool:
    return isinstance(node, Call) and node.name in ("$", "[[")


def is_about_module(target: Object) -> bool:
    """Return whether an object tells of its module, as `__version__` does: nobody calls that."""
    return (target.path or "").endswith("__")


def lists_opened(given: tuple[tuple[str | None, Value], ...], all_given: Items) -> Items:
    """Return the arguments that a helper hands on: what its lists have, and all else as it is.

    A helper may add to them.
    """
    found = Items(dots=all_given.dots, open=True)
    for _, value in given:
        found = found.and_more(list_in(value) or Items())
    return found


def match_arguments(function: Function, given: Items) -> tuple[dict[str, Value], Items]:
    """Match arguments to formals as R does: by name, then by position; the rest goes to `...`."""
    names = [formal.name for formal in function.formals]
    matched: dict[str, Value] = {}
    left: list[tuple[str | None, Value]] = []
    for name, value in given.items:
        if name in names and name not in matched:
            matched[name] = value
        else:
            left.append((name, value))
    before_dots = names[: names.index("...")] if "..." in names else names
    free = iter([name for name in before_dots if name not in matched])
    rest = []
    for name, value in left:
        place = next(free, None) if name is None else None
        if place is None:
            rest.append((name, value))
        else:
            matched[place] = value
    return matched, Items(tuple(rest), given.dots, given.open)
