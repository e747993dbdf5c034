"""What a Python callable asks for, in R's own terms: as the body of an R function hands it over.

Arguments carry the names that R's formals have, defaults are those that arrive in Python, what R
keeps for itself is no difference, and what users cannot reach is none either. What cannot arrive at
all is a finding: see landing.py.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence, Set

from rpyparity.model import Argument, Flow, Given, Passing, RFunction, Signature
from rpyparity.values import Value, same

Bound = Mapping[str, Given]  # by Python's name


def bind(call: Passing, python: Signature) -> dict[str, Given]:
    """Return what each Python parameter is given by a call."""
    positions = iter([each.name for each in python.arguments if not each.keyword_only])
    bound: dict[str, Given] = {}
    for given in call.given:
        name = given.name or next(positions, None)
        if name and python.argument(name):
            bound.setdefault(name, given)
    return bound


def as_handed(
    python: Signature, function: RFunction, stated: Set[str], lost: Set[str]
) -> Signature:
    """Return the Python signature as R's users meet it.

    `stated` are the arguments that R or its page has, and `lost` those formals that do not arrive
    where they should: these are findings of their own.
    """
    flow, r = function.flow, function.signature
    bound = [bind(call, python) for call in flow.calls]
    shortest = [bind(call, python) for call in flow.shortest]
    arguments: list[Argument] = []
    for parameter in python.arguments:
        givens = [each[parameter.name] for each in bound if parameter.name in each]
        found = (
            taken(parameter, givens, shortest, r, lost)
            if givens
            else not_given(parameter, flow, r, stated)
        )
        if found and found.name not in {each.name for each in arguments}:
            arguments.append(found)
    kept = of_r_alone(arguments, function, lost)
    return dataclasses.replace(python, arguments=data_first(kept, r), place=r.place)


def taken(
    parameter: Argument,
    givens: Sequence[Given],
    shortest: Sequence[Bound],
    r: Signature,
    lost: Set[str],
) -> Argument | None:
    """Return the argument that a parameter is to R's users: the formal that it is made of."""
    formals = set().union(*(each.formals for each in givens)) - lost
    if len(formals) != 1:  # fixed by R, or made of several that R has beside
        return dataclasses.replace(parameter, default=CODE) if parameter.name in formals else None
    (name,) = formals
    formal = r.argument(name)
    if formal is None:
        return None
    default = arriving(parameter, formal, [each.get(parameter.name) for each in shortest])
    return dataclasses.replace(parameter, name=name, default=default)


CODE = Value("what R computes", is_code=True)


def arriving(
    parameter: Argument, formal: Argument, shortest: Sequence[Given | None]
) -> Value | None:
    """Return Python's default, as R's where what arrives in Python is the same.

    Each language may require what the other does not: R's authors decide what has a default.
    """
    if parameter.default is None or formal.default is None:
        return formal.default
    if not shortest:
        return with_choices(parameter.default, formal.default)
    arrives = [each.default if each else parameter.default for each in shortest]
    if any(each is None for each in arrives):
        return CODE
    other = [each for each in arrives if each and not same_choice(each, parameter.default)]
    if not other:
        return formal.default
    if same(parameter.default, formal.default):  # R converts it to something else
        text = f"{parameter.default.text}, and R hands over {other[0].text}"
        return Value(text, (parameter.default.literal, other[0].literal))
    return parameter.default


def same_choice(arrives: Value, default: Value) -> bool:
    """Return whether two values are the same; of several choices the first counts."""
    return same(with_choices(default, arrives), arrives)


def with_choices(python: Value, r: Value) -> Value:
    """Return R's default where that is choices and Python's the first of them."""
    choices = r.literal
    if isinstance(python.literal, str) and isinstance(choices, tuple):
        return r if python.literal in choices[:1] else python
    return python


def not_given(parameter: Argument, flow: Flow, r: Signature, stated: Set[str]) -> Argument | None:
    """Return a parameter that the body gives nothing, where R's users should see it.

    Through `...`, where that is handed on, they can give what Python does not require. What Python
    requires and nothing gives is a finding of its own.
    """
    if any(call.hands_on for call in flow.calls):
        own = {each.name for each in r.arguments} - {"object"}
        shown = parameter.name in stated or (own and parameter.default is None)
        return parameter if shown else None
    if parameter.default is None and not any(call.open for call in flow.calls):
        return parameter if r.argument(parameter.name) else None
    return None if parameter.name.startswith("_") else parameter


def of_r_alone(
    arguments: Sequence[Argument], function: RFunction, lost: Set[str]
) -> list[Argument]:
    """Return the arguments with those put in that R needs for itself, in their places in R."""
    found = list(arguments)
    before: str | None = None
    for formal in function.signature.arguments:
        names = [each.name for each in found]
        piped = before is None and formal.name == "object"  # what R's pipe hands on
        used = piped or formal.name in function.flow.used or formal.name in lost
        if formal.name not in names and used:
            place = names.index(before) + 1 if before in names else 0
            found.insert(place, formal)
            names.insert(place, formal.name)
        if formal.name in names:
            before = formal.name
    return found


def data_first(arguments: Sequence[Argument], r: Signature) -> tuple[Argument, ...]:
    """Return the arguments with what R's pipe hands on in the first place, where R has it there."""
    first = r.arguments[0].name if r.arguments else ""
    return tuple(sorted(arguments, key=lambda each: each.name != first))
