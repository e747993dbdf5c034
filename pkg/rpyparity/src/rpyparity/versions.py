"""What was found with several versions of the wrapped Python: since when, and until when."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from rpyparity.excuses import Sifted
from rpyparity.findings import Finding
from rpyparity.interpreter import Interpreter, reading_in
from rpyparity.settings import Settings

# The findings of each interpreter, by its versions.
Versions = Mapping[str, list[Finding]]
ONE: Versions = {}


def by_version(
    interpreters: Sequence[Interpreter], check: Callable[[], list[Finding]], settings: Settings
) -> dict[str, Sifted]:
    """Return what was found, by the interpreter that the wrapped Python was read in."""
    found = []
    for each in interpreters:
        with reading_in(each):
            found.append(check())
    counted = {}
    for place, each in enumerate(interpreters):
        elsewhere = [f for findings in found[:place] + found[place + 1 :] for f in findings]
        with reading_in(each):
            sifted = settings.apply(found[place], elsewhere)
        name = str(each) if len(interpreters) > 1 else each.program
        counted[f"{name}, {each.program}" if name in counted else name] = sifted
        each.close()
    return counted


def together(versions: Versions) -> list[Finding]:
    """Return all findings once, those of a function beside each other."""
    found: list[Finding] = []
    for findings in versions.values():
        for each in findings:
            if each not in found:
                same = [place for place, f in enumerate(found) if f.function == each.function]
                found.insert(same[-1] + 1 if same else len(found), each)
    return found


def found_in(finding: Finding, versions: Versions) -> list[str]:
    return [version for version, findings in versions.items() if finding in findings]


def several(versions: Versions) -> list[str]:
    """Return the versions, or none where there is but one."""
    return list(versions) if len(versions) > 1 else []


def marked(finding: Finding, versions: Versions) -> tuple[str, ...]:
    """Return a mark for each version that has a finding."""
    found = found_in(finding, versions)
    return tuple("x" if version in found else "" for version in several(versions))
