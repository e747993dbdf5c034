"""What the functions of R do that put the arguments of a call together, and make the call."""

from __future__ import annotations

from dataclasses import replace

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
    Value,
    formals_of,
    join,
    list_in,
    literal,
    made_of,
    options_of,
)
from rpyparity.rcode.follow import KINDS, Follower, knows
from rpyparity.rcode.frames import Frame
from rpyparity.rcode.literals import vector
from rpyparity.rcode.tree import (
    Call,
    Function,
    Given,
    Node,
    Symbol,
    Unknown,
    argument,
)


@knows("list", "list2", "dots_list", "alist", "pairlist", "dict", "named_list")
def make_list(follower: Follower, node: Call, frame: Frame) -> Value:
    return follower.arguments(node.arguments, frame)


@knows("tuple")
def make_tuple(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return what is made of several values, or of one list or vector."""
    given = follower.arguments(node.arguments, frame)
    only = given.items[0][1] if len(given.items) == 1 else None
    return only if only and isinstance(literal(only), tuple) else given


@knows("character", "double", "integer", "logical", "numeric", "vector")
def empty(follower: Follower, node: Call, frame: Frame) -> Value:
    given = follower.arguments(node.arguments, frame)
    simple = all(literal(each) in (0.0, "list") for _, each in given.items)
    return Items() if simple else made_of(given)


@knows("c", "append")
def combine(follower: Follower, node: Call, frame: Frame) -> Value:
    """Put lists together, or literals."""
    given = follower.arguments(node.arguments, frame)
    if any(list_in(each) for _, each in given.items):
        found = Items(dots=given.dots, open=given.open)
        for name, each in given.items:
            of_users = None if name else list_of_users(follower, each, frame)
            found = found.and_more(of_users or as_items(name, each))
        return found
    if given.items and all(name and isinstance(each, Constant) for name, each in given.items):
        return given
    parts = [literal(each) for _, each in given.items]
    known = Unknown in parts or any(name for name, _ in given.items) or given.dots
    together = Unknown if known else vector(parts)
    formals = formals_of(given)
    if len(formals) == 1 and together is not Unknown:
        return Handed(min(formals), together)
    return Computed(formals) if formals or together is Unknown else Constant(together)


def list_of_users(follower: Follower, value: Value, frame: Frame) -> Items | None:
    """Return what users give in a formal whose default is a list.

    An empty one, `extra = list()`, has whatever they give. One that a function of the package
    makes, `control = fit_control()`, has what that puts into it.
    """
    if not isinstance(value, Handed) or not follower.running:
        return None
    default = default_of(follower.running[0], value.formal)
    made = follower.default(default, frame) if isinstance(default, Call) else None
    if not isinstance(made, Items):
        return None
    of_formal = Computed(frozenset({value.formal}))
    return Items(tuple((name, of_formal) for name, _ in made.items), dots=not made.items)


def default_of(function: Function, formal: str) -> Node | None:
    return next((default for name, default in function.formals if name == formal), None)


def as_items(name: str | None, value: Value) -> Items:
    return list_in(value) or (Items() if value == NULL else Items(((name, value),)))


@knows("modifyList", "list_modify", "update_list")
def update(follower: Follower, node: Call, frame: Frame) -> Value:
    given = follower.arguments(node.arguments, frame)
    lists = [as_items(None, each) for _, each in given.items]
    return lists[0].updated(lists[1]) if len(lists) > 1 else NOTHING


@knows("as.list", "unname", "rev", "unlist")
def as_list(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return a list as it is, and the formals of a function where its environment is given."""
    given = follower.arguments(node.arguments, frame)
    first = given.items[0][1] if given.items else NOTHING
    if isinstance(first, Items) and node.name == "unname":
        return replace(first, items=tuple((None, each) for _, each in first.items))
    return first


@knows("mget")
def several_values(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return the values of names; where these are computed, those of all formals."""
    names = follower.value(argument(node, "x"), frame)
    if not isinstance(names, Constant):
        return formals_here(frame)
    texts = names.value if isinstance(names.value, tuple) else (names.value,)
    return Items(tuple((text, frame.find(text) or NOTHING) for text in texts))


@knows("setdiff")
def without(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return the texts of a vector that another has not."""
    one, other = (follower.value(each, frame) for each in node.values)
    if isinstance(one, Constant) and isinstance(other, Constant):
        several, left_out = (
            each.value if isinstance(each.value, tuple) else (each.value,) for each in (one, other)
        )
        return Constant(tuple(each for each in several if each not in left_out))
    return Computed(formals_of(one) | formals_of(other))


@knows("environment", "match.call", "sys.call", "current_env", "call_match", "formals")
def surroundings(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return the formals of the function that this is called in."""
    of_another = any(each.name is None and each.value for each in node.arguments)
    return NOTHING if of_another else formals_here(frame)


def formals_here(frame: Frame, ignored: frozenset[str] = frozenset()) -> Items:
    formals = frame.function.formals if frame.function else []
    found = Items()
    for formal in formals:
        value = frame.values.get(formal.name)
        if formal.name == "..." and isinstance(value, Items):
            found = found.and_more(value)
        elif value is not None and formal.name not in ignored:
            found = found.and_more(Items(((formal.name, value),)))
    return found


@knows("captures", among=KINDS)
def captured(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return what a helper does that captures the arguments of the function that calls it.

    It leaves out those that its own arguments name in strings, and converts those that a list of
    functions names.
    """
    ignored: set[str] = set()
    converters: dict[str, Node] = {}
    for each in node.values:
        if isinstance(each, Call) and each.name in ("list", "alist", "rapply"):
            converters |= {name: function for name, function in each.arguments if name and function}
        known = literal(follower.value(each, frame))
        ignored |= set(known) if isinstance(known, tuple) else {known}
    found = formals_here(frame, frozenset(each for each in ignored if isinstance(each, str)))
    follower.used |= formals_of(found)
    items = tuple(
        (name, converted(follower, converters[name], value, frame) if name in converters else value)
        for name, value in found.items
    )
    return replace(found, items=items)


def converted(follower: Follower, function: Node, value: Value, frame: Frame) -> Value:
    """Return what a function makes of a value; what is made of one formal is still this formal."""
    inside = Frame(frame, frame.function, {"value": value})
    call = Call(function.span, function, [Given(None, Symbol(function.span, "value"))])
    made = follower.value(call, inside)
    formals = formals_of(made)
    if isinstance(made, Computed) and len(formals) == 1:
        return Handed(min(formals), None if literal(value) is None else Unknown)
    return made


@knows("lapply", "sapply", "vapply", "map", "rapply", "imap", "map_dbl", "map_int", "map_chr")
def apply_to_each(follower: Follower, node: Call, frame: Frame) -> Value:
    """Convert each element of a list, or return what a function makes of one element."""
    over = node.values[0] if node.values else None
    function = argument(node, "FUN", 1) or argument(node, ".f", 1)
    values = follower.value(over, frame) if over else NOTHING
    if function is None:
        return made_of(values)
    if not isinstance(values, Items):
        return converted(follower, function, made_of(values), frame)
    items = ((name, converted(follower, function, each, frame)) for name, each in values.items)
    return replace(values, items=tuple(items))


@knows("names")
def names_of(follower: Follower, node: Call, frame: Frame) -> Value:
    value = follower.value(node.values[0], frame)
    names = [name for name, _ in value.items] if isinstance(value, Items) else [None]
    return made_of(value) if None in names else Constant(tuple(names))


@knows("Filter", "compact", "drop_nulls", "discard", "keep", "compact_list", "drop_null")
def without_nulls(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return a list without what is NULL where users give nothing."""
    given = follower.arguments(node.arguments, frame)
    found = next((each for _, each in given.items if isinstance(each, Items)), None)
    if found is None:
        return made_of(given)
    items = found.items
    if follower.at_defaults:
        items = tuple(each for each in items if literal(each[1]) is not None)
    return replace(found, items=items)


@knows("new.env", "emptyenv", "globalenv", "topenv", "parent.env", "asNamespace", "new_environment")
def make_environment(follower: Follower, node: Call, frame: Frame) -> Value:
    return Environment() if node.name in ("new.env", "new_environment") else NOTHING


@knows("do.call", "exec", "invoke")
def do_call(follower: Follower, node: Call, frame: Frame) -> Value:
    """Call a function with a list, as do.call() does, or with arguments of its own."""
    what = argument(node, "what") or argument(node, ".fn")
    callee = follower.value(what, frame)
    if isinstance(literal(callee), str) and isinstance(callee, Constant):
        callee = frame.find(callee.value) or NOTHING
    if isinstance(what, Symbol) and isinstance(callee, Computed):
        callee = frame.find(what.name) or callee
    return called_with(follower, callee, handed_to(follower, node, frame), node)


def called_with(follower: Follower, callee: Value, given: Items, node: Call) -> Value:
    """Return what a function of Python or of the package returns for a list of arguments."""
    values = []
    for each in options_of(callee):
        if isinstance(each, Object):
            values.append(follower.python(each, given, node))
        elif isinstance(each, Closure):
            values.append(follower.apply(each, given))
    return join(values) if values else made_of(given)


# What basiliskRun() keeps for itself.
OF_BASILISK = frozenset({"env", "full.activation", "persist", "fork", "shared", "testload"})


@knows("runs", among=KINDS)
def run(follower: Follower, node: Call, frame: Frame) -> Value:
    """A function that calls the first function among its arguments with those that follow."""
    given = follower.arguments(node.arguments, frame)
    for place, (_, value) in enumerate(given.items):
        if any(isinstance(each, Closure | Object) for each in options_of(value)):
            rest = [each for each in given.items[place + 1 :] if each[0] not in OF_BASILISK]
            return called_with(follower, value, replace(given, items=tuple(rest)), node)
    return Computed(formals_of(given))


def handed_to(follower: Follower, node: Call, frame: Frame) -> Items:
    if node.name == "exec":
        given = follower.arguments(node.arguments, frame)
        return replace(given, items=given.items[1:])
    place = 0 if any(each.name == "what" for each in node.arguments) else 1
    handed = argument(node, "args", place)
    found = list_in(follower.value(handed, frame)) if handed else None
    return found or Items(open=handed is not None)
