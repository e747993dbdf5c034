"""The command `rpyparity`, from outside: what it prints and its exit status."""

from __future__ import annotations

import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from command_line import (
    CHECK_PACKAGE,
    DRIFT,
    PACKAGE,
    PACKAGES,
    assert_could_not_run,
    codes_of,
    environment,
    parity,
)

from rpyparity import command
from rpyparity.codes import codes

# What it returns


def test_agreement_is_0_and_one_line(toy: Path) -> None:
    done = parity(toy, "--python", "toy.one", "--python", "toy.same")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Everything agrees.\n", "")


def test_a_check_writes_nothing_into_the_folder_of_the_package(drifted: Path) -> None:
    before = sorted(drifted.rglob("*"))
    assert parity(drifted).returncode == 1
    assert sorted(drifted.rglob("*")) == before


def test_drift_is_1_and_a_table_without_colours_in_a_pipe(toy: Path) -> None:
    done = parity(toy, *DRIFT)
    assert (done.returncode, done.stderr) == (1, "")
    assert "\x1b" not in done.stdout
    assert re.search(
        r"^P4 +toy\.one +b +Python signature: 1 +wrapped Python: 2 *$", done.stdout, re.M
    )
    assert "'[/b] [bold]|'" in done.stdout
    assert "2 findings in 1 function" in done.stdout
    assert codes()["P4"][1] in done.stdout


def test_a_terminal_gets_colours(toy: Path) -> None:
    ours, theirs = pty.openpty()
    run = [sys.executable, "-m", "rpyparity", *DRIFT]
    done = subprocess.run(run, cwd=toy, env=environment(), stdout=theirs, timeout=120)
    os.close(theirs)
    with os.fdopen(ours, "rb") as terminal:
        assert b"\x1b[31mP4" in terminal.read1()
    assert done.returncode == 1


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ("--r-package nowhere", "nowhere is no R package"),
        ("--r-package toy.py", "toy.py is no R package"),
        ("--settings none.toml", "none.toml"),
        ("--python toy.one", "--python is given once with --rd, and twice on its own"),
        ("--rd none.Rd --python toy.one", "none.Rd"),
        ("--rd toy.py", "--python is given once with --rd"),
        ("--python toy.one --python toy.none", "toy has no none"),
        ("--python toy.one --python none.f", "there is no module none"),
        ("--python toy.one --python toy", "toy is not callable"),
        ("--python toy.one --python ..f", ""),
        ("--python toy.one --python builtins.max", "does not tell its arguments"),
        ("--python toy.one --python toy.secretive", "does not tell its arguments"),
        ("--python toy.one --python toy.lazy", "lazy needs more"),
        ("--python toy.one --python fails.f", "division by zero"),
        ("--python toy.one --python exits.f", "importing exits"),
        ("--python toy.one --python toy.same --select K44", "there is no code K44"),
        ("--python toy.one --python toy.same --ignore k4", "there is no code k4"),
        ("--explain Z9", "there is no code Z9"),
    ],
)
def test_what_could_not_run_is_2_and_one_sentence(toy: Path, arguments: str, words: str) -> None:
    assert_could_not_run(parity(toy, *arguments.split()), words)


def test_an_unknown_option_is_2(toy: Path) -> None:
    done = parity(toy, "--nonsense")
    assert (done.returncode, done.stdout) == (2, "")
    assert "unrecognized arguments: --nonsense" in done.stderr


def test_help_names_the_options(toy: Path) -> None:
    done = parity(toy, "--help")
    assert done.returncode == 0
    assert "--r-package DIR" in done.stdout


def test_without_arguments_the_r_package_around_is_checked(toy: Path) -> None:
    here, named = parity(toy), parity(toy, *PACKAGE)
    assert (here.returncode, here.stdout) == (1, named.stdout)
    assert_could_not_run(parity(toy / "R"), "is no R package")


# What it prints


def test_json_has_the_documented_keys() -> None:
    done = parity(PACKAGES / "planted", *CHECK_PACKAGE, "--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    result = json.loads(done.stdout)
    lists = ["findings", "excused", "coverage", "agreement", "gone"]
    assert list(result) == ["version", "count", *lists]
    assert (result["version"], result["count"]) == (2, len(result["findings"]))
    keys = ["code", "function", "argument", "odd", "others", "place", "meaning", "fix"]
    assert all(list(finding) == keys for finding in result["findings"])
    found = next(each for each in result["findings"] if each["code"] == "U4")
    assert found["function"] == "usage_states_another_default"
    assert found["argument"] == "k"
    assert found["odd"] == {"sides": ["\\usage of the help page"], "says": "2L"}
    assert found["others"] == {"sides": ["R formals", "wrapped Python"], "says": "1L"}
    assert found["place"] == {"file": "man/usage_states_another_default.Rd", "line": 5}
    assert (found["meaning"], found["fix"]) == codes()["U4"]


def test_github_shows_each_finding_at_a_line_of_the_package() -> None:
    done = parity(PACKAGES / "planted", *CHECK_PACKAGE, "--format", "github")
    assert (done.returncode, done.stderr) == (1, "")
    pattern = r"::error file=([^,]+)(?:,line=(\d+))?,title=rpyparity (\w\d)::(.+)"
    found = [re.fullmatch(pattern, line) for line in done.stdout.splitlines()]
    assert all(found), done.stdout
    files = {each[3]: (each[1], each[2]) for each in found if each}
    assert files["R4"] == ("R/formals.R", "13")
    assert files["L1"] == ("man/page_links_nowhere.Rd", "15")
    assert files["K4"] == ("R/python.R", "13")  # not in Python's library, which is elsewhere
    assert files["E1"] == ("rpyparity.toml", None)


def test_what_a_module_prints_while_it_is_imported_is_not_in_the_output(toy: Path) -> None:
    done = parity(toy, "--python", "toy.one", "--python", "talks.one", "--format", "json")
    assert json.loads(done.stdout)["count"] == 2


def test_markdown_is_a_table(toy: Path) -> None:
    done = parity(toy, *DRIFT, "--format", "markdown")
    assert (done.returncode, done.stderr) == (1, "")
    lines = done.stdout.splitlines()
    assert lines[0] == "| code | function | argument | says | others say |"
    assert lines[1] == "| --- | --- | --- | --- | --- |"
    assert lines[2] == "| P4 | toy.one | b | Python signature: 1 | wrapped Python: 2 |"
    assert all(len(re.findall(r"(?<!\\)\|", line)) == 6 for line in lines[2:4])


@pytest.mark.parametrize("format_", ["json", "markdown", "github", "table", "sarif", "junit"])
def test_every_format_can_be_printed_in_ascii(toy: Path, format_: str) -> None:
    (toy / "R" / "wrap.R").write_text("wrap <- function(a, b = 2, c = 'é') toy$other(a, b, c = c)")
    done = parity(toy, *PACKAGE, "--format", format_, PYTHONIOENCODING="ascii")
    assert (done.returncode, done.stderr) == (1, "")
    assert re.search(r"(?s)R formals.*(\\xe9|\\u00e9|&#233;)", done.stdout)


@pytest.mark.parametrize("format_", ["json", "markdown", "github", "table"])
def test_every_format_can_say_say_that_everything_agrees(
    format_: str,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    same = ["--python", "json.dumps", "--python", "json.dumps"]
    assert command.main([*same, "--format", format_]) == 0
    printed = capsys.readouterr().out
    if format_ == "json":
        lists = ("findings", "excused", "coverage", "gone")
        nothing: dict[str, list[object]] = {each: [] for each in lists}
        words = {"agreement": "Everything agrees."}
        assert json.loads(printed) == {"version": 2, "count": 0, **nothing, **words}
    else:
        assert printed.strip() == ("" if format_ == "github" else "Everything agrees.")


@pytest.mark.parametrize("code", codes())
def test_every_code_is_explained(code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert command.main(["--explain", code]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("{}: {}.\n{}\n\n## Bad\n".format(code, *codes()[code]))
    assert "\n## How to excuse\n" in printed


# What counts


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--select", "K"], {"K1", "K2", "K3", "K4", "K6"}),
        (["--select", "K4", "--select", "R4"], {"K4", "R4"}),
        (["--select", "K", "--ignore", "K1", "--ignore", "K2"], {"K3", "K4", "K6"}),
        (["--select", "T", "--ignore", "T"], set()),
    ],
)
def test_select_and_ignore_take_codes_and_their_letters(
    options: list[str], expected: set[str]
) -> None:
    done = parity(PACKAGES / "planted", *CHECK_PACKAGE, *options, "--format", "json")
    assert set(codes_of(done)) == expected
    assert done.returncode == (1 if expected else 0)


def test_without_the_map_what_only_it_names_is_not_compared() -> None:
    done = parity(PACKAGES / "planted", "--r-package", ".", "--select", "K", "--format", "json")
    assert codes_of(done) == ["K3", "K2", "K1", "K6"]


def test_the_map_goes_before_tag_and_body(toy: Path) -> None:
    (toy / "mine.toml").write_text('arguments_have_one_more = "toy.one"\nhands_on = "toy.none"\n')
    package = ("--r-package", str(PACKAGES / "clean"), "--map", "mine.toml")
    done = parity(toy, *package, "--select", "K2", "--select", "T1", "--format", "json")
    found = {(f["code"], f["function"], f["argument"]) for f in json.loads(done.stdout)["findings"]}
    assert found == {("K2", "arguments_have_one_more", "c"), ("T1", "hands_on", None)}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "map.toml"),
        ("f = ", "map.toml"),
        ("f = 1", "f must name a Python object in a string"),
        ('no_such_function = "toy.one"', "no_such_function"),
    ],
)
def test_a_wrong_map_is_2(toy: Path, text: str | None, words: str) -> None:
    if text is not None:
        (toy / "map.toml").write_text(text)
    done = parity(toy, "--r-package", str(PACKAGES / "clean"), "--map", "map.toml")
    assert_could_not_run(done, words)


def test_python_names_a_module_whose_functions_have_namesakes(toy: Path) -> None:
    (toy / "R" / "more.R").write_text("one <- function(a, b = 3L, c) call_it(a, b, c)\n")
    done = parity(toy, "--r-package", ".", "--python", "toy", "--ignore", "R4", "--format", "json")
    assert [f["function"] for f in json.loads(done.stdout)["findings"]] == []
    done = parity(toy, "--r-package", ".", "--python", "toy", "--select", "R4", "--format", "json")
    found = [(f["function"], f["argument"]) for f in json.loads(done.stdout)["findings"]]
    assert found == [("one", "b"), ("wrap", "b"), ("wrap", "c")]


def test_one_page_is_held_against_one_callable() -> None:
    page = ("--rd", "man/usage_states_another_default.Rd", "--python", "numpy.rot90")
    done = parity(PACKAGES / "planted", *page, "--format", "json")
    assert (done.returncode, codes_of(done)) == (1, ["U4"])
    assert json.loads(done.stdout)["findings"][0]["place"] == {"file": page[1], "line": 5}
    done = parity(PACKAGES / "clean", *page)
    assert (done.returncode, done.stdout) == (0, "Everything agrees.\n")
