"""Hold all sides of a function against each other: who says what, and who stands alone.

A side is one place that states the arguments of a function: the Python signature, its docstring,
R's formals, the usage on the help page, ... Sides that agree form a camp. The smallest camp is the
odd one, and each disagreement is one finding about it, however many sides it is at odds with.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Literal

from kerasbridge.parity.model import Argument, Place, Signature
from kerasbridge.parity.values import Value, same


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
        has = [side for side in sides if side.signature.argument(name)]
        lacks = [side for side in sides if side not in has]
        if not lacks:
            continue
        yield present(function, name, has, lacks)


def present(function: str, name: str, has: list[Side], lacks: list[Side]) -> Finding:
    odd, others = smaller(has, lacks)
    kind = EXTRA if odd is has else MISSING
    words = ("has it", "has none") if odd is has else ("has none", "has it")
    return finding(function, name, kind, odd, others, *words)


def rest(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Further arguments (`...`) are taken, and explained, everywhere or nowhere.

    What Python takes is no matter here: a wrapper need not hand everything on.
    """
    stating = [side for side in sides if side.letter not in "BCK"]
    has = [side for side in stating if side.signature.rest]
    lacks = [side for side in stating if not side.signature.rest]
    if has and lacks:
        yield present(function, "...", has, lacks)


def order(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Arguments stand in the same order; in the wrapped Python, those given by position."""
    for stating, positional in (
        ([side for side in sides if side.order == "all"], False),
        ([side for side in sides if side.order != "none"], True),
    ):
        common = [
            name
            for name in argument_names(stating)
            if all(
                (found := side.signature.argument(name)) and not (positional and found.keyword_only)
                for side in stating
            )
        ]
        camps: dict[tuple[str, ...], list[Side]] = {}
        for side in stating:
            names = tuple(a.name for a in side.signature.arguments if a.name in common)
            camps.setdefault(names, []).append(side)
        if len(camps) > 1:
            yield from order_findings(function, camps)
            return


def order_findings(function: str, camps: dict[tuple[str, ...], list[Side]]) -> Iterator[Finding]:
    agreed = max(camps, key=lambda names: (len(camps[names]), trust(camps[names])))
    for names, odd in camps.items():
        for name in moved(names, agreed) if names != agreed else []:
            others = camps[agreed]
            yield finding(function, name, ORDER, odd, others, ", ".join(names), ", ".join(agreed))


def defaults(function: str, sides: list[Side]) -> Iterator[Finding]:
    """A default is the same value on every side that states one."""
    for name in argument_names(sides):
        stating = [
            (side, argument)
            for side in sides
            if side.states_defaults and (argument := side.signature.argument(name))
        ]
        camps: list[list[tuple[Side, Argument]]] = []
        for side, argument in stating:
            if argument.default and argument.default.is_code:
                continue
            for camp in camps:
                if same_default(camp[0][1].default, argument.default):
                    camp.append((side, argument))
                    break
            else:
                camps.append([(side, argument)])
        yield from camp_findings(function, name, DEFAULT, camps, lambda a: default_text(a.default))


def nullability(function: str, sides: list[Side]) -> Iterator[Finding]:
    """Whether NULL is allowed is said alike."""
    for name in argument_names(sides):
        says = [(side, side.nullable[name]) for side in sides if name in side.nullable]
        yes = [side for side, allowed in says if allowed]
        no = [side for side, allowed in says if not allowed]
        if yes and no:
            odd, others = smaller(yes, no)
            words = ("allows None", "does not") if odd is yes else ("does not", "allows None")
            yield finding(function, name, NULLABLE, odd, others, *words)


CHECKS: list[Callable[[str, list[Side]], Iterator[Finding]]] = [
    presence,
    rest,
    order,
    defaults,
    nullability,
]


def camp_findings(
    function: str,
    name: str,
    kind: str,
    camps: list[list[tuple[Side, Argument]]],
    text: Callable[[Argument], str],
) -> Iterator[Finding]:
    """Report every camp but the one that most sides are in."""
    if len(camps) < 2:
        return
    agreed = max(camps, key=lambda camp: (len(camp), trust([side for side, _ in camp])))
    for camp in camps:
        if camp is not agreed:
            odd, others = [side for side, _ in camp], [side for side, _ in agreed]
            yield finding(function, name, kind, odd, others, text(camp[0][1]), text(agreed[0][1]))


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
    function: str, name: str, kind: str, odd: list[Side], others: list[Side], this: str, that: str
) -> Finding:
    side = min(odd, key=lambda each: list(SIDES).index(each.letter))
    argument = side.signature.argument(name)
    place = argument.place if argument and argument.place else side.signature.place
    says, others_say = f"{labels(odd)}: {this}", f"{labels(others)}: {that}"
    return Finding(side.letter + kind, function, name, says, others_say, place)


def argument_names(sides: list[Side]) -> list[str]:
    """All names that any side has, in the order in which they come up."""
    return list(dict.fromkeys(a.name for side in sides for a in side.signature.arguments))


def smaller(one: list[Side], other: list[Side]) -> tuple[list[Side], list[Side]]:
    """Return the odd camp first: the smaller, or of two equals the less trusted."""
    pair = sorted([one, other], key=lambda camp: (len(camp), trust(camp)))
    return pair[0], pair[1]


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


def moved(names: tuple[str, ...], agreed: tuple[str, ...]) -> list[str]:
    """Return the fewest names that must move to turn one order into the other."""
    places = [agreed.index(name) for name in names]
    rising: list[list[int]] = []  # for each place, the longest rising run that ends there
    for place in places:
        before = [run for run in rising if run[-1] < place]
        longest = max(before, key=lambda run: len(run), default=[])
        rising.append([*longest, place])
    kept = max(rising, key=lambda run: len(run), default=[])
    return [name for name, place in zip(names, places, strict=True) if place not in kept]
