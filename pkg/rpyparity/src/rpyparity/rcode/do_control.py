"""What blocks, branches and loops do."""

from __future__ import annotations

from rpyparity.rcode.abstract import (
    NOTHING,
    NULL,
    Constant,
    Value,
    join,
    literal,
    made_of,
    results,
)
from rpyparity.rcode.by_version import older_branch
from rpyparity.rcode.follow import Follower, knows
from rpyparity.rcode.frames import Ends, Frame
from rpyparity.rcode.tree import Call, Node, Symbol, Unknown

MOST_ROUNDS = 100  # of a loop at top level, which defines a function in each


@knows("{")
def block(follower: Follower, node: Call, frame: Frame) -> Value:
    value: Value = NULL
    for each in node.values:
        value = follower.value(each, frame)
        if any(results(value)) and not is_assignment(each):
            frame.effects.append(value)
    return value


@knows("local", "eval", "evalq")
def local(follower: Follower, node: Call, frame: Frame) -> Value:
    """Follow code in a place of its own, which functions made there keep."""
    return follower.value(node.values[0], Frame(frame, frame.function)) if node.values else NULL


@knows("return")
def give_back(follower: Follower, node: Call, frame: Frame) -> Value:
    frame.returned.append(follower.value(node.values[0], frame) if node.values else NULL)
    raise Ends


@knows("if", "ifelse")
def branch(follower: Follower, node: Call, frame: Frame) -> Value:
    """Follow the branch that is taken, or both and go on with what either has done."""
    condition, *branches = node.values
    taken = follower.truth(condition, frame)
    if taken is not None:
        chosen = branches[:1] if taken else branches[1:]
        return follower.value(chosen[0], frame) if chosen else NULL
    formals = {each.name for each in frame.function.formals} if frame.function else set()
    older = None if "versions" in follower.conventions.off else older_branch(condition, formals)
    return several(follower, [*branches, None][:2], frame, older)


def several(
    follower: Follower, branches: list[Node | None], frame: Frame, older: int | None = None
) -> Value:
    """Follow code of which one piece runs; None stands for none, `older` for older versions."""
    in_older = follower.in_older
    before, after, values = frame.values, [], []
    for place, each in enumerate(branches):
        frame.values = dict(before)
        follower.in_older = in_older or place == older
        try:
            values.append(follower.value(each, frame) if each else NULL)
            after.append(frame.values)
        except Ends:
            continue
        finally:
            follower.in_older = in_older
    if not after:
        raise Ends
    frame.merge(after)
    return join(values)


@knows("switch")
def switch(follower: Follower, node: Call, frame: Frame) -> Value:
    chosen = follower.value(node.values[0], frame) if node.values else NOTHING
    cases = node.arguments[1:]
    known = literal(chosen) if follower.at_defaults or isinstance(chosen, Constant) else Unknown
    if isinstance(known, str):
        for place, each in enumerate(cases):
            if each.name == known:  # an empty case falls through to the next that is not
                value = next((case.value for case in cases[place:] if case.value), None)
                return follower.value(value, frame)
    return several(follower, [each.value for each in cases if each.value] or [None], frame)


@knows("for")
def loop(follower: Follower, node: Call, frame: Frame) -> Value:
    """Follow the body once, or for each of the constants that it runs over."""
    name, over, body = node.values
    values = follower.value(over, frame)
    known = literal(values)
    constants = known if isinstance(known, tuple) else ()
    rounds: list[Value] = [Constant(each) for each in constants[:MOST_ROUNDS]]
    for each in rounds or [made_of(values)]:
        if isinstance(name, Symbol):
            frame.values[name.name] = each
        if rounds:
            follower.value(body, frame)
        else:
            several(follower, [body, None], frame)
    return NULL


@knows("while")
def while_loop(follower: Follower, node: Call, frame: Frame) -> Value:
    condition, body = node.values
    follower.value(condition, frame)
    several(follower, [body, None], frame)
    return NULL


@knows("repeat")
def repeat(follower: Follower, node: Call, frame: Frame) -> Value:
    several(follower, [node.values[0], None], frame)
    return NULL


def is_assignment(node: Node) -> bool:
    return isinstance(node, Call) and node.name in ("<-", "=", "<<-", "assign", "delayedAssign")
