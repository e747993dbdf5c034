"""Which exported functions were held against Python, and why others were not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field

from rpyparity.findings import Finding, remark
from rpyparity.model import RPackage

CODE = "N1"
# What is said of several functions, and what of one.
OF_ONE = {
    "are methods that": "is a method that",
    "call": "calls",
    "leave it to their": "leaves it to its",
    "make": "makes",
    "wrap": "wraps",
}


def of_one(reason: str) -> str:
    """Return a reason as it is said of one function: "call no Python" is "calls no Python"."""
    begins = next((each for each in OF_ONE if reason.startswith(f"{each} ")), None)
    return f"{OF_ONE[begins]}{reason.removeprefix(begins)}" if begins else reason


@dataclass(frozen=True)
class Coverage:
    """What was compared, and what was not, each with its reason."""

    compared: frozenset[str] = frozenset()
    why_not: Mapping[str, str] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        """Whether there are exported functions, and none of them was compared."""
        return bool(self.why_not) and not self.compared

    def summary(self) -> str:
        """Return a sentence: 7 of 9 exported functions compared; 2 not: 2 call no Python ..."""
        total = len(self.compared) + len(self.why_not)
        words = f"{len(self.compared)} of {total} exported functions compared"
        if not self.why_not:
            return f"{words}."
        reasons = Counter(self.why_not.values())
        most_first = sorted(reasons.items(), key=lambda each: (-each[1], each[0]))
        listed = ", ".join(
            f"{number} {of_one(reason) if number == 1 else reason}" for reason, number in most_first
        )
        return f"{words}; {len(self.why_not)} not: {listed} (--uncompared lists them)."

    def listed(self) -> list[str]:
        """Return what was not compared, a line a function."""
        return [f"{name}: {of_one(reason)}" for name, reason in sorted(self.why_not.items())]

    def findings(self, package: RPackage) -> list[Finding]:
        """Return a finding for each function that was not compared."""
        return [
            remark(CODE, name, of_one(reason), place=package.functions[name].signature.place)
            for name, reason in sorted(self.why_not.items())
        ]
