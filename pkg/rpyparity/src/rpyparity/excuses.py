"""Findings that are meant to be, and why: exceptions of the settings, comments, the baseline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path
from typing import NamedTuple

from packaging.requirements import Requirement

from rpyparity.findings import Finding, remark
from rpyparity.interpreter import interpreter
from rpyparity.model import Place


@dataclass(frozen=True)
class Excuse:
    """A finding that is meant to be, and why."""

    code: str
    function: str
    reason: str
    argument: str | None = None
    when: str | None = None  # a requirement such as numpy >= 2; None: always
    place: Place | None = None  # where it stands
    unused: str = "E1"  # the code of a finding about it, where it excuses nothing

    def holds(self) -> bool:
        """Return whether it is about the versions of Python packages that are installed."""
        if self.when is None:
            return True
        wanted = Requirement(self.when)
        installed = interpreter().version(wanted.name)
        return installed is not None and wanted.specifier.contains(installed, prereleases=True)

    def matches(self, finding: Finding) -> bool:
        return (
            self.code == finding.code
            and (self.function == finding.function or fnmatchcase(finding.function, self.function))
            and fnmatchcase(finding.argument or "", self.argument or "")
        )


class Excused(NamedTuple):
    """A finding that does not count, the reason, and the place that says so."""

    finding: Finding
    reason: str
    place: Place | None


class Sifted(NamedTuple):
    """The findings that count, and those that are excused."""

    findings: list[Finding]
    excused: list[Excused]


def sifted(
    findings: Iterable[Finding], excuses: Sequence[Excuse], elsewhere: Iterable[Finding] = ()
) -> Sifted:
    """Take out what is excused, and add a finding for each excuse that excuses nothing.

    It may also excuse what was found `elsewhere`, in another interpreter.
    """
    every = list(findings)
    holding = [excuse for excuse in excuses if excuse.holds()]
    kept, excused = [], []
    for finding in every:
        excuse = next((each for each in holding if each.matches(finding)), None)
        if excuse:
            excused.append(Excused(finding, excuse.reason, excuse.place))
        else:
            kept.append(finding)
    excusable = [*every, *elsewhere]
    idle = [each for each in holding if not any(each.matches(f) for f in excusable)]
    return Sifted(kept + [unused(excuse) for excuse in idle], excused)


def unused(excuse: Excuse) -> Finding:
    return remark(
        excuse.unused,
        excuse.function,
        f"{excuse.code}: {excuse.reason}",
        argument=excuse.argument,
        place=excuse.place,
    )


# The table of excuses in the summary.

HEADINGS = ("excused by", "codes", "findings", "reason")


def rows(excused: Sequence[Excused]) -> list[tuple[str, str, str, str]]:
    """Return a row for each place and reason, with what it excuses."""
    grouped: dict[tuple[Place, str], list[Finding]] = {}
    for each in excused:
        grouped.setdefault((each.place or Place(""), each.reason), []).append(each.finding)
    rows = [(place, reason, found) for (place, reason), found in grouped.items()]
    rows.sort(key=lambda row: (row[0].file, row[0].line or 0, row[1]))
    return [
        (where(place), codes_of(found), str(len(found)), reason) for place, reason, found in rows
    ]


def codes_of(findings: Iterable[Finding]) -> str:
    return ", ".join(sorted({each.code for each in findings}))


def where(place: Place | None) -> str:
    """Return a place as it is printed, seen from the folder of the call where that is above it."""
    if not place:
        return ""
    file = Path(place.file)
    name = (
        file.relative_to(Path.cwd()).as_posix() if file.is_relative_to(Path.cwd()) else place.file
    )
    return f"{name}:{place.line}" if place.line else name
