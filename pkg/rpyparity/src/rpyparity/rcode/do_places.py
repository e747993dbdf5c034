"""Where values are kept: what assignments do, and what `$`, `[[` and `[` find."""

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
    literal,
    made_of,
    options_of,
    results,
    without_null,
)
from rpyparity.rcode.class_definitions import classes_in
from rpyparity.rcode.follow import KINDS, Follower, is_chain, knows
from rpyparity.rcode.frames import Frame
from rpyparity.rcode.tree import Call, Node, Symbol, argument, text_of


@knows("<-", "=", "<<-")
def assign(follower: Follower, node: Call, frame: Frame) -> Value:
    target, value = node.values[0], follower.value(node.values[1], frame)
    where = frame.outside(root_name(target)) if node.name == "<<-" else frame
    put(follower, target, value, where, frame)
    return value


def root_name(target: Node) -> str:
    while isinstance(target, Call) and target.values:
        target = target.values[0]
    return target.name if isinstance(target, Symbol) else text_of(target) or ""


def put(follower: Follower, target: Node, value: Value, where: Frame, frame: Frame) -> None:
    """Put a value where an assignment does: in a name, in a list, or in a list in a list."""
    name = target.name if isinstance(target, Symbol) else text_of(target)
    if name is not None:
        lasting = where is not frame  # what one function says of its formals is not for others
        if not (follower.settled and (where is follower.top or (lasting and formals_of(value)))):
            give(follower, where, name, value)
    elif isinstance(target, Call) and target.values:
        inside = target.values[0]
        before = follower.value(inside, frame)
        put(follower, inside, changed(follower, before, target, value, frame), where, frame)


def changed(follower: Follower, before: Value, target: Call, value: Value, frame: Frame) -> Value:
    """Return what holds a value after one of its parts has been assigned."""
    if not is_chain(target):
        return subset_changed(follower, before, target, value)
    name = element(follower, target, frame)
    values: list[Value] = []
    for each in options_of(before):
        if isinstance(each, Environment) and name:
            if not (follower.settled and each.settled):
                each.values[name] = value
            values.append(each)
        elif isinstance(each, Items):
            if follower.at_defaults and literal(value) is None:
                value = NULL  # which takes away
            values.append(
                each.with_item(name, value) if name else Items(each.items, each.dots, True)
            )
        elif each == NULL and name:
            values.append(Items(((name, value),)))
        else:
            values.append(each)
    return join(values)


def subset_changed(follower: Follower, before: Value, target: Call, value: Value) -> Value:
    """Return a list after args[c("a", "b")] <- value; attributes and names change nothing.

    The formals of a function change it, and a list that gets a class is kept in mind.
    """
    if target.name == "class":
        keep(follower, before, value)
    if target.name == "formals":
        changed_ones = [
            replace(each, as_written=False) if isinstance(each, Closure) else each
            for each in options_of(before)
        ]
        return join(changed_ones)
    if target.name != "[" or not isinstance(before, Items):
        return before
    names = strings(target.values[1]) if len(target.values) > 1 else None
    if value == NULL and names:
        return before.without(names)
    if isinstance(value, Items):
        return before.updated(value)
    return Items(before.items, before.dots, True)


def keep(follower: Follower, value: Value, r_class: Value) -> None:
    """Keep in mind that a list gets classes of R's."""
    known = literal(r_class)
    for each in options_of(value):
        if isinstance(each, Items):
            names = known if isinstance(known, tuple) else (known,)
            follower.kept += [(name, each) for name in names if isinstance(name, str)]


@knows("structure")
def structure(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return an object as it is, and keep in mind the class of R's that it gets."""
    does = follower.conventions.does.get(node.name)
    value = KINDS[does](follower, node, frame) if does else follower.unknown(node, frame)
    if r_class := next((each.value for each in node.arguments if each.name == "class"), None):
        keep(follower, value, follower.value(r_class, frame))
    return value


def strings(node: Node) -> list[str] | None:
    """Return the strings in a string or in c("a", "b")."""
    nodes = node.values if isinstance(node, Call) and node.name == "c" else [node]
    texts = [text_of(each) for each in nodes]
    return None if None in texts else [text for text in texts if text]


def give(follower: Follower, frame: Frame, name: str, value: Value) -> None:
    """Give a name its value, and keep in mind what is defined at top level."""
    frame.values[name] = value
    if frame is follower.top:
        follower.defined.add(name)


def element(follower: Follower, node: Call, frame: Frame) -> str | None:
    """Return the name after `$`, or in `[[`, where it is no code; x[["a", "b"]] has two."""
    unnamed = [each for each in node.arguments if each.name is None]
    if len(unnamed) != 2:
        return None
    name = node.values[1] if len(node.values) > 1 else None
    if node.name == "$" and isinstance(name, Symbol):
        return name.name
    known = literal(follower.value(name, frame))
    return known if isinstance(known, str) else None


@knows("assign", "delayedAssign", "makeActiveBinding")
def assign_by_name(follower: Follower, node: Call, frame: Frame) -> Value:
    """Put a value into an environment that is known, or at top level."""
    active = node.name == "makeActiveBinding"
    name = literal(follower.value(argument(node, "sym" if active else "x"), frame))
    value = follower.value(argument(node, "fun" if active else "value", 1), frame)
    if active:
        value = follower.called(value, Call(node.span, node.head, []), frame)
    names = ("envir", "assign.env", "env", "pos")
    where = next((each.value for each in node.arguments if each.name in names), None)
    where = where or argument(node, "env", 2)
    environment = follower.value(where, frame) if where else NOTHING
    if isinstance(name, str):
        inside = where is None and not active
        if isinstance(environment, Environment):
            if not (follower.settled and environment.settled):
                environment.values[name] = value
        elif inside or not follower.settled:
            give(follower, frame if inside else follower.top, name, value)
    return value


@knows("list2env")
def to_environment(follower: Follower, node: Call, frame: Frame) -> Value:
    """Put what a list has into an environment, or at top level, where its names are definitions."""
    given = follower.arguments(node.arguments, frame)
    listed = next((each for _, each in given.items if isinstance(each, Items)), Items())
    where = next((each for _, each in given.items if isinstance(each, Environment)), Environment())
    for name, each in listed.items:
        if name and not (follower.settled and where.settled):
            where.values[name] = each
        if name and not follower.settled and isinstance(each, Closure):
            give(follower, follower.top, name, each)
    return where


@knows("%py_class%")
def new_class(follower: Follower, node: Call, frame: Frame) -> Value:
    """Keep the name of a class; its methods are no functions of the place where it is made."""
    frame.values |= {each.name: NOTHING for each in classes_in(node, file="")}
    return NOTHING


@knows("$", "[[")
def chain(follower: Follower, node: Call, frame: Frame) -> Value:
    """Return what a$b[["c"]] stands for; not recursive, as chains may be long."""
    names: list[str | None] = []
    root: Node = node
    while isinstance(root, Call) and is_chain(root) and root.values:
        names.append(element(follower, root, frame))
        root = root.values[0]
    value = root_value(follower, root, frame)
    for name in reversed(names):
        value = follower.attribute(value, name)
    return value


# What has elements in R, and is no module that has been left undefined.
NO_MODULES = {"self", "private", "super", ".", ".Machine", ".data", ".env", ".subset"}


def root_value(follower: Follower, root: Node, frame: Frame) -> Value:
    """Return what a chain begins with: a name that the package does not define is a module's."""
    value = without_null(follower.value(root, frame))
    free = isinstance(root, Symbol) and not root.package and frame.find(root.name) in (None, NULL)
    if free and isinstance(root, Symbol) and isinstance(value, Computed | Constant):
        known = root.name in follower.own_names or root.name in follower.imported
        if not known and root.name not in NO_MODULES:
            return Object(root.name, assumed=True)
    return NOTHING if value == NULL else value


@knows("[")
def subset(follower: Follower, node: Call, frame: Frame) -> Value:
    """A list without some of what it has may lack anything; without NULL it has what it had."""
    given = follower.arguments(node.arguments, frame)
    first = given.items[0][1] if given.items else NOTHING
    if isinstance(first, Items):
        return first
    if isinstance(first, Handed):
        return Computed(frozenset({first.formal}))
    return first if any(results(first)) else made_of(given)
