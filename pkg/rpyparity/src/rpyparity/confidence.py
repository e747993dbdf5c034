"""How far a finding about the wrapped Python is to be believed, and why no further."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass

from rpyparity.findings import Confidence, Finding, Kind
from rpyparity.model import RFunction, Signature
from rpyparity.rcode.conventions import table
from rpyparity.sides import FORMALS, WRAPPED
from rpyparity.values import Value, python_value, same

NOT_FOLLOWED = "the body could not be followed, so arguments were compared by name"
HELPER = "a helper that could not be followed hands the arguments over"
SUBSET = "R lacks many of Python's arguments, and may need no more"
STEP = "R makes something of its own of this and other calls, and may need no more"
HANDED_OVER = "Python calls this method, and need not hand over all that its own takes"
OWN_CLASS = "a class of R's own may decide what it hands on to the one above"
GENERIC = "R's own generic has this default"
NOT_EVERY_VERSION = "the function may call it with another version only"
BARE = "R hands over nothing of what it is given, and may need no more"
FURTHER = "Python itself does not name it, and hands it on to a step of its work"
ONLY_ASKED = "Python asks only whether there is anything in it"
OPERATOR = "R has no place for more arguments in an operator or a replacement"
PLACES = "R itself decides the places of an operator"
GENERICS = table()["generics"]
FEW = 3  # arguments that are missing by mistake
MANY = 10  # arguments that nobody leaves out by mistake, of however many


@dataclass(frozen=True)
class Grounds:
    """What a judgement is based on: conventions that are `off` do not count."""

    function: RFunction
    python: Signature | None
    by_name: bool
    off: Set[str]


def judged(findings: Sequence[Finding], grounds: Grounds) -> list[Finding]:
    """Return the findings, each with its confidence."""
    lacking = [each for each in findings if is_lacking(each)]
    found = []
    for each in findings:
        guess, doubt = guessed(each, len(lacking), grounds), doubted(each, grounds)
        if guess:
            each = each.with_confidence(Confidence.GUESS, guess)
        elif doubt:
            each = each.with_confidence(Confidence.LIKELY, doubt)
        found.append(each)
    return found


def doubted(finding: Finding, grounds: Grounds) -> str | None:
    """Return why a finding is but likely."""
    if WRAPPED not in (*finding.odd.sides, *finding.others.sides):
        return None
    if grounds.by_name:
        return NOT_FOLLOWED
    if grounds.function.overrides:
        return HANDED_OVER
    calls = grounds.function.flow.calls
    return by_class(grounds.function) or (HELPER if any(call.open for call in calls) else None)


def by_class(function: RFunction) -> str | None:
    """Return from what the class was told of the argument whose method a function calls."""
    found = [call.told_from for call in function.flow.calls if call.told_from]
    return f"the class of the argument was told from {found[0]}" if found else None


def for_older(function: RFunction) -> bool:
    """Return whether all its calls are for older versions."""
    calls = function.flow.calls
    return bool(calls) and all(each.older for each in calls)


def guessed(finding: Finding, lacking: int, grounds: Grounds) -> str | None:
    """Return why what a finding is about may be meant; R is lacking so many arguments."""
    if WRAPPED not in (*finding.odd.sides, *finding.others.sides):
        return None
    if for_older(grounds.function):
        return NOT_EVERY_VERSION
    if is_lacking(finding):
        if is_operator(finding.function):
            return OPERATOR
        return (
            as_step(grounds)
            or as_bare(grounds)
            or as_handed_on(finding, grounds)
            or of_subset(lacking, grounds)
            or of_own_class(lacking, grounds)
        )
    if finding.kind is Kind.ORDER and is_operator(finding.function):
        return PLACES
    code_agrees = {FORMALS, WRAPPED}.issubset(finding.others.sides)  # then a page is wrong
    if finding.kind is not Kind.DEFAULT or code_agrees:
        return None
    return (
        as_generic(finding, grounds)
        or same_after_all(finding, grounds.off)
        or as_nothing(finding, grounds)
        or of_own_class(lacking, grounds)
    )


def as_step(grounds: Grounds) -> str | None:
    """Return whether Python is called on the way to a result that is R's own."""
    flow = grounds.function.flow
    return STEP if flow.others and not flow.returned else None


def as_bare(grounds: Grounds) -> str | None:
    """Return whether Python is called with nothing, though R's users are asked for something."""
    calls = grounds.function.flow.calls
    if grounds.function.overrides:  # then Python calls R
        return None
    given = any(call.given or call.hands_on or call.open for call in calls)
    return None if given or not grounds.function.signature.arguments else BARE


def as_handed_on(finding: Finding, grounds: Grounds) -> str | None:
    """Return whether Python names an argument nowhere, and hands it on to another function."""
    python = grounds.python.argument(finding.argument or "") if grounds.python else None
    return FURTHER if python and python.handed_on else None


def of_subset(lacking: int, grounds: Grounds) -> str | None:
    """Return whether R has but a part of Python's arguments."""
    known = len(grounds.python.arguments) if grounds.python else 0
    most = lacking >= FEW and 2 * lacking > known
    return SUBSET if most or lacking >= MANY else None


def of_own_class(lacking: int, grounds: Grounds) -> str | None:
    """Return whether a constructor takes other arguments than that of the Python class above.

    One that takes just the same ones has its defaults from there.
    """
    function = grounds.function
    if not function.extends or function.overrides:
        return None
    handed = frozenset().union(*(g.formals for call in function.flow.calls for g in call.given))
    formals = {each.name for each in function.signature.arguments}
    same_ones = formals <= handed and not lacking and not function.signature.rest
    return None if same_ones else OWN_CLASS


def as_generic(finding: Finding, grounds: Grounds) -> str | None:
    """Return whether a default is that which R's own generic has."""
    generic = next((each for each in GENERICS if finding.function.startswith(f"{each}.")), "")
    formal = grounds.function.signature.argument(finding.argument or "")
    default = formal and formal.default and formal.default.literal
    expected = GENERICS.get(generic, {}).get(finding.argument)
    return GENERIC if expected is not None and default == expected else None


def is_operator(function: str) -> bool:
    """Return whether R calls a function by an operator, `[`, or an assignment."""
    return function[:1] in "%[$+-*/^<>=!&|" or function.endswith("<-")


def is_lacking(finding: Finding) -> bool:
    """Return whether a finding is about an argument that the wrapped Python has and R has not."""
    if finding.kind is Kind.EXTRA:
        return finding.odd.sides == (WRAPPED,)
    return finding.kind is Kind.MISSING and finding.others.sides == (WRAPPED,)


def same_after_all(finding: Finding, off: Set[str]) -> str | None:
    """Return why two defaults may mean the same."""
    one, other = finding.odd.says, finding.others.says
    if one is None or other is None:
        required = "each language may require what the other does not"
        return None if "required" in off else required
    values = one.literal, other.literal
    if set(values) == {None, ()}:
        return "Python may take nothing and an empty sequence for the same"
    if any(is_repeated(*pair) for pair in (values, values[::-1])):
        return "Python may take a number for as many as it needs"
    return None


def as_nothing(finding: Finding, grounds: Grounds) -> str | None:
    """Return whether Python takes both defaults for nothing, by what its code asks of them."""
    python = grounds.python.argument(finding.argument or "") if grounds.python else None
    if "empty" in grounds.off or python is None or not python.asked_for_truth:
        return None
    says = [each.says for each in (finding.odd, finding.others)]
    empty = [isinstance(each, Value) and not each.is_code and not each.literal for each in says]
    return ONLY_ASKED if all(empty) else None


def is_repeated(one: object, several: object) -> bool:
    return (
        isinstance(several, tuple)
        and len(several) > 1
        and not isinstance(one, tuple)
        and all(same(python_value(each), python_value(one)) for each in several)
    )
