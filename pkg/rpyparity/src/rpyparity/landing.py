"""What R hands to Python and does not arrive where it should.

These are the strongest findings: whoever uses the function meets them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from rpyparity.findings import Confidence, Finding, remark
from rpyparity.handed import bind
from rpyparity.leeway import may_be_taken
from rpyparity.model import Argument, Given, Passing, RFunction, Signature
from rpyparity.names import names_alike

Bound = Mapping[str, Given]  # what each parameter is given by a call


class Lost(NamedTuple):
    """A finding, and the formal that is lost with it, if it is one."""

    finding: Finding
    formal: str | None


def landings(function: RFunction, python: Signature, calls: Sequence[Passing]) -> list[Lost]:
    """Return what does not arrive, each once, however many calls of one object there are."""
    found = [
        each
        for call in calls
        for check in (misplaced, unknown)
        for each in check(function, call, python)
    ]
    found += never_given(function, python, calls)
    found += out_of_reach(function, python, calls)
    found += dropped(function, python, calls)
    return list({(each.finding.code, each.finding.argument): each for each in found}.values())


def misplaced(function: RFunction, call: Passing, python: Signature) -> Iterator[Lost]:
    """A value given by position that lands on another parameter than that of its name.

    Where Python has no parameter of its name, it may have been renamed, or be meant, unless the
    formal of that parameter's name goes to another, or another parameter has a name like its own.
    What R's pipe hands on has R's name for it.
    """
    names = {each.name.lower() for each in python.arguments}
    data = function.signature.arguments[0].name if function.signature.arguments else None
    bound = bind(call, python)
    for parameter, given in bound.items():
        formal = only_formal(given)
        if given.name is None and formal and formal.lower() != parameter.lower():
            words = f"given by position, it lands on {parameter}"
            found = lost("V1", function, call, python, formal, words)
            elsewhere = any(parameter in each.formals for each in call.given)  # none is renamed
            if formal.lower() not in names and not elsewhere:
                if formal == data:
                    continue
                twin = meant_for(formal, parameter, python, bound)
                if twin and not is_required(function, formal):
                    reason = f"Python has no parameter of this name, and {twin} is like it"
                    found = Lost(found.finding.with_confidence(Confidence.LIKELY, reason), None)
                else:
                    reason = "Python has no parameter of this name, and R may have one of its own"
                    found = Lost(found.finding.with_confidence(Confidence.GUESS, reason), None)
            yield found


def meant_for(formal: str, parameter: str, python: Signature, bound: Bound) -> str | None:
    """Return the parameter that a formal is named after, if it lands on one of another name.

    A parameter that is given by name, or what is named after it, has what it is meant for. What
    is required is known by its place.
    """
    optional = [each for each in python.arguments if each.default is not None]
    here = [each for each in optional if each.name == parameter]
    if not here or names_alike(formal, parameter):
        return None
    for each in optional:
        given = bound.get(each.name)
        own = only_formal(given) if given else None
        served = given and (given.name or (own and names_alike(own, each.name)))
        if names_alike(formal, each.name) and not served:
            return each.name
    return None


def unknown(function: RFunction, call: Passing, python: Signature) -> Iterator[Lost]:
    """A name, or a value too many, that Python does not take."""
    places = [each for each in python.arguments if not each.keyword_only]
    for number, given in enumerate(each for each in call.given if each.name is None):
        if number >= len(places) and not python.rest_by_position:
            by_name = python.arguments[number].name if number < len(python.arguments) else None
            words = f"given by position, as number {number + 1}"
            argument = only_formal(given) or by_name
            yield lost("V2", function, call, python, argument, words)
    names = [each.name for each in call.given if each.name]
    for given in call.given:
        if given.name and not python.argument(given.name):
            formal = only_formal(given) or given.name
            found = lost("V2", function, call, python, formal, f"given as {given.name}")
            if not python.rest_by_name:
                yield found
            else:
                guess = may_be_taken(given.name, python, names)
                confidence = Confidence.GUESS if guess else Confidence.LIKELY
                reason = "Python has **kwargs, and its source says nothing of such an argument"
                yield Lost(found.finding.with_confidence(confidence, reason), None)


def never_given(function: RFunction, python: Signature, calls: Sequence[Passing]) -> Iterator[Lost]:
    """A required parameter that no call gives."""
    if any(call.open or call.hands_on for call in calls):
        return
    given = [bind(call, python).keys() for call in calls]
    for parameter in python.arguments:
        if parameter.default is None and not any(parameter.name in each for each in given):
            found = lost("V3", function, calls[0], python, parameter.name, "not given")
            yield Lost(found.finding, None)


def out_of_reach(
    function: RFunction, python: Signature, calls: Sequence[Passing]
) -> Iterator[Lost]:
    """An optional parameter that R always gives a value of its own."""
    for parameter in python.arguments:
        givens = [given for call in calls if (given := bind(call, python).get(parameter.name))]
        fixed = givens and all(each.fixed for each in givens)
        if fixed and parameter.default is not None and not is_shown(function, parameter):
            value = givens[0].default
            words = f"always {value.text}" if value else "always a value of R's"
            found = lost("V4", function, calls[0], python, parameter.name, words)
            reason = "R may have decided this on purpose"
            yield Lost(found.finding.with_confidence(Confidence.GUESS, reason), None)


def dropped(function: RFunction, python: Signature, calls: Sequence[Passing]) -> Iterator[Lost]:
    """A parameter that R's users are asked for, and that R hands to nothing and does not use."""
    if any(call.open or call.hands_on for call in calls):
        return
    given = set().union(*(bind(call, python) for call in calls))
    for parameter in python.arguments:
        unused = is_shown(function, parameter) and parameter.name not in function.flow.used
        if unused and parameter.default is not None and parameter.name not in given:
            words = "R takes it and hands it to nothing"
            yield lost("V4", function, calls[0], python, parameter.name, words)


def is_shown(function: RFunction, parameter: Argument) -> bool:
    return function.signature.argument(parameter.name) is not None


def is_required(function: RFunction, formal: str) -> bool:
    argument = function.signature.argument(formal)
    return argument is None or argument.default is None


def only_formal(given: Given) -> str | None:
    return next(iter(given.formals)) if len(given.formals) == 1 else None


def lost(
    code: str,
    function: RFunction,
    call: Passing,
    python: Signature,
    argument: str | None,
    words: str,
) -> Lost:
    names = ", ".join(each.name for each in python.arguments)
    found = remark(
        code,
        function.signature.name,
        words,
        argument=argument,
        others=f"{python.name}({names})",
        place=call.place,
    )
    return Lost(found, argument)
