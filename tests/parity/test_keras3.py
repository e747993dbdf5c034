"""What keras3 does not have stands in one table, and leaves it once keras3 has it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from keras3_facts import FACTS, not_in_keras3
from kerasbridge_project import Kerasbridge

from rpyparity import read_package
from rpyparity.codes import codes
from rpyparity.settings import read_settings

ROOT = Path(__file__).parents[2]
KERAS3 = set(json.loads((ROOT / FACTS).read_text("utf-8"))["functions"])


@pytest.fixture(scope="module")
def found():
    """Return a function: what is found where keras3 has these functions."""
    package = read_package(ROOT / "r-wrapper")
    settings = read_settings(ROOT / "tools/parity/rpyparity.toml", codes(Kerasbridge(ROOT)))
    table = replace(settings, excuses=tuple(each for each in settings.excuses if each.code == "F7"))

    def found(keras3):
        findings = table.apply(not_in_keras3(package, keras3)).findings
        return {(each.code, each.function) for each in findings}

    return found


def test_the_table_has_every_function_that_keras3_has_not(found):
    assert found(KERAS3) == set()


def test_a_function_that_keras3_has_not_is_a_finding_without_the_table(found):
    assert found(KERAS3 - {"optimizer_sgd"}) == {("F7", "optimizer_sgd")}


def test_an_entry_is_a_finding_once_keras3_has_the_function(found):
    assert found(KERAS3 | {"optimizer_multi"}) == {("E1", "optimizer_multi")}
