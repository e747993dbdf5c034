"""Hold all sides of a function against each other: who says what, and who stands alone.

A side is one place that states the arguments of a function: the Python signature, its docstring,
R's formals, the usage on the help page, ... Sides that agree form a camp. The smallest camp is the
odd one, and each disagreement is one finding about it, however many sides it is at odds with.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Generic, Literal, TypeVar

from kerasbridge.parity.model import Argument, Place, Signature
from kerasbridge.parity.values import Value, same

Said = TypeVar("Said")


@dataclass(frozen=True)
class Side:
    """One statement of a function's arguments; see SIDES for the letters."""

    letter: str
    signature: Signature
    states_defaults: bool = True
    order: Literal["all", "positions", "none"] = "all"  # whose place says something
    nullable: dict[str, bool] = field(default_factory=dict)  # whether None is allowed, if said


# In the order of suspicion: where two camps are of one size, the drift is in the earlier side.
SIDES = {
    "A": "\\arguments of the help page",
    "U": "\\usage of the help page",
    "D": "docstring",
    "R": "R formals",
    "P": "Python signature",
    "B": "object built from Python",
    "C": "config built from R",
    "K": "wrapped Python",
    "F": "keras3",
}

MISSING, EXTRA, ORDER, DEFAULT, NULLABLE, NAME = "1", "2", "3", "4", "5", "6"


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree: what the odd side says, and what the others say."""

    code: str
    function: str
    argument: str | None = None
    odd: str = ""
    others: str = ""
    place: Place | None = None


def compare(function: str, sides: list[Side]) -> list[Finding]:
    """Return what the sides of one function disagree about, one finding a cause."""
    findings: list[Finding] = []
    for check in CHECKS:
        findings += check(function, sides)
    return without_renamed(findings, sides)


def presence(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Every argument stands on every side."""
    for name in argument_names(sides):
        says = [(side, side.signature.argument(name) is not None) for side in sides]
        yield from present(function, name, says)


def rest(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Further arguments (`...`) are taken, and explained, everywhere or nowhere.

    What Python takes is no matter here: a wrapper need not hand everything on.
    """
    says = [(side, side.signature.rest) for side in sides if side.letter not in "BCK"]
    yield from present(function, "...", says)


def present(function: str, name: str, says: list[tuple[Side, bool]]) -> Iterator[Finding]:
    for odd, agreed in disagreements(says):
        kind = EXTRA if odd.says else MISSING
        yield finding(function, name, kind, odd, agreed, ("has none", "has it").__getitem__)


def order(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Arguments stand in the same order; in the wrapped Python, those given by position."""
    everything = [side for side in sides if side.order == "all"]
    found = list(order_of(function, everything, argument_names(everything)))
    if not found:
        positions = [side for side in sides if side.order != "none"]
        found = list(order_of(function, positions, positional_names(positions)))
    yield from found


def order_of(function: str, sides: list[Side], names: list[str]) -> Iterator[Finding]:
    common = [name for name in names if all(side.signature.argument(name) for side in sides)]
    says = [(s, [a.name for a in s.signature.arguments if a.name in common]) for s in sides]
    for odd, agreed in disagreements(says):
        for name in moved(odd.says, agreed.says):
            yield finding(function, name, ORDER, odd, agreed, ", ".join)


def defaults(function: str, sides: list[Side]) -> Iterator[Finding]:
    """A default is the same value on every side that states one; code can be any value."""
    for name in argument_names(sides):
        has = [(side, side.signature.argument(name)) for side in sides if side.states_defaults]
        says = [(s, a.default) for s, a in has if a and not (a.default and a.default.is_code)]
        for odd, agreed in disagreements(says, same_default):
            yield finding(function, name, DEFAULT, odd, agreed, default_text)


def nullability(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Whether NULL is allowed is said alike."""
    for name in argument_names(sides):
        says = [(side, side.nullable[name]) for side in sides if name in side.nullable]
        for odd, agreed in disagreements(says):
            words = ("does not", "allows None").__getitem__
            yield finding(function, name, NULLABLE, odd, agreed, words)


CHECKS: list[Callable[[str, list[Side]], Iterator[Finding]]] = [
    presence,
    rest,
    order,
    defaults,
    nullability,
]


@dataclass(frozen=True)
class Camp(Generic[Said]):
    """Sides that say the same."""

    says: Said
    sides: list[Side]


def disagreements(
    says: list[tuple[Side, Said]], alike: Callable[[Said, Said], bool] = operator.eq
) -> Iterator[tuple[Camp[Said], Camp[Said]]]:
    """Yield each odd camp, and the one to believe: the largest, or of equals the most trusted."""
    camps: list[Camp[Said]] = []
    for side, said in says:
        camp = next((camp for camp in camps if alike(camp.says, said)), None)
        if camp is None:
            camps.append(Camp(said, [side]))
        else:
            camp.sides.append(side)
    agreed = max(camps, key=lambda camp: (len(camp.sides), trust(camp.sides)), default=None)
    yield from ((camp, agreed) for camp in camps if agreed and camp is not agreed)


def without_renamed(findings: list[Finding], sides: list[Side]) -> list[Finding]:
    """Make of an argument that is missing and one too many, with one default, a renamed one."""
    missing = [f for f in findings if f.code[1] == MISSING]
    extra = [f for f in findings if f.code[1] == EXTRA]
    for gone in missing:
        twins = [f for f in extra if f.code[0] == gone.code[0]]
        alone = len(twins) == 1 and sum(f.code == gone.code for f in missing) == 1
        if alone and alike(stated(gone, sides), stated(twins[0], sides)):
            renamed = Finding(
                gone.code[0] + NAME,
                gone.function,
                gone.argument,
                f"{gone.odd.split(':')[0]}: calls it {twins[0].argument}",
                f"{gone.others.split(':')[0]}: call it {gone.argument}",
                gone.place,
            )
            findings = [f for f in findings if f not in (gone, twins[0])] + [renamed]
    return findings


def stated(finding: Finding, sides: list[Side]) -> Argument | None:
    """Return a finding's argument as the first side has it that states defaults."""
    found = (s.signature.argument(finding.argument or "") for s in sides if s.states_defaults)
    return next((argument for argument in found if argument), None)


def alike(one: Argument | None, other: Argument | None) -> bool:
    return not (one and other) or same_default(one.default, other.default)


def finding(
    function: str,
    name: str,
    kind: str,
    odd: Camp[Said],
    agreed: Camp[Said],
    text: Callable[[Said], str],
) -> Finding:
    side = min(odd.sides, key=lambda each: list(SIDES).index(each.letter))
    argument = side.signature.argument(name)
    place = argument.place if argument and argument.place else side.signature.place
    this, that = (f"{labels(camp.sides)}: {text(camp.says)}" for camp in (odd, agreed))
    return Finding(side.letter + kind, function, name, this, that, place)


def argument_names(sides: list[Side]) -> list[str]:
    """All names that any side has, in the order in which they come up."""
    return list(dict.fromkeys(a.name for side in sides for a in side.signature.arguments))


def positional_names(sides: list[Side]) -> list[str]:
    by_name = {a.name for side in sides for a in side.signature.arguments if a.keyword_only}
    return [name for name in argument_names(sides) if name not in by_name]


def trust(camp: list[Side]) -> int:
    return max(list(SIDES).index(side.letter) for side in camp)


def labels(sides: list[Side]) -> str:
    return ", ".join(SIDES[side.letter] for side in sides)


def same_default(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(one, other)


def default_text(default: Value | None) -> str:
    return "required" if default is None else default.text


def moved(names: list[str], agreed: list[str]) -> list[str]:
    """Return the fewest names that must move to turn one order into the other."""
    places = [agreed.index(name) for name in names]
    rising: list[list[int]] = []  # for each place, the longest rising run that ends there
    for place in places:
        before = [run for run in rising if run[-1] < place]
        longest = max(before, key=lambda run: len(run), default=[])
        rising.append([*longest, place])
    kept = max(rising, key=lambda run: len(run), default=[])
    return [name for name, place in zip(names, places, strict=True) if place not in kept]
