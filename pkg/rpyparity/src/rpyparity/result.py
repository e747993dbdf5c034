"""What a check found, and what of it counts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from rpyparity.baseline import Known
from rpyparity.codes import Meaning
from rpyparity.coverage import Coverage
from rpyparity.excuses import Excused
from rpyparity.findings import Finding
from rpyparity.versions import ONE, Versions


@dataclass(frozen=True)
class Result:
    """What a check found.

    `findings` count, `excused` do not and say why, and `gone` stand in the baseline and are not
    found any more. `meanings` says what each code means. `versions` are the findings of each
    interpreter, where there are several. `coverage` says for each which exported functions of an
    R package were compared.
    """

    findings: list[Finding]
    meanings: Mapping[str, Meaning] = field(repr=False)
    excused: list[Excused] = field(default_factory=list)
    gone: list[Known] = field(default_factory=list)
    versions: Versions = field(default_factory=lambda: ONE, repr=False)
    coverage: Mapping[str, Coverage] = field(default_factory=dict, repr=False)

    def __str__(self) -> str:
        """Return the table that the command prints."""
        from rpyparity.formats import FORMATS  # it needs this class

        return FORMATS["table"](self)
