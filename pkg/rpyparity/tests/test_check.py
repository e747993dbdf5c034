"""check(): the command, for tests in Python."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from command_line import parity

from rpyparity import ReadError, SettingsError, check


@pytest.fixture
def drifted(drifted: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the package, whose Python can be imported from anywhere."""
    monkeypatch.setenv("PYTHONPATH", str(drifted))
    return drifted


def test_its_result_prints_what_the_command_prints(drifted: Path) -> None:
    printed = parity(drifted, "--r-package", str(drifted)).stdout
    result = check(drifted, interpreters=sys.executable)
    assert str(result) == printed.removesuffix("\n")
    assert [(each.code, each.argument) for each in result.findings] == [("R4", "b"), ("R4", "c")]


def test_one_value_need_not_be_a_list(drifted: Path) -> None:
    assert check(drifted, select="R4").findings == check(drifted, select=["R4"]).findings
    assert check(drifted, ignore="R4").findings == check(drifted, ignore=("R4",)).findings == []
    assert check(str(drifted), interpreters=Path(sys.executable)).findings != []


def test_what_cannot_be_checked_is_an_error_of_one_sentence(drifted: Path) -> None:
    with pytest.raises(ReadError, match="none is no R package: it has no DESCRIPTION"):
        check("none")
    with pytest.raises(SettingsError, match="--select: there is no code K44"):
        check(drifted, select="K44")
    with pytest.raises(SettingsError, match="there is no baseline none"):
        check(drifted, baseline="none")
