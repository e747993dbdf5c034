"""Where the arguments of each function of a package end up: in which calls of Python, and how."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass

from rpyparity.model import Flow, Given, Kept, Passing, Place, WhyNot
from rpyparity.rcode import do_control, do_lists, do_places, do_values  # noqa: F401  (they register)
from rpyparity.rcode.abstract import (
    NOTHING,
    Closure,
    Computed,
    Environment,
    Handed,
    Items,
    Object,
    PythonCall,
    Result,
    TooLong,
    Value,
    formals_of,
    is_constant,
    literal,
    options_of,
    results,
)
from rpyparity.rcode.follow import Follower
from rpyparity.rcode.frames import Frame
from rpyparity.rcode.package_scope import Scope
from rpyparity.rcode.tree import Call, Function, Symbol, Unknown, symbols, text_of, walk
from rpyparity.values import python_value

NONE: frozenset[tuple[str, str]] = frozenset()
COMPARING = {"==", "!=", "%in%", "identical", "switch"}  # of values, not of classes
FEWEST = 2  # arguments: one alone is often but converted by Python, for what R makes of it


@dataclass(frozen=True)
class Run:
    """What following a function once has shown."""

    follower: Follower
    value: Value
    effects: tuple[Value, ...]


def flow_of(closure: Closure, scope: Scope, place: Place, about: str | None = None) -> Flow:
    """Return what a function hands to Python; `about` is all that it can be about, if known."""
    used = symbols(closure.function.body)
    used |= {n for f in closure.function.formals if f.default for n in symbols(f.default)}
    try:
        as_called = run(closure, scope, at_defaults=False)
        at_defaults = run(closure, scope, at_defaults=True)
    except (RecursionError, TooLong):
        return Flow(used=frozenset(used), why_not=WhyNot.TOO_LONG)
    if about:
        wanted = [call for call in as_called.follower.calls if path_of(call, scope) == about]
    else:
        wanted = changed_in_place(as_called) or calls_of(as_called) or kept_in(as_called, scope)
        wanted = wanted or only_call(as_called, closure.function, scope)
    wanted = newest(wanted)
    paths = [path for call in wanted if (path := path_of(call, scope))]
    path = next((each for each in paths if not each.startswith("<")), next(iter(paths), None))
    main = [each for each in passings(wanted, scope, place) if each.path == path]
    others = list(passings(as_called.follower.calls, scope, place))
    all_paths = {each.path for each in (*main, *others)}
    return Flow(
        calls=tuple(main),
        others=tuple(each for each in others if each.path != path),
        shortest=tuple(
            passings(newest([*calls_of(at_defaults), *at_defaults.follower.calls]), scope, place)
        ),
        used=frozenset(used | as_called.follower.used),
        why_not=why_not(as_called, wanted, used) if not path or path.startswith("<") else None,
        returned=any(results(as_called.value)) or any(parts_of(as_called.value)),
        through=through(wanted, scope),
        keeps=tuple(dict.fromkeys(kept_objects(as_called.follower, scope))),
        checked=checked(closure.function) if any(p.startswith("<") for p in all_paths) else NONE,
        instead=tuple(dict.fromkeys(each for each in paths if each != path)),
    )


def run(closure: Closure, scope: Scope, at_defaults: bool) -> Run:
    """Follow a function, as users may call it or with all at its defaults."""
    follower = scope.follower(at_defaults)
    function = closure.function
    frame = Frame(closure.frame, function)
    for formal in function.formals:
        dots = formal.name == "..."
        frame.values[formal.name] = Items(dots=True) if dots else Handed(formal.name)
    if at_defaults:
        state_defaults(follower, function, frame)
    value = follower.body(function, frame)
    return Run(follower, value, tuple(frame.effects))


def state_defaults(follower: Follower, function: Function, frame: Frame) -> None:
    """Give each formal its default, where that is known."""
    for formal in function.formals:
        if formal.default is not None:
            known = literal(follower.default(formal.default, frame))
            frame.values[formal.name] = Handed(formal.name, known)
    follower.calls.clear()


def calls_of(run: Run) -> list[PythonCall]:
    """Return the calls of Python that a function is about: those whose results it returns.

    Where it returns nothing of Python's, it is about the last that stands alone. An object that is
    called right after it was made, as a layer is, stands for its own making.
    """
    found = list(results(run.value)) or list(parts_of(run.value))
    if "two-faces" in run.follower.conventions.off:
        return found[-1:]
    if not found and not isinstance(run.value, Computed):
        found = [call for value in run.effects[-1:] for call in results(value)]
    return [made_by(call) for call in found]


def through(calls: list[PythonCall], scope: Scope) -> frozenset[str]:
    """Return the names of the functions of the package that make calls for another."""
    makers = {id(each) for call in calls for each in call.within}
    if not makers:
        return frozenset()
    named = scope.top.values.items()
    return frozenset(n for n, v in named if isinstance(v, Closure) and id(v.function) in makers)


def kept_objects(follower: Follower, scope: Scope) -> Iterator[Kept]:
    """Yield the Python objects in lists that get a class of R's."""
    for r_class, listed in follower.kept:
        for name, value in listed.items:
            for call in results(value):
                path = path_of(call, scope)
                if name and path and not path.startswith("<"):
                    yield Kept(r_class, name, f"{path}()")


def checked(function: Function) -> frozenset[tuple[str, str]]:
    """Return the texts that stand beside a formal in a call, as in inherits(x, "topics")."""
    formals = {each.name for each in function.formals}
    return frozenset(
        (one.name, text)
        for call in walk(function.body)
        if isinstance(call, Call) and call.name not in COMPARING
        for one in call.values
        if isinstance(one, Symbol) and one.name in formals
        for text in map(text_of, call.values)
        if text
    )


def changed_in_place(run: Run) -> list[PythonCall]:
    """Return the last call that changes what the function returns, and has made a copy of.

    As in `x <- x$copy(); py$scale(x, by); x`: it is not about the copy.
    """
    copies = list(results(run.value))
    if not copies or any(call.given or call.dots or call.open for call in copies):
        return []
    return [call for call in run.follower.calls if any(map(copies.count, in_hands_of(call)))][-1:]


def in_hands_of(call: PythonCall) -> Iterator[PythonCall]:
    """Yield the calls whose results a call is given, or is a method of."""
    for each in (*(value for _, value in call.given), call.target.of or NOTHING):
        yield from results(each)


def kept_in(run: Run, scope: Scope) -> list[PythonCall]:
    """Return the calls whose results are kept in the object of R's that a function returns."""
    paths = {
        path_of(call, scope)
        for each in options_of(run.value)
        if isinstance(each, Environment)
        for kept in (*each.values.values(), *([each.beyond] if each.beyond else []))
        for call in results(kept)
    }
    return [each for each in run.follower.calls if path_of(each, scope) in paths]


def only_call(run: Run, function: Function, scope: Scope) -> list[PythonCall]:
    """Return the calls of the only Python that a function calls, if they are given most arguments.

    Then it is about that, although it makes something else of what Python returns.
    """
    paths = {path_of(call, scope) for call in run.follower.calls}
    handed = frozenset().union(*(call.formals for call in run.follower.calls))
    formals = [each.name for each in function.formals if each.name != "..."]
    if len(paths) != 1 or len(handed) < FEWEST or 2 * len(handed) <= len(formals):
        return []
    return run.follower.calls


def newest(calls: list[PythonCall]) -> list[PythonCall]:
    """Return the calls without those for older versions, if there are others."""
    return [each for each in calls if not each.older] or calls


def parts_of(value: Value) -> Iterator[PythonCall]:
    """Yield the calls of whose results a value has parts: `result$a`, or a list of such."""
    for each in options_of(value):
        if isinstance(each, Items):
            for _, item in each.items:
                yield from (*results(item), *parts_of(item))
        elif isinstance(each, Object) and isinstance(each.of, Result):
            yield each.of.call


def made_by(call: PythonCall) -> PythonCall:
    while call.target.path == "__call__" and isinstance(call.target.of, Result):
        call = call.target.of.call
    return call


def path_of(call: PythonCall, scope: Scope) -> str | None:
    """Return the path of what is called; f() in it stands for what f returns."""
    return path_of_object(call.target, scope)


def path_of_object(target: Object, scope: Scope) -> str | None:
    if target.path is None or not all(map(str.isidentifier, target.path.split("."))):
        return None
    match target.of:
        case None:
            return target.path
        case Result(call):
            made = path_of(call, scope)
            return made and f"{made}().{target.path}"
        case Handed(formal):
            known = scope.conventions.objects.get(formal, f"<{formal}>")
            return f"{known}.{target.path}"
    return None


def passings(calls: Iterable[PythonCall], scope: Scope, place: Place) -> Iterator[Passing]:
    """Yield each call whose path is known once."""
    for call in dict.fromkeys(calls):
        if path := path_of(call, scope):
            given = tuple(given_as(name, value) for name, value in call.given)
            where = Place(place.file, call.line or place.line)
            assumed = call.target.assumed
            receiver = path[1:].partition(">")[0] if path.startswith("<") else ""
            yield Passing(
                path, given, call.dots, call.open, where, assumed, receiver, older=call.older
            )


def given_as(name: str | None, value: Value) -> Given:
    known = literal(value)
    default = None if known is Unknown else python_value(known)
    return Given(name, formals_of(value) - {"..."}, is_constant(value), default)


def why_not(run: Run, wanted: list[PythonCall], used: Set[str]) -> WhyNot:
    """Return why there is nothing to compare with."""
    calls = wanted or run.follower.calls
    if "UseMethod" in used:
        return WhyNot.GENERIC
    if not calls:
        return WhyNot.NO_PYTHON
    if any(call.target.path is None for call in calls):
        return WhyNot.RUN_TIME
    if any(call.target.of is not None for call in calls):
        return WhyNot.METHOD
    return WhyNot.NOT_RETURNED
