"""Findings: what does not agree, as data. report.py makes text of them."""

from __future__ import annotations

import enum
from dataclasses import dataclass, replace
from typing import Any

from rpyparity.model import Place
from rpyparity.sides import Side


class Kind(enum.StrEnum):
    """What sides can disagree about: the digit in the code of a finding."""

    MISSING = "1"
    EXTRA = "2"
    ORDER = "3"
    DEFAULT = "4"
    NULLABLE = "5"
    NAME = "6"


class Confidence(enum.StrEnum):
    """How far a finding is to be believed."""

    SURE = "sure"
    LIKELY = "likely"
    GUESS = "guess"


@dataclass(frozen=True)
class Camp:
    """The sides that say the same, and what they say.

    What they say is whether there is an argument (a bool), the order of the arguments (their
    names), a default (a Value, or None where it is required), whether None is allowed (a bool) or a
    name. A camp without sides has a text.
    """

    says: Any
    sides: tuple[Side, ...] = ()

    @property
    def side(self) -> Side | None:
        """The side that is trusted least."""
        return min(self.sides, key=lambda side: side.trust, default=None)

    @property
    def trust(self) -> int:
        return max((side.trust for side in self.sides), default=0)


NOTHING = Camp("")


@dataclass(frozen=True)
class Finding:
    """One thing that does not agree: what the odd camp says, and what the others say."""

    code: str
    function: str
    argument: str | None = None
    odd: Camp = NOTHING
    others: Camp = NOTHING
    place: Place | None = None
    kind: Kind | None = None  # None: it is not about sides
    confidence: Confidence = Confidence.SURE
    reason: str = ""  # why it is not sure

    @property
    def side(self) -> Side | None:
        """The side that the finding is about, if any."""
        return self.odd.side

    def with_confidence(self, confidence: Confidence, reason: str) -> Finding:
        return replace(self, confidence=confidence, reason=reason)


def disagreement(
    kind: Kind,
    function: str,
    argument: str,
    odd: Camp,
    others: Camp,
    place: Place | None,
) -> Finding:
    """Return a finding about the side of the odd camp that is trusted least."""
    assert odd.side, "a camp of no side disagrees with nothing"
    return Finding(odd.side.letter + kind, function, argument, odd, others, place, kind)


def remark(
    code: str,
    function: str,
    text: str = "",
    *,
    argument: str | None = None,
    others: str = "",
    place: Place | None = None,
) -> Finding:
    """Return a finding that is not about sides."""
    return Finding(code, function, argument, Camp(text), Camp(others), place)
