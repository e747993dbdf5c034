"""What a piece of R code may stand for, as far as that can be told without running it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from rpyparity.rcode.tree import Function, Unknown

MOST_PARTS = 2_000  # of a value: hostile code puts lists into themselves


class TooLong(Exception):
    """Following the code further would take too long."""


class Value:
    """What an expression stands for."""

    parts = 1


@dataclass(frozen=True)
class Constant(Value):
    """A literal."""

    value: Any


@dataclass(frozen=True)
class Handed(Value):
    """A formal of the function that is followed, as it came or converted.

    `default` is what its default has become by now, or Unknown.
    """

    formal: str
    default: Any = Unknown


@dataclass(frozen=True)
class Object(Value):
    """A Python object by its dotted path; `of` is what has it, where that is no module.

    The path is None where a name in it is computed at run time. It is `assumed` where it begins
    with a name that nothing in the package defines or imports.
    """

    path: str | None
    of: Value | None = None
    assumed: bool = False


@dataclass(frozen=True, eq=False)
class PythonCall:
    """A call of Python, and what it is given: names (None: by position) and values.

    `dots` are handed on; `open` says that it may be given more than can be seen.
    """

    target: Object
    given: tuple[tuple[str | None, Value], ...]
    dots: bool
    open: bool
    line: int | None
    formals: frozenset[str] = frozenset()  # that it is made of
    older: bool = False  # it is for an older version of what it calls
    within: tuple[Function, ...] = ()  # the functions, inside of the one that is followed


@dataclass(frozen=True)
class Result(Value):
    """What a call of Python returns."""

    call: PythonCall


def counted(values: Iterable[Value]) -> int:
    parts = 1
    for each in values:
        parts += each.parts
    if parts > MOST_PARTS:
        raise TooLong
    return parts


@dataclass(frozen=True)
class Items(Value):
    """A list or the arguments of a call; `dots` are among them, and if `open` it may have more."""

    items: tuple[tuple[str | None, Value], ...] = ()
    dots: bool = False
    open: bool = False
    parts: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", counted([value for _, value in self.items]))

    def get(self, name: str) -> Value | None:
        return next((value for each, value in self.items if each == name), None)

    def without(self, names: Iterable[str]) -> Items:
        left_out = set(names)
        return replace(self, items=tuple(each for each in self.items if each[0] not in left_out))

    def with_item(self, name: str, value: Value) -> Items:
        """Put a value under a name, in the place that it has; NULL takes it away."""
        if value == Constant(None):
            return self.without([name])
        if self.get(name) is None:
            return replace(self, items=(*self.items, (name, value)))
        changed = ((n, value if n == name else old) for n, old in self.items)
        return replace(self, items=tuple(changed))

    def and_more(self, other: Items) -> Items:
        items = (*self.items, *other.items)
        return Items(items, self.dots or other.dots, self.open or other.open)

    def updated(self, other: Items) -> Items:
        """Return what modifyList() makes of two lists."""
        changed = self
        for name, value in other.items:
            if name is not None:
                changed = changed.with_item(name, value)
        return replace(changed, dots=self.dots or other.dots, open=self.open or other.open)


@dataclass(eq=False)
class Environment(Value):
    """An environment of R, which keeps what is put into it until it is settled.

    What it has not is looked for `beyond` it: an object has also what its class inherits.
    """

    values: dict[str, Value] = field(default_factory=dict)
    settled: bool = False
    beyond: Value | None = None


@dataclass(frozen=True, eq=False)
class Closure(Value):
    """A function of R, and where it was made.

    Code may give it other formals than it was written with: `formals(f) <- spec$args`.
    """

    function: Function
    frame: Any
    as_written: bool = True


@dataclass(frozen=True)
class Either(Value):
    """One of several, which depends on what happens when the code runs."""

    options: tuple[Value, ...]
    parts: int = field(init=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "parts", counted(self.options))


@dataclass(frozen=True)
class Computed(Value):
    """What R makes of some formals, or of nothing that is known."""

    formals: frozenset[str] = frozenset()


NOTHING = Computed()
NULL = Constant(None)


def together(parts: Iterable[Items | tuple[str | None, Value]]) -> Items:
    """Return the arguments that a call is given, one by one and in lists, as one list."""
    items: list[tuple[str | None, Value]] = []
    lists = []
    for part in parts:
        if isinstance(part, Items):
            items += part.items
            lists.append(part)
            if len(items) > MOST_PARTS:
                raise TooLong
        else:
            items.append(part)
    return Items(tuple(items), any(x.dots for x in lists), any(x.open for x in lists))


def options_of(value: Value) -> tuple[Value, ...]:
    return value.options if isinstance(value, Either) else (value,)


def join(values: Iterable[Value]) -> Value:
    """Return what is one of the values; of lists, the list that has what any of them has."""
    first, *rest = values
    if all(each is first for each in rest):  # most names are as they were before a branch
        return first
    options = list(dict.fromkeys(each for value in (first, *rest) for each in options_of(value)))
    lists = [each for each in options if isinstance(each, Items)]
    if len(lists) > 1:
        together = lists[0]
        for each in lists[1:]:
            together = joined(together, each)
        options = [together, *(each for each in options if not isinstance(each, Items))]
    return options[0] if len(options) == 1 else Either(tuple(options))


def joined(one: Items, other: Items) -> Items:
    """Return a list that has what either has, in the order of the first."""
    unnamed = [[value for name, value in each.items if name is None] for each in (one, other)]
    same_length = len(unnamed[0]) == len(unnamed[1])
    others = iter(unnamed[1])
    items = []
    for name, value in one.items:
        also = next(others, None) if name is None and same_length else other.get(name or "")
        items.append((name, value if also is None else join([value, also])))
    items += [each for each in other.items if each[0] and one.get(each[0]) is None]
    return Items(tuple(items), one.dots or other.dots, one.open or other.open or not same_length)


def without_null(value: Value) -> Value:
    """Return the value, as it is where it is not NULL."""
    return join([each for each in options_of(value) if each != NULL] or [value])


NO_FORMALS: frozenset[str] = frozenset()


def formals_of(value: Value | None) -> frozenset[str]:
    """Return the formals that a value is made of."""
    if isinstance(value, Computed):
        return value.formals
    if isinstance(value, Handed):
        return frozenset({value.formal})
    if isinstance(value, Items):
        return NO_FORMALS.union(*[formals_of(each) for _, each in value.items])
    if isinstance(value, Either):
        return NO_FORMALS.union(*map(formals_of, value.options))
    if isinstance(value, Object):
        return formals_of(value.of)
    return value.call.formals if isinstance(value, Result) else NO_FORMALS


def made_of(value: Value | None) -> Computed:
    """Return what R makes of a value, of which no more is known than the formals in it."""
    return Computed(formals_of(value))


def list_in(value: Value | None) -> Items | None:
    """Return the list that a value may be; join() makes one of several."""
    options = options_of(value) if value else ()
    return next((each for each in options if isinstance(each, Items)), None)


def literal(value: Value | None) -> Any:
    """Return the literal that a value is where users give nothing, or Unknown."""
    match value:
        case Constant(known):
            return known
        case Handed(_, known):
            return known
        case Items(items, dots=False, open=False) if not any(name for name, _ in items):
            parts = tuple(literal(each) for _, each in items)
            return Unknown if Unknown in parts else parts
    return Unknown


def results(value: Value) -> Iterator[PythonCall]:
    """Yield the calls of Python that a value may be the result of."""
    for each in options_of(value):
        if isinstance(each, Result):
            yield each.call


def is_constant(value: Value) -> bool:
    """Return whether R decides a value, whatever users give."""
    return isinstance(value, Constant) or (isinstance(value, Items) and not formals_of(value))
