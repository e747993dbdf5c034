"""Hold all sides of a function against each other: who says what, and who stands alone.

Sides that agree form a camp. The smallest camp is the odd one, and each disagreement is one finding
about it, however many sides it is at odds with.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from rpyparity.findings import Camp, Finding, Kind, disagreement
from rpyparity.model import Argument
from rpyparity.names import likeness, names_alike
from rpyparity.sides import Statement
from rpyparity.values import Value, same

Statements = Sequence[Statement]
Says = list[tuple[Statement, Any]]


def compare(function: str, statements: Statements) -> list[Finding]:
    """Return what the sides of one function disagree about, one finding a cause."""
    findings = [finding for check in CHECKS for finding in check(function, statements)]
    return without_renamed(findings, statements)


def presence(function: str, statements: Statements) -> Iterator[Finding]:
    """Every argument stands on every side."""
    for name in argument_names(statements):
        says = [(each, each.signature.argument(name) is not None) for each in statements]
        yield from present(function, name, says)


def rest(function: str, statements: Statements) -> Iterator[Finding]:
    """Further arguments (`...`) are taken, and explained, everywhere or nowhere."""
    says = [(each, each.signature.rest) for each in statements if each.side.states_rest]
    yield from present(function, "...", says)


def present(function: str, name: str, says: Says) -> Iterator[Finding]:
    for odd, agreed in disagreements(says):
        kind = Kind.EXTRA if odd.says else Kind.MISSING
        yield finding(kind, function, name, odd, agreed, says)


def order(function: str, statements: Statements) -> Iterator[Finding]:
    """Arguments stand in the same order; in the wrapped Python, those given by position."""
    everything = [each for each in statements if each.places == "all"]
    found = list(order_of(function, everything, argument_names(everything)))
    if not found:
        positions = [each for each in statements if each.places != "none"]
        found = list(order_of(function, positions, positional_names(positions)))
    yield from found


def order_of(function: str, statements: Statements, names: list[str]) -> Iterator[Finding]:
    common = [name for name in names if all(each.signature.argument(name) for each in statements)]
    says = [(s, [a.name for a in s.signature.arguments if a.name in common]) for s in statements]
    for odd, agreed in disagreements(says):
        for name in moved(odd.says, agreed.says):
            yield finding(Kind.ORDER, function, name, odd, agreed, says)


def defaults(function: str, statements: Statements) -> Iterator[Finding]:
    """A default is the same value on every side that states one; code can be any value."""
    for name in argument_names(statements):
        has = [(s, s.signature.argument(name)) for s in statements if s.side.states_defaults]
        says = [(s, a.default) for s, a in has if a and not (a.default and a.default.is_code)]
        for odd, agreed in disagreements(says, same_default):
            yield finding(Kind.DEFAULT, function, name, odd, agreed, says)


def nullability(function: str, statements: Statements) -> Iterator[Finding]:
    """All sides that say whether None is allowed say the same."""
    for name in argument_names(statements):
        says = [(each, each.nullable[name]) for each in statements if name in each.nullable]
        for odd, agreed in disagreements(says):
            yield finding(Kind.NULLABLE, function, name, odd, agreed, says)


CHECKS: list[Callable[[str, Statements], Iterator[Finding]]] = [
    presence,
    rest,
    order,
    defaults,
    nullability,
]


def disagreements(
    says: Says, alike: Callable[[Any, Any], bool] = operator.eq
) -> Iterator[tuple[Camp, Camp]]:
    """Yield each odd camp, and the one to believe: the largest, or of equals the most trusted."""
    camps: list[Camp] = []
    for statement, said in says:
        place = next((i for i, camp in enumerate(camps) if alike(camp.says, said)), None)
        if place is None:
            camps.append(Camp(said, (statement.side,)))
        else:
            camps[place] = Camp(camps[place].says, (*camps[place].sides, statement.side))
    agreed = max(camps, key=lambda camp: (len(camp.sides), camp.trust), default=None)
    yield from ((camp, agreed) for camp in camps if agreed and camp is not agreed)


def finding(kind: Kind, function: str, name: str, odd: Camp, agreed: Camp, says: Says) -> Finding:
    """Return the finding, at the place where the odd side has the argument."""
    signature = next(each.signature for each, _ in says if each.side == odd.side)
    argument = signature.argument(name)
    place = argument.place if argument and argument.place else signature.place
    return disagreement(kind, function, name, odd, agreed, place)


def without_renamed(findings: list[Finding], statements: Statements) -> list[Finding]:
    """Make of an argument that is missing and one too many a renamed one, where they are alike.

    They have one default, and one name in two forms; or they are required, have one place, and no
    other argument is missing or new. Otherwise the one was removed and the other is new.
    """
    missing = [each for each in findings if each.kind is Kind.MISSING]
    extra = [each for each in findings if each.kind is Kind.EXTRA]
    for gone in missing:
        twins = [each for each in extra if each.side == gone.side and each in findings]
        alone = len(twins) == 1 and sum(each.side == gone.side for each in missing) == 1
        renames = [each for each in twins if is_renamed(gone, each, statements, alone)]
        if renames:
            twin = max(renames, key=lambda each: likeness(each.argument or "", gone.argument or ""))
            findings = [each for each in findings if each not in (gone, twin)]
            findings.append(renamed(gone, twin))
    return findings


def is_renamed(gone: Finding, twin: Finding, statements: Statements, alone: bool) -> bool:
    one, other = stated(gone, statements), stated(twin, statements)
    if not alike(one, other):
        return False
    if names_alike(gone.argument or "", twin.argument or ""):
        return True
    is_required = alone and one is not None and one.default is None
    return is_required and bool(places(gone, statements) & places(twin, statements))


def places(finding: Finding, statements: Statements) -> set[int]:
    """Return the places that an argument has on the sides that have it."""
    names = [[a.name for a in each.signature.arguments] for each in statements]
    return {each.index(finding.argument) for each in names if finding.argument in each}


def renamed(gone: Finding, twin: Finding) -> Finding:
    assert gone.argument, "what is missing has a name"
    odd, others = Camp(twin.argument, gone.odd.sides), Camp(gone.argument, gone.others.sides)
    return disagreement(Kind.NAME, gone.function, gone.argument, odd, others, gone.place)


def stated(finding: Finding, statements: Statements) -> Argument | None:
    """Return a finding's argument as the first side has it that states defaults."""
    stating = (each.signature for each in statements if each.side.states_defaults)
    found = (signature.argument(finding.argument or "") for signature in stating)
    return next((argument for argument in found if argument), None)


def alike(one: Argument | None, other: Argument | None) -> bool:
    return not (one and other) or same_default(one.default, other.default)


def argument_names(statements: Statements) -> list[str]:
    """Return all names that any side has, in the order in which they come up."""
    return list(dict.fromkeys(a.name for each in statements for a in each.signature.arguments))


def positional_names(statements: Statements) -> list[str]:
    by_name = {a.name for each in statements for a in each.signature.arguments if a.keyword_only}
    return [name for name in argument_names(statements) if name not in by_name]


def same_default(one: Value | None, other: Value | None) -> bool:
    if one is None or other is None:
        return one is other
    return same(one, other)


def moved(names: list[str], agreed: list[str]) -> list[str]:
    """Return the fewest names that must move to turn one order into the other."""
    places = [agreed.index(name) for name in names]
    rising: list[list[int]] = []  # for each place, the longest rising run that ends there
    for place in places:
        before = [run for run in rising if run[-1] < place]
        longest = max(before, key=len, default=[])
        rising.append([*longest, place])
    kept = max(rising, key=len, default=[])
    return [name for name, place in zip(names, places, strict=True) if place not in kept]
