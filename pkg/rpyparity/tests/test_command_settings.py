"""What counts and what is said: settings in the package's folder, and options about coverage."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_line import PACKAGE, assert_could_not_run, codes_of, parity

EXCEPTION = '[[exceptions]]\ncode = "R4"\nfunction = "wrap"\nargument = "b"\n'


# What was compared

SUM = "sum_ <- function(x, y) x + y\n"


def test_the_summary_says_what_was_compared_and_what_was_not(toy: Path) -> None:
    (toy / "R" / "more.R").write_text(SUM)
    done = parity(toy, *PACKAGE)
    assert done.stdout.endswith(
        "\n1 of 2 exported functions compared; 1 not: 1 calls no Python "
        "(--uncompared lists them).\n"
    )
    listed = parity(toy, *PACKAGE, "--uncompared")
    assert (listed.returncode, listed.stdout) == (0, "sum_: calls no Python\n")


def test_complete_makes_a_finding_of_each_unless_it_is_excused(toy: Path) -> None:
    (toy / "R" / "more.R").write_text(SUM)
    options = (*PACKAGE, "--select", "N1", "--select", "E1", "--format", "json")
    assert codes_of(parity(toy, *options)) == []
    assert codes_of(parity(toy, *options, "--complete")) == ["N1"]
    excuse = EXCEPTION.replace("R4", "N1").replace("wrap", "sum_").replace('argument = "b"\n', "")
    (toy / "rpyparity.toml").write_text(f'{excuse}reason = "R alone adds"')
    assert codes_of(parity(toy, *options, "--complete")) == []
    assert codes_of(parity(toy, *options)) == []  # nor is it idle without --complete


def test_all_reports_guesses(toy: Path) -> None:
    (toy / "R" / "wrap.R").write_text("wrap <- function(a, b = 2L) toy$other(a, b, c = NULL)")
    options = (*PACKAGE, "--select", "V", "--format", "json")
    assert codes_of(parity(toy, *options)) == []
    assert codes_of(parity(toy, *options, "--all")) == ["V4"]


def test_surface_lists_what_no_r_function_reaches(toy: Path) -> None:
    done = parity(toy, *PACKAGE, "--surface", "toy")
    assert done.returncode == 0
    assert done.stdout.split() == ["toy.Secretive", "toy.one", "toy.same", "toy.secretive"]
    assert_could_not_run(parity(toy, *PACKAGE, "--surface", "no_such"), "no module no_such")


# Settings


@pytest.mark.parametrize("file", ["rpyparity.toml", "pyproject.toml"])
def test_an_exception_with_a_reason_leaves_a_finding_out(toy: Path, file: str) -> None:
    text = EXCEPTION + 'reason = "b counts from 1 here"\n'
    if file == "pyproject.toml":
        text = text.replace("[[", "[[tool.rpyparity.")
    about_c = text.replace('"b"', '"c"')
    (toy / file).write_text(text + about_c)
    done = parity(toy, *PACKAGE)
    assert done.returncode == 0
    agrees = (
        r"Everything agrees, apart from what is excused\.\n1 of 1 exported functions compared\.\n"
    )
    assert re.match(rf"{agrees}\nexcused by +codes +findings +reason\n", done.stdout)


def test_settings_can_stand_in_another_file(toy: Path) -> None:
    (toy / "rpyparity.toml").write_text('ignore = ["R"]')
    (toy / "mine.toml").write_text('ignore = ["K"]')
    assert parity(toy, *PACKAGE).returncode == 0
    assert parity(toy, *PACKAGE, "--settings", "mine.toml").returncode == 1


def test_an_exception_that_matches_nothing_is_a_finding(toy: Path) -> None:
    (toy / "rpyparity.toml").write_text(f'ignore = ["R"]\n{EXCEPTION}reason = "it is"\n')
    code = "wrap <- function(a, b = 2L, c = NULL) toy$other(a, b, c = c)"
    (toy / "R" / "wrap.R").write_text(code)
    done = parity(toy, *PACKAGE, "--format", "json")
    assert done.returncode == 1
    assert codes_of(done) == ["E1"]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("numpy >= 1.0", ["E1", "R4"]),  # it excuses b, and an order that is as it should be
        ("numpy >= 1.0, < 99", ["E1", "R4"]),
        ("numpy < 1.0", ["R4", "R4"]),
        ("no-such-package >= 1.0", ["R4", "R4"]),
    ],
)
def test_an_exception_can_be_for_some_versions_of_the_wrapped_python(
    toy: Path, when: str, expected: list[str]
) -> None:
    of_b = f'{EXCEPTION}reason = "it is"\nwhen = "{when}"\n'
    (toy / "rpyparity.toml").write_text(of_b + of_b.replace("R4", "R3"))
    done = parity(toy, *PACKAGE, "--format", "json")
    assert sorted(codes_of(done)) == expected


def test_unexcused_shows_what_the_exceptions_excuse(toy: Path) -> None:
    (toy / "rpyparity.toml").write_text(
        f'{EXCEPTION}reason = "it is"\n{EXCEPTION.replace("R4", "R3")}reason = "it is not"\n'
    )
    done = parity(toy, *PACKAGE, "--unexcused", "--format", "json")
    assert codes_of(done) == ["R4", "R4"]


def test_settings_say_what_helpers_do_and_which_conventions_hold(toy: Path) -> None:
    (toy / "R" / "wrap.R").write_text("wrap <- function(a, b = 3) toy$other(a, b |> shifted())")
    assert codes_of(parity(toy, *PACKAGE, "--select", "R4", "--format", "json")) == []
    (toy / "rpyparity.toml").write_text('conventions = { shifted = "same" }')
    assert codes_of(parity(toy, *PACKAGE, "--select", "R4", "--format", "json")) == ["R4"]
    (toy / "rpyparity.toml").write_text('conventions = { shifted = "from 1" }')
    assert codes_of(parity(toy, *PACKAGE, "--select", "R4", "--format", "json")) == []
    (toy / "rpyparity.toml").write_text("conventions = { renamed = false }")
    (toy / "R" / "wrap.R").write_text("wrap <- function(a, d = 2, c = NULL) toy$other(a, d, c = c)")
    assert codes_of(parity(toy, *PACKAGE, "--select", "R2", "--format", "json")) == ["R2"]


def test_settings_say_what_modules_and_objects_are(toy: Path) -> None:
    (toy / "R" / "wrap.R").write_text("wrap <- function(x, a, b = 3) x$other(a, b)")
    (toy / "rpyparity.toml").write_text('objects = { x = "toy" }\nmodules = { t = "toy" }')
    assert codes_of(parity(toy, *PACKAGE, "--select", "R4", "--format", "json")) == ["R4"]
    (toy / "R" / "wrap.R").write_text("wrap <- function(a, b = 3) t$other(a, b)")
    assert codes_of(parity(toy, *PACKAGE, "--select", "R4", "--format", "json")) == ["R4"]


def test_settings_can_select_and_ignore(toy: Path) -> None:
    (toy / "rpyparity.toml").write_text('select = ["R"]\nignore = ["R4"]\n')
    assert parity(toy, *PACKAGE).returncode == 0


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (EXCEPTION, "the exception R4 wrap has no reason"),
        (f'{EXCEPTION}reason = " "', "the exception R4 wrap has no reason"),
        (f"{EXCEPTION}reason = 5", "reason"),
        (f'{EXCEPTION}reason = "x"\nwhy = "y"', "why"),
        (f'{EXCEPTION}reason = "x"\nwhen = "numpy ~ 3"', "when must be like"),
        (f'{EXCEPTION}reason = "x"\nwhen = 3', "when must be like"),
        ('[[exceptions]]\nreason = "x"', "code"),
        ('exceptions = "R4"', "exceptions"),
        ('exceptions = ["R4"]', "exceptions"),
        ('ignored = ["R4"]', "there is no setting ignored"),
        ('ignore = "R4"', "ignore"),
        ("select = [4]", "select"),
        ('select = ["Z9"]', "there is no code Z9"),
        ("modules = 1", "modules must be like"),
        ("objects = { x = 1 }", "objects must be like"),
        ("conventions = 1", "conventions must be a table"),
        ("conventions = { nonsense = false }", "there is no convention nonsense"),
        ('conventions = { as_axis = "from 2" }', "as_axis must be false, or one of these: same"),
        ("ignore = [", "rpyparity.toml"),
        (b'ignore = ["\xff"]', "rpyparity.toml"),
    ],
)
def test_wrong_settings_are_2(toy: Path, text: str | bytes, words: str) -> None:
    (toy / "rpyparity.toml").write_bytes(text.encode() if isinstance(text, str) else text)
    done = parity(toy, *PACKAGE)
    assert_could_not_run(done, words)
    assert "rpyparity.toml" in done.stderr
    assert "__init__" not in done.stderr


def test_nobody_reads_that_all_agrees_where_nothing_was_compared(toy: Path) -> None:
    (toy / "R" / "wrap.R").write_text("sum_ <- function(x) sum(x)")
    (toy / "NAMESPACE").write_text("export(sum_)")
    done = parity(toy, *PACKAGE, "--ignore", "G1")
    assert done.stdout.splitlines() == [
        "Nothing was compared with Python; all else agrees.",
        "0 of 1 exported functions compared; 1 not: 1 calls no Python (--uncompared lists them).",
    ]
