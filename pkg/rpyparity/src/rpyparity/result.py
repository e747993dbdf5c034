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

    @property
    def agreement(self) -> str:
        """What there is to say where nothing counts; nothing where something does."""
        if self.findings:
            return ""
        nothing = bool(self.coverage) and all(each.is_empty for each in self.coverage.values())
        words = "Nothing was compared with Python; all else agrees" if nothing else ""
        but = ", apart from what is excused" if self.excused else ""
        return f"{words or 'Everything agrees'}{but}."

    def __str__(self) -> str:
        """Return the table that the command prints."""
        from rpyparity.formats import FORMATS  # it needs this class

        return FORMATS["table"](self)
