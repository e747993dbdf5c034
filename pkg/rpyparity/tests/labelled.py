"""R packages whose drifts are labelled, and how the checker does on them.

A finding matches a label where the function is the same, and the argument is the label's
`argument` or stands in its `also`. A label without an argument matches a finding without one. Kinds
and codes do not count: how a thing is said is free, that it is said counts. Precision is the share
of findings that match a drift; two findings of one drift both count. Recall is the share of drifts
that a finding matches. Guesses count only where it is said: they are shown with --all.
"""

from __future__ import annotations

import sys
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from rpyparity import Finding, read_package
from rpyparity.codes import codes
from rpyparity.findings import Confidence
from rpyparity.package import examine, is_shown
from rpyparity.settings import settings_of


@dataclass(frozen=True)
class Label:
    package: str
    list: str  # drift, meant or uncompared
    function: str
    argument: str | None
    also: tuple[str, ...]
    word: str  # the kind, the convention or the reason
    why: str

    def matches(self, finding: Finding) -> bool:
        names = (self.argument, *self.also)
        return self.function == finding.function and finding.argument in names


def labels_of(folder: Path) -> Iterator[Label]:
    words = {"drift": "kind", "meant": "convention", "uncompared": "reason"}
    for each, entries in tomllib.loads((folder / "labels.toml").read_text("utf-8")).items():
        for entry in entries:
            yield Label(
                folder.name,
                each,
                entry["function"],
                entry.get("argument"),
                tuple(entry.get("also", ())),
                entry[words[each]],
                entry["why"],
            )


def check(folder: Path) -> list[Finding]:
    """Return the findings about a package, guesses too."""
    settings = settings_of(folder, codes())
    every = examine(read_package(folder, settings.conventions)).findings
    return [each for each in settings.apply(every).findings if is_shown(each, guesses=True)]


@dataclass
class Result:
    """What the checker says of each package."""

    labels: list[Label]
    findings: list[tuple[str, Finding]]

    def of(self, *confidences: Confidence) -> Result:
        kept = [each for each in self.findings if each[1].confidence in confidences]
        return Result(self.labels, kept)

    def label_of(self, package: str, finding: Finding) -> Label | None:
        """The label of a finding: a drift if there is one."""
        fits = [each for each in self.labels if each.package == package and each.matches(finding)]
        return min(fits, key=lambda each: each.list != "drift", default=None)

    @cached_property
    def labelled(self) -> list[Label | None]:
        return [self.label_of(package, finding) for package, finding in self.findings]

    @cached_property
    def right(self) -> int:
        return sum(label is not None and label.list == "drift" for label in self.labelled)

    @cached_property
    def found(self) -> set[Label]:
        drifts = (label for label in self.labels if label.list == "drift")
        return {
            label
            for label in drifts
            if any(label.package == package and label.matches(f) for package, f in self.findings)
        }

    @property
    def precision(self) -> float:
        return self.right / len(self.findings)

    @property
    def recall(self) -> float:
        return len(self.found) / sum(label.list == "drift" for label in self.labels)

    def table(self) -> str:
        """Drifts by kind with those found, differences by convention with false alarms."""
        drifts = Counter(label.word for label in self.labels if label.list == "drift")
        meant = Counter(label.word for label in self.labels if label.list == "meant")
        found = Counter(label.word for label in self.found)
        alarms = Counter(x.word for x in self.labelled if x and x.list == "meant")
        rest = sum(x is None or x.list == "uncompared" for x in self.labelled)
        rows = [
            f"{'drift':<32}{'labels':>8}{'found':>8}",
            *(f"{word:<32}{n:>8}{found[word]:>8}" for word, n in sorted(drifts.items())),
            f"{'meant to differ':<32}{'labels':>8}{'alarms':>8}",
            *(f"{word:<32}{n:>8}{alarms[word]:>8}" for word, n in sorted(meant.items())),
            f"{'without a label':<32}{'':>8}{rest:>8}",
            f"precision {self.precision:.3f}: {self.right} of {len(self.findings)} findings",
            f"recall {self.recall:.3f}: {len(self.found)} of {drifts.total()} drifts",
        ]
        return "\n".join(rows)


def by_confidence(every: Result) -> str:
    """How many findings of each confidence are drifts."""
    rows = [f"{'confidence':<32}{'found':>8}{'drifts':>8}{'precision':>12}"]
    for word in Confidence:
        part = every.of(word)
        rows.append(f"{word:<32}{len(part.findings):>8}{part.right:>8}{part.precision:>12.3f}")
    return "\n".join(rows)


def result_of(packages: Sequence[Path]) -> Result:
    """Return what the checker says of packages that bring their Python, guesses too."""
    labels = [label for folder in packages for label in labels_of(folder)]
    with pytest.MonkeyPatch.context() as patch:
        for folder in packages:
            for python in (folder / "python", folder / "inst" / "python"):
                if python.is_dir():
                    patch.syspath_prepend(str(python))
        patch.setattr(sys, "dont_write_bytecode", True)
        return Result(labels, [(each.name, f) for each in packages for f in check(each)])
