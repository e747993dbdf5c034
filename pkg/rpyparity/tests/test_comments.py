"""Comments in R code that say what is meant to differ."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_line import codes, found, parity

from rpyparity.comments import comments
from rpyparity.r_text import tokens

ON_B = "# parity: ignore[R4] b: counted from 1 here"
ON_C = "# parity: ignore[R4] c: a name is needed"
CODE = "toy$other(a, b, c = c)"


@pytest.mark.parametrize(
    "code",
    [
        f"{ON_B}\nwrap <- function(a, b = 1L, c = NULL) {CODE}",
        f"#' A title\n#'\n#' @export\n{ON_B}\n\nwrap <- function(a, b = 1L, c = NULL) {CODE}",
        f"{ON_B}\n#' A title\nwrap <- function(a, b = 1L, c = NULL) {CODE}",
        f"wrap <- function(a, b = 1L, c = NULL) {CODE}  {ON_B}",
        f"wrap <- function(a,\n  b = 1L, {ON_B}\n  c = NULL) {CODE}",
        f"wrap <- function(a, b = 1L, c = NULL) {{\n  {ON_B}\n  {CODE}\n}}",
        f"wrap <- function(a, b = 1L, c = NULL) {{\n  {CODE}\n}} {ON_B}",
        f"before <- function() 1\n{ON_B}\nwrap <- function(a, b = 1L, c = NULL) {CODE}",
        f"wrap <- function(a, b = 1L, c = NULL) {CODE}; {ON_B}\nafter <- function() 1",
        f"##   parity:   ignore[ R4 ]   b : why \nwrap <- function(a, b = 1L, c = NULL) {CODE}",
    ],
)
def test_a_comment_above_a_function_or_in_its_lines_excuses(drifted: Path, code: str) -> None:
    (drifted / "R" / "wrap.R").write_text(code)
    result = found(drifted)
    assert result["findings"] == []
    assert [(each["code"], each["argument"]) for each in result["excused"]] == [("R4", "b")]


def test_the_table_says_where_it_stands_and_why(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text(f"{ON_B}\n{ON_C}\n{code.read_text()}")
    (drifted / "rpyparity.toml").write_text(
        '[[exceptions]]\ncode = "R4"\nfunction = "more"\nargument = "*"\nreason = "it is so"\n'
    )
    (drifted / "R" / "more.R").write_text(f"more <- function(a, b = 1L, c = 1) {CODE}")
    done = parity(drifted)
    assert done.returncode == 0
    assert done.stdout.splitlines() == [
        "Everything agrees, apart from what is excused.",
        "2 of 2 exported functions compared.",
        "",
        "excused by      codes  findings  reason",
        "R/wrap.R:1      R4     1         counted from 1 here",
        "R/wrap.R:2      R4     1         a name is needed",
        "rpyparity.toml  R4     2         it is so",
    ]


def test_it_excuses_its_own_function_and_argument_alone(drifted: Path) -> None:
    code = f"one <- function(a, b = 1L, c = NULL) {CODE}\n{ON_B}\ntwo <- function(a, b = 2L, c = 1)"
    (drifted / "R" / "wrap.R").write_text(f"{code} {CODE}")
    assert codes(found(drifted)) == [("R4", "b"), ("R4", "c"), ("E2", "b")]


def test_several_codes_and_a_star_for_any_argument(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text("# parity: ignore[R4, K4] *: it is so\n" + code.read_text())
    result = found(drifted)
    assert codes(result) == [("E2", "*")]
    assert result["findings"][0]["odd"]["says"] == "K4: it is so"
    assert result["findings"][0]["place"] == {"file": "R/wrap.R", "line": 1}


@pytest.mark.parametrize(
    ("comment", "words"),
    [
        ("ignore[R4] b:", "has no reason"),
        ("ignore[R4]", "has no reason"),
        ("ignore[] b: why", "names no code"),
        ("ignore[R44] b: why", "there is no code R44"),
        ("ignore b: why", "not of the form"),
        ("ignored[R4] b: why", "not of the form"),
    ],
)
def test_a_comment_that_excuses_nothing_by_its_form_is_a_finding(
    drifted: Path,
    comment: str,
    words: str,
) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text(f"# parity: {comment}\n{code.read_text()}")
    found_ = [each for each in found(drifted)["findings"] if each["code"] == "E3"]
    assert [each["place"] for each in found_] == [{"file": "R/wrap.R", "line": 1}]
    assert words in found_[0]["others"]["says"]


def test_a_comment_about_no_function_is_a_finding(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    (drifted / "R" / "a.R").write_text(f"{ON_B}\n1 + 1\n")
    assert ("E3", None) in codes(found(drifted))
    (drifted / "R" / "a.R").unlink()
    code.write_text(f"{code.read_text()}\n{ON_B}\n")  # the last function ends before it
    assert ("E3", None) in codes(found(drifted))


@pytest.mark.parametrize(
    "text",
    [f'x <- "\n{ON_B}"', f"x <- '{ON_B}'", f'x <- r"--(" \n{ON_B} )" )--"', f"`{ON_B}` <- 1"],
)
def test_strings_and_names_are_no_comments(text: str) -> None:
    assert list(comments(text)) == []


@pytest.mark.parametrize(
    "text",
    ["a", "'a", '"\\"', 'r"(', "r'--[x]--'", "`", "#", "{([,])}", "é <- \\(x) x\r\n", "\x00", ""],
)
def test_the_pieces_of_any_text_are_the_text(text: str) -> None:
    assert "".join(piece for _, piece in tokens(text)) == text


def test_unexcused_shows_what_comments_excuse(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    code.write_text(f"{ON_B}\n{ON_C}\n{code.read_text()}")
    assert codes(found(drifted, "--unexcused")) == [("R4", "b"), ("R4", "c")]


def test_an_order_can_be_excused(drifted: Path) -> None:
    code = "# parity: ignore[R3] *: it is so\nwrap <- function(b = 2L, a, c = NULL) "
    (drifted / "R" / "wrap.R").write_text(code + CODE)
    result = found(drifted)
    assert (codes(result), [each["code"] for each in result["excused"]]) == ([], ["R3"])


def test_a_long_file_of_strings_and_brackets_is_read(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    long = "x <- c(" + ", ".join(['"#"', 'r"--(\')--")--"', "`(`", "1"] * 7_000) + ")"
    code.write_text(f"{long}\n{ON_B}\n{code.read_text()}")
    assert codes(found(drifted)) == [("R4", "c")]


def test_a_file_that_does_not_parse_is_left_out(drifted: Path) -> None:
    (drifted / "R" / "broken.R").write_text(f"{ON_B}\nx <- {'r' + chr(34) + '( '} " * 20_000)
    assert ("X1", None) in codes(found(drifted))


def test_a_function_beside_one_that_cannot_be_read_keeps_its_excuse(drifted: Path) -> None:
    code = drifted / "R" / "wrap.R"
    deep = "deep <- " + "+ ".join(["1"] * 600)
    code.write_text(f"{deep}\n{ON_B}\n{code.read_text()}")
    assert sorted(codes(found(drifted)), key=str) == [("R4", "c"), ("X1", None)]


def test_files_that_are_no_text_are_passed_over(drifted: Path) -> None:
    (drifted / "R" / "binary.R").write_bytes(ON_B.encode() + b"\0")
    (drifted / "R" / "latin.R").write_bytes(ON_B.encode() + b"\xe9")
    (drifted / "R" / "gone.R").symlink_to("nowhere")
    assert [code for code, _ in codes(found(drifted))] == ["R4", "R4", "X1", "X1", "X1"]
