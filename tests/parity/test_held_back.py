"""The checker on packages that were held back from it, and then used for mending it.

docs/parity has two rows of figures. The first run is over and stays as it was. The run after
mending is repeated here. Its figures may go up, and the page says what they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from labelled import Result, by_confidence, result_of

from rpyparity.findings import Confidence

HELD_BACK = Path(__file__).with_name("held_back")
DOCS = Path(__file__).parents[2] / "docs" / "parity" / "README.md"
PACKAGES = sorted(path.parent for path in HELD_BACK.glob("*/DESCRIPTION"))


@pytest.fixture(scope="module")
def result() -> Result:
    every = result_of(PACKAGES)
    shown = every.of(Confidence.SURE, Confidence.LIKELY)
    print(f"{shown.table()}\n{by_confidence(every)}")
    return shown


def test_the_documents_say_what_was_measured(result: Result) -> None:
    text = DOCS.read_text("utf-8")
    title = "four packages held back, after mending"
    (row,) = re.findall(rf"^\| {title} \| (.*) \|$", text, re.MULTILINE)
    drifts = sum(label.list == "drift" for label in result.labels)
    precision = f"{result.precision:.3f}: {result.right} of {len(result.findings)}"
    recall = f"{result.recall:.3f}: {len(result.found)} of {drifts}"
    assert row == f"{precision} | {recall}", result.table()
