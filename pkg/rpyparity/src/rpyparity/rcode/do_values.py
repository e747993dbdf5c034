"""What functions of R make of a value: conversions, decisions, sums."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

from rpyparity.rcode.abstract import (
    NOTHING,
    NULL,
    Closure,
    Computed,
    Constant,
    Handed,
    Items,
    Object,
    Value,
    formals_of,
    join,
    literal,
    made_of,
    options_of,
    results,
)
from rpyparity.rcode.follow import KINDS, Follower, knows
from rpyparity.rcode.frames import Ends, Frame
from rpyparity.rcode.tree import Call, Symbol, Unknown, argument


@knows("same", among=KINDS)
def same(follower: Follower, node: Call, frame: Frame) -> Value:
    """A function that returns its first argument, or another form of it."""
    given = follower.arguments(node.arguments, frame)
    return given.items[0][1] if given.items else NULL


@knows("from 1", among=KINDS)
def from_one(follower: Follower, node: Call, frame: Frame) -> Value:
    """A function that makes a place counted from 0 of one that is counted from 1."""
    value = same(follower, node, frame)
    return with_literal(value, lambda known: counted_from_0(known))


def counted_from_0(known: Any) -> Any:
    if isinstance(known, tuple):
        return tuple(map(counted_from_0, known))
    return known - 1 if isinstance(known, float) and known > 0 else known


@knows("converted", among=KINDS)
def converted(follower: Follower, node: Call, frame: Frame) -> Value:
    """A function of which it is known only that NULL stays NULL."""
    value = same(follower, node, frame)
    return with_literal(value, lambda known: known if known is None else Unknown)


@knows("ends", among=KINDS)
def ends(follower: Follower, node: Call, frame: Frame) -> Value:
    """A function that signals an error: what follows does not run."""
    follower.arguments(node.arguments, frame)
    raise Ends


def with_literal(value: Value, change: Callable[[Any], Any]) -> Value:
    """Return a value after its literal has changed."""
    options: list[Value] = []
    for each in options_of(value):
        known = literal(each)
        new = Unknown if known is Unknown else change(known)
        if isinstance(each, Handed):
            options.append(Handed(each.formal, new))
        elif isinstance(each, Constant):
            options.append(NOTHING if new is Unknown else Constant(new))
        else:
            options.append(each)
    return join(options)


@knows("(", "invisible")
def itself(follower: Follower, node: Call, frame: Frame) -> Value:
    return follower.value(node.values[0], frame) if node.values else NULL


@knows("with", "with_", "using")
def within(follower: Follower, node: Call, frame: Frame) -> Value:
    """with(context, code) is what its code is."""
    value: Value = NOTHING
    for each in node.values:
        value = follower.value(each, frame)
    return value if len(node.values) > 1 else NOTHING


LONGEST_TEXT = 10_000  # that is put together


@knows("paste0")
def pasted(follower: Follower, node: Call, frame: Frame) -> Value:
    """Put texts together, where all are known."""
    given = follower.arguments(node.arguments, frame)
    texts = [literal(each) for _, each in given.items]
    if all(isinstance(each, Constant) for _, each in given.items) and not given.dots:
        known = all(isinstance(each, str) for each in texts)
        is_short = known and sum(map(len, texts)) <= LONGEST_TEXT
        return Constant("".join(texts)) if is_short else NOTHING
    return converted(follower, node, frame)


@knows("match.arg", "arg_match", "match_arg", "rlang_arg_match")
def choice(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return the first of several choices."""
    value = same(follower, node, frame)
    return with_literal(
        value, lambda known: known[0] if isinstance(known, tuple) and known else known
    )


@knows("%||%")
def or_else(follower: Follower, node: Call, frame: Frame) -> Value:
    one, other = (follower.value(each, frame) for each in node.values)
    if follower.at_defaults and literal(one) is not Unknown:
        known = literal(one)
        formals = formals_of(one)
        if known is not None:
            return one
        if len(formals) == 1 and literal(other) is not Unknown:
            return Handed(min(formals), literal(other))
        return other
    return join([one, other])


@knows("is.null")
def is_null(follower: Follower, node: Call, frame: Frame) -> Value:
    value = follower.value(node.values[0], frame) if node.values else NULL
    if isinstance(value, Items | Closure | Object) or any(results(value)):
        return Constant(False)
    if isinstance(value, Constant):
        return Constant(value.value is None)
    known = literal(value)
    if follower.at_defaults and known is not Unknown:
        return Constant(known is None)
    return made_of(value)


# What R's questions about a literal come to.
QUESTIONS: dict[str, Callable[[Any], Any]] = {
    "is.character": lambda known: isinstance(known, str),
    "is.numeric": lambda known: isinstance(known, float),
    "is.logical": lambda known: isinstance(known, bool),
    "is.function": lambda known: False,
    "is.list": lambda known: False,
    "is.environment": lambda known: False,
    "is.data.frame": lambda known: False,
    "is_py_object": lambda known: False,
    "is.na": lambda known: False,
    "isTRUE": lambda known: known is True,
    "isFALSE": lambda known: known is False,
    "is_string": lambda known: isinstance(known, str),
    "length": lambda known: 0.0 if known is None else 1.0,
}


@knows(*QUESTIONS)
def question(follower: Follower, node: Call, frame: Frame) -> Value:
    """Answer a question about a literal; a sequence may be a list or a vector."""
    value = same(follower, node, frame)
    known = literal(value)
    simple = known is not Unknown and not isinstance(known, tuple)
    if simple and (follower.at_defaults or isinstance(value, Constant)):
        return Constant(QUESTIONS[node.name](known))
    return made_of(value)


@knows("missing")
def is_missing(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return whether a formal is left out: in the shortest call, all that have a default."""
    name = node.values[0].name if node.values and isinstance(node.values[0], Symbol) else ""
    if name:
        follower.used |= formals_of(frame.values.get(name)) or set()
    if len(follower.running) > 1:  # in a function that another calls
        given = name in frame.given
        value = frame.values.get(name)
        return made_of(value) if given and formals_of(value) else Constant(not given)
    formals = frame.function.formals if frame.function else []
    optional = any(each.name == name and each.default is not None for each in formals)
    return Constant(True) if follower.at_defaults and optional else Computed(frozenset({name}))


@knows("!")
def negation(follower: Follower, node: Call, frame: Frame) -> Value:
    value = follower.value(node.values[0], frame) if node.values else NOTHING
    known = value.value if isinstance(value, Constant) else literal(value)
    if isinstance(known, bool) and (follower.at_defaults or isinstance(value, Constant)):
        return Constant(not known)
    return made_of(value)


@knows("&&", "||")
def both_or_either(follower: Follower, node: Call, frame: Frame) -> Value:
    decisive = node.name == "||"
    truths = [follower.truth(each, frame) for each in node.values]
    if decisive in truths:
        return Constant(decisive)
    return NOTHING if None in truths else Constant(not decisive)


DIGITS = 12
OPERATORS: dict[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "==": operator.eq,
    "!=": operator.ne,
    "identical": operator.eq,
    "<": operator.lt,
    ">": operator.gt,
    "<=": operator.le,
    ">=": operator.ge,
}


@knows(*OPERATORS)
def arithmetic(follower: Follower, node: Call, frame: Frame) -> Value:
    """Compute with literals of one type; a formal plus a constant is still this formal."""
    given = follower.arguments(node.arguments, frame)
    parts = [literal(each) for _, each in given.items]
    formals = formals_of(given)
    if node.name == "-" and len(parts) == 1:
        parts = [0.0, *parts]
    alike = len(parts) == 2 and type(parts[0]) is type(parts[1]) and Unknown not in parts
    simple = alike and (isinstance(parts[0], float) or node.name in ("==", "!=", "identical"))
    known = OPERATORS[node.name](*parts) if simple else Unknown
    if isinstance(known, float):
        known = round(known, DIGITS)  # 1 - 0.95 is 0.05
    if not formals:
        return NOTHING if known is Unknown else Constant(known)
    return Handed(min(formals), known) if len(formals) == 1 else Computed(formals)


@knows("import", "import_from_path", "py_module", "delay_import", "lazy_import", "use_module")
def import_module(follower: Follower, node: Call, frame: Frame) -> Value:
    known = literal(follower.value(argument(node, "module"), frame))
    return Object(known if isinstance(known, str) else None)


@knows("import_builtins")
def builtins(follower: Follower, node: Call, frame: Frame) -> Value:
    return Object("builtins")


@knows("import_main", "py_run_string", "py_run_file", "py_eval", "source_python", "py_get_item")
def out_of_reach(follower: Follower, node: Call, frame: Frame) -> Value:
    """What Python makes of a text cannot be told by reading R."""
    given = follower.arguments(node.arguments, frame)
    return follower.python(Object(None), given, node)


@knows("py_get_attr", "py_call_attr", "getElement")
def attribute_by_name(follower: Follower, node: Call, frame: Frame) -> Value:
    given = follower.arguments(node.arguments, frame)
    values = [each for _, each in given.items]
    name = literal(values[1]) if len(values) > 1 else Unknown
    return follower.attribute(values[0], name if isinstance(name, str) else None)


@knows("py_call")
def call_object(follower: Follower, node: Call, frame: Frame) -> Value:
    given = follower.arguments(node.arguments, frame)
    targets = [each for _, each in given.items[:1] if isinstance(each, Object)]
    rest = Items(given.items[1:], given.dots, given.open)
    return follower.python(targets[0], rest, node) if targets else NOTHING
