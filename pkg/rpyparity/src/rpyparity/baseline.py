"""The baseline: a file of findings that are known, so that a check fails on new ones only.

A finding a line, as JSON, sorted, and without the lines of the files: it changes only where what is
found changes, and a diff of it can be read. A finding whose words change is a new one.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rpyparity.excuses import Excused, Sifted
from rpyparity.findings import Finding
from rpyparity.model import Place
from rpyparity.report import said
from rpyparity.settings import SettingsError
from rpyparity.sources import shown

HEADER = '{"rpyparity baseline": 1}'
REASON = "known in the baseline"


@dataclass(frozen=True, order=True)
class Known:
    """What tells one finding from all others, wherever it stands."""

    function: str
    argument: str
    code: str
    says: str
    others_say: str


def known(finding: Finding) -> Known:
    says = said(finding, finding.odd), said(finding, finding.others)
    return Known(finding.function, finding.argument or "", finding.code, *says)


def read_baseline(file: Path) -> set[Known]:
    """Return the findings of a baseline."""
    if not file.exists():
        raise SettingsError(
            f"there is no baseline {shown(file)}: --write-baseline makes one of what is found now"
        )
    try:
        header, *lines = file.read_text("utf-8").splitlines()
        if header != HEADER:
            raise ValueError("it is no baseline of this version")
        return {Known(**json.loads(line)) for line in lines if line.strip()}
    except (OSError, ValueError, TypeError) as error:
        raise SettingsError(f"{shown(file)} cannot be read as a baseline: {error}") from error


def write_baseline(file: Path, findings: Iterable[Finding]) -> int:
    """Write a baseline beside its place, then into it, and return how many findings it has."""
    every = sorted({known(finding) for finding in findings})
    lines = [HEADER, *(json.dumps(vars(each), ensure_ascii=False) for each in every)]
    beside = file.with_name(f"{file.name}.{os.getpid()}")
    try:
        # A lone half of a character becomes the escape that JSON has for it.
        beside.write_text("\n".join(lines) + "\n", "utf-8", "backslashreplace", newline="\n")
        beside.replace(file)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise SettingsError(f"{shown(file)} cannot be written: {error.strerror}") from error
    return len(every)


def beyond(baseline: set[Known], findings: Iterable[Finding], file: Path) -> Sifted:
    """Return the findings that are new, and those that the baseline has."""
    sifted = Sifted([], [])
    for finding in findings:
        if known(finding) in baseline:
            sifted.excused.append(Excused(finding, REASON, Place(shown(file))))
        else:
            sifted.findings.append(finding)
    return sifted


def gone(baseline: set[Known], findings: Iterable[Finding]) -> list[Known]:
    """Return what the baseline has and is not found any more."""
    return sorted(baseline - {known(finding) for finding in findings})
