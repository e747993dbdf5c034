"""Two small R packages that wrap NumPy: `planted` has one defect a function, `clean` has none.

`diff -r clean planted` shows the defects. Each function is named after its own.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from rpyparity import Finding, check, read_package
from rpyparity.codes import codes

PACKAGES = Path(__file__).with_name("packages")

# Code, function (or file), argument.
EXPECTED = [
    ("A1", "arguments_lack_one", "b"),
    ("A2", "arguments_have_one_more", "out"),
    ("A3", "arguments_have_another_order", "a"),
    ("A6", "arguments_use_another_name", "axis"),
    ("U1", "usage_lacks_one", "increasing"),
    ("U2", "usage_has_one_more", "out"),
    ("U3", "usage_has_another_order", "left"),
    ("U4", "usage_states_another_default", "k"),
    ("U6", "usage_uses_another_name", "axis"),
    ("R1", "formals_lack_one", "out"),
    ("R2", "formals_have_one_more", "axis"),
    ("R3", "formals_have_another_order", "source"),
    ("R4", "formals_state_another_default", "nan"),
    ("R6", "formals_use_another_name", "start"),
    ("K1", "python_lacks_one", "quietly"),
    ("K2", "python_has_one_more", "dtype"),
    ("K3", "python_has_another_order", "axis"),
    ("K4", "python_states_another_default", "atol"),
    ("K6", "python_uses_another_name", "times"),
    ("G1", "exported_without_a_page", None),
    ("G2", "usage_without_a_function", None),
    ("G3", "exported_without_usage", None),
    ("L1", "page_links_nowhere", None),
    ("T1", "wraps_what_is_gone", None),
    ("T3", "numpy_of_old", None),
    ("V1", "value_lands_elsewhere", "axis"),
    ("V1", "value_lands_elsewhere", "dtype"),
    ("V2", "name_is_not_taken", "dtype"),
    ("V3", "what_python_requires", "bins"),
    ("X1", "does_not_parse.R", None),
    ("X2", "does_not_parse.Rd", None),
    ("E1", "differs_on_purpose", "rtol"),
    ("E2", "comment_excuses_nothing", "order"),
    ("E3", "comment_has_no_reason", None),
]


# What only a project with sides of its own can have, or nothing: \\arguments states no defaults.
# V4 and T2 are but guesses, and N1 is reported on demand.
NOT_OF_A_PACKAGE = re.compile("[PD].|.5|A4|V4|N1|T2")


def findings(name: str) -> list[Finding]:
    return check(PACKAGES / name, mapping=PACKAGES / name / "map.toml").findings


def row(finding: Finding) -> tuple[str, str, str | None]:
    return finding.code, Path(finding.function).name, finding.argument


@pytest.fixture(scope="module")
def planted() -> list[Finding]:
    return findings("planted")


def test_every_code_that_another_package_can_have_is_planted() -> None:
    assert {code for code in codes() if not NOT_OF_A_PACKAGE.fullmatch(code)} == {
        code for code, _, _ in EXPECTED
    }


@pytest.mark.parametrize("expected", EXPECTED, ids=lambda row: f"{row[0]}-{row[1]}")
def test_the_planted_defect_is_found_once(
    planted: list[Finding], expected: tuple[str, str, str | None]
) -> None:
    assert [row(finding) for finding in planted].count(expected) == 1


def test_nothing_else_is_found(planted: list[Finding]) -> None:
    assert [finding for finding in planted if row(finding) not in EXPECTED] == []


def test_every_finding_names_a_file_that_exists(planted: list[Finding]) -> None:
    places = [finding.place for finding in planted]
    assert all(place and Path(place.file).is_file() for place in places), places


def test_the_clean_twin_has_no_finding() -> None:
    assert findings("clean") == []


def test_the_clean_twin_wraps_the_same_functions_in_all_three_ways() -> None:
    clean, planted = (read_package(PACKAGES / name) for name in ("clean", "planted"))
    missing = {"twice", "usage_without_a_function"}  # one does not parse, one is gone
    assert clean.functions.keys() - missing == planted.functions.keys()
    mapped = tomllib.loads((PACKAGES / "clean" / "map.toml").read_text("utf-8"))
    tagged = [name for name, each in clean.functions.items() if each.tether]
    plain = [name for name, each in clean.functions.items() if each.target]
    assert (len(tagged), len(mapped), len(plain)) == (5, 3, 31)
