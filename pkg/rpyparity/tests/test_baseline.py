"""--baseline: what is known does not count, what is new does, what is gone is said."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_line import codes, found, parity

BASELINE = ("--baseline", "known.jsonl")
AGREES = "Everything agrees, apart from what is excused.\n1 of 1 exported functions compared."


@pytest.fixture
def known(drifted: Path) -> Path:
    """Return the package with a baseline of its two drifts."""
    done = parity(drifted, *BASELINE, "--write-baseline")
    assert (done.returncode, done.stdout, done.stderr) == (0, "2 findings in known.jsonl.\n", "")
    return drifted


def test_what_is_known_does_not_count_and_is_said_to_be_excused(known: Path) -> None:
    done = parity(known, *BASELINE)
    assert done.returncode == 0
    assert done.stdout.startswith(f"{AGREES}\n\nexcused by ")
    assert "known.jsonl  R4     2         known in the baseline" in done.stdout


def test_what_is_new_counts_and_stands_alone(known: Path) -> None:
    code = known / "R" / "wrap.R"
    more = "more <- function(a, b = 3L, c = 1) toy$other(a, b, c = c)"
    code.write_text(f"\n\n{code.read_text()}{more}")
    result = found(known, *BASELINE)
    assert [(each["function"], each["argument"]) for each in result["findings"]] == [
        ("more", "b"),
        ("more", "c"),
    ]


def test_a_drift_that_has_drifted_on_is_new(known: Path) -> None:
    (known / "toy.py").write_text("def other(a, b=3, *, c=None): ...\n")
    result = found(known, *BASELINE)
    assert codes(result) == [("R4", "b")]
    assert [(each["argument"], each["others_say"]) for each in result["gone"]] == [("b", "2")]


def test_what_is_gone_is_said_and_does_not_fail(known: Path) -> None:
    (known / "toy.py").write_text("def other(a, b=1, *, c=None): ...\n")
    done = parity(known, *BASELINE)
    assert done.returncode == 0
    assert "R4 wrap, b: 1L; 2\nGone: 1 finding of the baseline." in done.stdout
    assert found(known, *BASELINE, "--select", "K")["gone"] == []  # R4 is not looked for


def test_it_does_not_change_with_the_lines(known: Path) -> None:
    before, code = (known / "known.jsonl").read_text(), known / "R" / "wrap.R"
    code.write_text("# moved\n\n" + code.read_text())
    parity(known, *BASELINE, "--write-baseline")
    assert (known / "known.jsonl").read_text() == before


def test_it_is_sorted_and_has_a_finding_a_line(known: Path) -> None:
    header, *lines = (known / "known.jsonl").read_text().splitlines()
    assert header == '{"rpyparity baseline": 1}'
    assert lines[0] == (
        '{"function": "wrap", "argument": "b", "code": "R4", "says": "1L", "others_say": "2"}'
    )
    assert lines == sorted(lines)
    assert len(lines) == 2


def test_letters_and_halves_of_letters_come_back_as_they_were(drifted: Path) -> None:
    (drifted / "toy.py").write_text("def other(a, b='é', *, c='\\udc80'): ...\n")
    parity(drifted, *BASELINE, "--write-baseline")
    assert "\"'é'\"" in (drifted / "known.jsonl").read_text("utf-8")
    result = found(drifted, *BASELINE)
    assert (result["findings"], result["gone"]) == ([], [])


def test_unexcused_shows_what_is_known_too(known: Path) -> None:
    assert len(found(known, *BASELINE, "--unexcused")["findings"]) == 2


def test_an_exception_with_a_reason_goes_before_the_baseline(known: Path) -> None:
    exception = '[[exceptions]]\ncode = "R4"\nfunction = "wrap"\nargument = "b"\nreason = "meant"\n'
    (known / "rpyparity.toml").write_text(exception)
    result = found(known, *BASELINE)
    assert [(each["argument"], each["by"]) for each in result["excused"]] == [
        ("b", "rpyparity.toml"),
        ("c", "known.jsonl"),
    ]
    assert [each["argument"] for each in result["gone"]] == ["b"]  # it need not be known any more


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "there is no baseline known.jsonl: --write-baseline makes one"),
        ("", "cannot be read as a baseline"),
        ("[]", "cannot be read as a baseline: it is no baseline of this version"),
        ('{"rpyparity baseline": 1}\n{"a": 1}\n', "cannot be read as a baseline"),
        ('{"rpyparity baseline": 1}\nnonsense\n', "cannot be read as a baseline"),
        ('{"rpyparity baseline": 1}\n[]\n', "cannot be read as a baseline"),
        (b"\xff", "cannot be read as a baseline"),
    ],
)
def test_no_baseline_or_a_broken_one_is_2(
    drifted: Path,
    text: str | bytes | None,
    words: str,
) -> None:
    if text is not None:
        (drifted / "known.jsonl").write_bytes(text.encode() if isinstance(text, str) else text)
    done = parity(drifted, *BASELINE)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


def test_to_write_it_needs_a_file_in_a_folder_that_is_there(drifted: Path) -> None:
    done = parity(drifted, "--write-baseline")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--write-baseline needs --baseline FILE" in done.stderr
    done = parity(drifted, "--baseline", "none/known.jsonl", "--write-baseline")
    assert done.returncode == 2
    assert "none/known.jsonl cannot be written" in done.stderr


def test_nothing_is_left_beside_it(known: Path) -> None:
    assert [each.name for each in known.glob("known*")] == ["known.jsonl"]
    assert all(json.loads(line) for line in (known / "known.jsonl").read_text().splitlines())


def test_a_guess_that_is_not_shown_is_neither_new_nor_gone(drifted: Path) -> None:
    guess = "wrap <- function(a, b = 2L) toy$other(a, b, c = NULL)\n"
    (drifted / "R" / "wrap.R").write_text(guess)
    done = parity(drifted, *BASELINE, "--write-baseline", "--all")
    assert done.stdout == "1 finding in known.jsonl.\n"
    result = found(drifted, *BASELINE)
    assert (result["findings"], result["excused"], result["gone"]) == ([], [], [])
    assert [each["code"] for each in found(drifted, *BASELINE, "--all")["excused"]] == ["V4"]
