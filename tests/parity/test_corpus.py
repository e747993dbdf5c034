"""The checker against a corpus of R packages whose drifts were labelled before (corpus/README.md).

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
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pytest

from rpyparity import Finding, read_package
from rpyparity.codes import codes
from rpyparity.findings import Confidence
from rpyparity.package import examine, is_shown
from rpyparity.settings import settings_of

CORPUS = Path(__file__).with_name("corpus")
DOCS = Path(__file__).parents[2] / "docs" / "parity" / "README.md"
PACKAGES = sorted(path.parent for path in CORPUS.glob("*/DESCRIPTION"))
# They only ever go up.
PRECISION_GOAL = 0.98
RECALL_GOAL = 0.99
PRECISION_GOALS = {Confidence.SURE: 0.98, Confidence.LIKELY: 0.98}
# What is right more often than this is no guess.
MOST_RIGHT_GUESSES = 0.1


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


LABELS = [label for folder in PACKAGES for label in labels_of(folder)]


def check(folder: Path) -> list[Finding]:
    """Return the findings about a package, guesses too."""
    settings = settings_of(folder, codes())
    every = examine(read_package(folder, settings.conventions)).findings
    return [each for each in settings.apply(every).findings if is_shown(each, guesses=True)]


@dataclass
class Result:
    """What the checker says of each package."""

    findings: list[tuple[str, Finding]]

    def of(self, *confidences: Confidence) -> Result:
        return Result([each for each in self.findings if each[1].confidence in confidences])

    def label_of(self, package: str, finding: Finding) -> Label | None:
        """The label of a finding: a drift if there is one."""
        fits = [each for each in LABELS if each.package == package and each.matches(finding)]
        return min(fits, key=lambda each: each.list != "drift", default=None)

    @cached_property
    def labelled(self) -> list[Label | None]:
        return [self.label_of(package, finding) for package, finding in self.findings]

    @cached_property
    def right(self) -> int:
        return sum(label is not None and label.list == "drift" for label in self.labelled)

    @cached_property
    def found(self) -> set[Label]:
        drifts = (label for label in LABELS if label.list == "drift")
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
        return len(self.found) / sum(label.list == "drift" for label in LABELS)

    def table(self) -> str:
        """Drifts by kind with those found, differences by convention with false alarms."""
        drifts = Counter(label.word for label in LABELS if label.list == "drift")
        meant = Counter(label.word for label in LABELS if label.list == "meant")
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


@pytest.fixture(scope="module")
def every() -> Result:
    with pytest.MonkeyPatch.context() as patch:
        for folder in PACKAGES:
            for python in (folder / "python", folder / "inst" / "python"):
                if python.is_dir():
                    patch.syspath_prepend(str(python))
        patch.setattr(sys, "dont_write_bytecode", True)
        return Result([(folder.name, each) for folder in PACKAGES for each in check(folder)])


@pytest.fixture(scope="module")
def result(every: Result) -> Result:
    shown = every.of(Confidence.SURE, Confidence.LIKELY)
    print(f"{shown.table()}\n{by_confidence(every)}")
    return shown


def test_there_are_150_drifts_and_150_differences_that_are_meant() -> None:
    lists = Counter(label.list for label in LABELS)
    assert len(PACKAGES) >= 12
    assert lists["drift"] >= 150
    assert lists["meant"] >= 150


def test_no_name_stands_under_two_labels() -> None:
    pairs = Counter((x.package, x.function, x.argument) for x in LABELS if x.argument)
    assert [pair for pair, times in pairs.items() if times > 1] == []


def test_every_kind_convention_and_reason_is_explained() -> None:
    readme = (CORPUS / "README.md").read_text("utf-8")
    words = {label.word for label in LABELS}
    assert [word for word in sorted(words) if f"| `{word}` |" not in readme] == []


def test_nearly_all_findings_are_drifts(result: Result) -> None:
    assert result.precision >= PRECISION_GOAL, result.table()


def test_nearly_all_drifts_are_found(result: Result) -> None:
    assert result.recall >= RECALL_GOAL, result.table()


@pytest.mark.parametrize("confidence", PRECISION_GOALS)
def test_what_is_sure_or_likely_is_nearly_always_right(
    every: Result, confidence: Confidence
) -> None:
    assert every.of(confidence).precision >= PRECISION_GOALS[confidence], by_confidence(every)


def test_guesses_are_not_worth_showing_unasked(every: Result) -> None:
    assert every.of(Confidence.GUESS).precision <= MOST_RIGHT_GUESSES, by_confidence(every)


@pytest.mark.parametrize("confidence", Confidence)
def test_the_documents_say_how_often_a_finding_is_right(
    every: Result, confidence: Confidence
) -> None:
    part = every.of(confidence)
    (row,) = [r for r in DOCS.read_text("utf-8").splitlines() if r.startswith(f"| {confidence} |")]
    assert row.endswith(f"| {part.right} of {len(part.findings)} |"), by_confidence(every)
