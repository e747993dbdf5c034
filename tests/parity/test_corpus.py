"""The checker against R packages whose drifts were labelled before (corpus/README.md)."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from labelled import Result, by_confidence, labels_of, result_of

from rpyparity.findings import Confidence

CORPUS = Path(__file__).with_name("corpus")
DOCS = Path(__file__).parents[2] / "docs" / "parity" / "README.md"
PACKAGES = sorted(path.parent for path in CORPUS.glob("*/DESCRIPTION"))
LABELS = [label for folder in PACKAGES for label in labels_of(folder)]
# They only ever go up.
PRECISION_GOAL = 0.98
RECALL_GOAL = 0.99
PRECISION_GOALS = {Confidence.SURE: 0.98, Confidence.LIKELY: 0.98}
# What is right more often than this is no guess.
MOST_RIGHT_GUESSES = 0.1


@pytest.fixture(scope="module")
def every() -> Result:
    return result_of(PACKAGES)


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


def test_the_documents_have_the_precision_and_the_recall(result: Result) -> None:
    drifts = sum(label.list == "drift" for label in LABELS)
    precision = f"{result.precision:.3f}: {result.right} of {len(result.findings)}"
    recall = f"{result.recall:.3f}: {len(result.found)} of {drifts}"
    row = f"| the corpus | {precision} | {recall} |"
    assert row in DOCS.read_text("utf-8").splitlines(), result.table()
