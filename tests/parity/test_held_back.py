"""The checker on packages that were held back from it, and then used for mending it.

docs/parity has two rows of figures for each set. The first run is over and stays as it was. The run
after mending is repeated here. Its figures may go up, and the page says what they are.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from labelled import Result, by_confidence, result_of

from rpyparity.findings import Confidence

DOCS = Path(__file__).parents[2] / "docs" / "parity" / "README.md"
SETS = {"held_back": "four packages held back", "held_back_2": "four more held back"}


def measured(held_back: str) -> Result:
    folder = Path(__file__).with_name(held_back)
    every = result_of(sorted(path.parent for path in folder.glob("*/DESCRIPTION")))
    shown = every.of(Confidence.SURE, Confidence.LIKELY)
    print(f"{shown.table()}\n{by_confidence(every)}")
    return shown


@pytest.mark.parametrize("held_back", SETS)
def test_the_documents_say_what_was_measured(held_back: str) -> None:
    result = measured(held_back)
    text = DOCS.read_text("utf-8")
    (row,) = re.findall(rf"^\| {SETS[held_back]}, after mending \| (.*) \|$", text, re.MULTILINE)
    drifts = sum(label.list == "drift" for label in result.labels)
    precision = f"{result.precision:.3f}: {result.right} of {len(result.findings)}"
    recall = f"{result.recall:.3f}: {len(result.found)} of {drifts}"
    assert row == f"{precision} | {recall}", result.table()
