"""What was found with several versions of the wrapped Python: since when, and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from rpyparity.coverage import Coverage
from rpyparity.excuses import Sifted
from rpyparity.findings import Finding
from rpyparity.interpreter import Interpreter, reading_in
from rpyparity.package import Examination
from rpyparity.settings import Settings

# The findings of each interpreter, by its versions.
Versions = Mapping[str, list[Finding]]
ONE: Versions = {}


class Counted(NamedTuple):
    """What an interpreter gave: what counts and what is excused, and what was compared."""

    sifted: Sifted
    coverage: Coverage


def by_version(
    interpreters: Sequence[Interpreter], check: Callable[[], Examination], settings: Settings
) -> dict[str, Counted]:
    """Return what was found, by the interpreter that the wrapped Python was read in."""
    found = []
    for each in interpreters:
        with reading_in(each):
            found.append(check())
    counted = {}
    for place, each in enumerate(interpreters):
        elsewhere = [f for other in found[:place] + found[place + 1 :] for f in other.findings]
        with reading_in(each):
            sifted = settings.apply(found[place].findings, elsewhere)
        name = str(each) if len(interpreters) > 1 else each.program
        name = f"{name}, {each.program}" if name in counted else name
        counted[name] = Counted(sifted, found[place].coverage)
        each.close()
    return counted


def together(versions: Versions) -> list[Finding]:
    """Return all findings once, those of a function beside each other."""
    found: dict[str, list[Finding]] = {}
    for findings in versions.values():
        for each in findings:
            same = found.setdefault(each.function, [])
            if each not in same:
                same.append(each)
    return [each for same in found.values() for each in same]


def lines_of(said: Mapping[str, Sequence[str]]) -> list[str]:
    """Return what is said of every version once, and the rest with the versions it is about."""
    lines = dict.fromkeys(line for each in said.values() for line in each)
    about = {line: [version for version, each in said.items() if line in each] for line in lines}
    return [
        line if len(where) == len(said) else f"{'; '.join(where)}: {line}"
        for line, where in about.items()
    ]


def found_in(finding: Finding, versions: Versions) -> list[str]:
    return [version for version, findings in versions.items() if finding in findings]


def several(versions: Versions) -> list[str]:
    """Return the versions, or none where there is but one."""
    return list(versions) if len(versions) > 1 else []


def marked(finding: Finding, versions: Versions) -> tuple[str, ...]:
    """Return a mark for each version that has a finding."""
    found = found_in(finding, versions)
    return tuple("x" if version in found else "" for version in several(versions))
