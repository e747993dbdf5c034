"""--diff and --fix: what is safe to mend is mended, all of it or nothing; the rest is left."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from command_line import codes, found, parity
from r_sources import description, write

from rpyparity import ReadError, check
from rpyparity.patch import Patch, apply, proved

PAGE = r"""\name{solve_it}
\alias{solve_it}
\title{Solve}
\usage{
solve_it(%s)
}
\arguments{
%s
}
"""
ITEMS = [r"  \item{a}{An {array}, 100\% of it. % \item{z}{no}", "  More of it.}"]
OTHERS = [r"  \item{b}{Another.}", r"  \item{tol}{How exactly.}"]
PYTHON = "def solve(a, b, tol=0.1): ...\n"
CODE = "solve_it <- function(a, b,\n                     tol = 0.1) {\n  toy$solve(a, b, tol)\n}\n"
GIT = ["git", "-c", "user.name=a", "-c", "user.email=a@b.c"]


def page(usage: str = "a, b, tol = 0.1", items: list[str] | None = None) -> str:
    return PAGE.replace("%s", usage, 1).replace("%s", "\n".join(items or [*ITEMS, *OTHERS]), 1)


def package(folder: Path, code: str = CODE, text: str | None = None) -> Path:
    """Return a package that git holds."""
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "NAMESPACE": "export(solve_it)",
        "R/code.R": code,
        "man/solve_it.Rd": text or page(),
        "toy.py": PYTHON,
    }
    write(folder, files)
    subprocess.run(["git", "init", "-q"], cwd=folder, check=True)
    return commit(folder)


def commit(folder: Path) -> Path:
    subprocess.run([*GIT, "add", "-A"], cwd=folder, check=True)
    subprocess.run([*GIT, "commit", "-qm", "it is"], cwd=folder, check=True)
    return folder


CASES = {
    "U4, another value": (CODE, page("a, b, tol = 1")),
    "U4, none": (CODE, page("a, b, tol")),
    "U4, one too many": (CODE.replace("b,", "b, x,"), page("a, b, x = 3, tol = 0.1", [
        *ITEMS, OTHERS[0], r"  \item{x}{X.}", OTHERS[1]])),
    "U4, required": (CODE.replace("tol = 0.1", "tol"), page()),
    "U3": (CODE, page("tol = 0.1,\n  b, a")),
    "A3": (CODE, page(items=[OTHERS[1], *ITEMS, OTHERS[0]])),
    "A1": (CODE, page(items=[*ITEMS, OTHERS[1]])),
    "A1, the first": (CODE, page(items=OTHERS)),
    "A1, two": (CODE, page(items=ITEMS)),
    "A1, dots": (CODE.replace("0.1)", "0.1, ...)"), page("a, b, tol = 0.1, ...")),
    "R4": (CODE.replace("0.1", "0.5"), page()),
    "U4 and A3 and A1": (CODE, page("a, b, tol = 'x, (y'", [OTHERS[0], *ITEMS])),
    "Windows": (CODE, page("a, b, tol = 1", ITEMS).replace("\n", "\r\n")),
    "no end of line": (CODE.replace("0.1", "0.5").rstrip(), page()),
    "a lambda": (CODE.replace("function", "\\").replace("0.1)", "5e-1 # (, half\n)"), page()),
}  # fmt: skip
SELECT = ("--select", "U", "--select", "A", "--select", "R4")


Texts = dict[str, bytes]


def texts(folder: Path) -> Texts:
    return {each.name: each.read_bytes() for each in sorted(folder.glob("*/*.R*"))}


class Mended(NamedTuple):
    """The functions that have findings before and after, and the files in each way of mending."""

    before: set[str]
    after: set[str]
    fixed: Texts
    twice: Texts
    patched: Texts


@pytest.fixture(scope="module")
def mended(tmp_path_factory: pytest.TempPathFactory) -> Mended:
    """Mend a package that has a function, a file and a page for each case."""
    folder = package(tmp_path_factory.mktemp("cases"))
    for number, (code, text) in enumerate(CASES.values()):
        name = f"case_{number}"
        files: dict[str, str | bytes] = {f"R/{name}.R": code, f"man/{name}.Rd": text}
        write(folder, {file: str(each).replace("solve_it", name) for file, each in files.items()})
    commit(folder)

    def functions() -> set[str]:
        return {each["function"] for each in found(folder, *SELECT)["findings"]}

    before = functions()
    shown = subprocess.run(
        [sys.executable, "-m", "rpyparity", *SELECT, "--diff"], cwd=folder, capture_output=True
    )
    assert (shown.returncode, shown.stderr) == (1, b"")
    parity(folder, *SELECT, "--fix")
    fixed, after = texts(folder), functions()
    commit(folder)
    assert parity(folder, *SELECT, "--fix").returncode == 0
    twice = texts(folder)
    subprocess.run(["git", "checkout", "-q", "HEAD~", "."], cwd=folder, check=True)
    subprocess.run(["git", "apply"], cwd=folder, input=shown.stdout, check=True)
    return Mended(before, after, fixed, twice, texts(folder))


@pytest.mark.parametrize("case", CASES)
def test_what_is_safe_is_mended_and_the_diff_says_the_same(mended: Mended, case: str) -> None:
    name = f"case_{list(CASES).index(case)}"
    assert name in mended.before
    assert name not in mended.after
    for file in (f"{name}.R", f"{name}.Rd"):
        assert mended.fixed[file] == mended.twice[file] == mended.patched[file]


def test_the_text_around_stays_as_it_is(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a,\n\n tol = 0.1, b", [*OTHERS, *ITEMS]))
    parity(folder, "--fix")
    assert (folder / "man/solve_it.Rd").read_text() == page(
        "a,\n\n b, tol = 0.1", [*ITEMS, *OTHERS]
    )


def test_what_is_mended_is_counted(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a, b, tol = 1", ITEMS))
    assert parity(folder, "--diff").stderr == ""
    done = parity(folder, "--fix")
    assert (done.returncode, done.stderr) == (
        0,
        "rpyparity: 3 findings mended in 1 file; git diff shows how\n",
    )


def test_a_stub_says_that_it_is_one(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page(items=[*ITEMS, OTHERS[1]]))
    parity(folder, "--fix")
    stub = r"  \item{b}{Not documented yet: this line is a stub of rpyparity.}"
    assert (folder / "man/solve_it.Rd").read_text() == page(items=[*ITEMS, stub, OTHERS[1]])


UNSAFE = {
    "K4: R and its page agree": (CODE.replace("0.1", "1"), page("a, b, tol = 1")),
    "R3: calls by position": (CODE.replace("(a, b,", "(b, a,", 1), page()),
    "R1": (CODE.replace("(a, b,", "(a,", 1), page()),
    "A2": (CODE, page(items=[*ITEMS, *OTHERS, r"\item{x}{X.}"])),
    "an item of two": (CODE, page(items=[r"\item{tol}{T.}", r"\item{a, b}{A.}"])),
    "markup in the usage": (CODE, page(r"a, b = '\%', tol = 1")),
}


@pytest.mark.parametrize(("code", "text"), UNSAFE.values(), ids=UNSAFE)
def test_what_is_not_safe_is_left(tmp_path: Path, code: str, text: str) -> None:
    folder = package(tmp_path, code, text)
    before = codes(found(folder))
    assert before != []
    shown = parity(folder, "--diff")
    assert (shown.returncode, shown.stdout) == (1, "")
    assert codes(found(folder, "--fix")) == before
    assert subprocess.run(["git", "diff", "--quiet"], cwd=folder, check=False).returncode == 0


def test_a_default_that_python_alone_has_is_left(tmp_path: Path) -> None:
    folder = package(tmp_path, CODE.replace("0.1", "1"))
    (folder / "man/solve_it.Rd").unlink()
    assert codes(found(folder, "--select", "R"))[0] == ("R4", "tol")
    assert parity(folder, "--diff").stdout == ""


def test_a_patch_that_does_not_mend_or_breaks_something_is_dropped(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a, b, tol = 1"))
    file, wrong = folder / "man/solve_it.Rd", check(folder).findings
    assert wrong

    def files(after: str) -> Patch:
        patch = Patch({file: (page("a, b, tol = 1"), after)}, wrong)
        return proved(patch, folder, wrong, lambda copy: check(copy).findings)

    assert files(page()).files != {}
    for after in (page("a, b, tol = 3"), page("b, a, tol = 0.1"), page(items=ITEMS)):
        assert files(after).files == {}
        assert files(after).left == [
            "nothing is mended: solve_it would not agree afterwards, either"
        ]
    assert file.read_text() == page("a, b, tol = 1")


def test_a_generated_page_is_left_and_its_source_named(tmp_path: Path) -> None:
    head = "% Generated by roxygen2: do not edit by hand\n% Please edit documentation in R/code.R\n"
    folder = package(tmp_path, text=head + page("a, b, tol = 1"))
    done = parity(folder, "--fix")
    assert done.returncode == 1
    assert done.stderr == (
        "rpyparity: man/solve_it.Rd is generated, so mend what it is made of: Generated by "
        "roxygen2: do not edit by hand; Please edit documentation in R/code.R\n"
    )
    assert (folder / "man/solve_it.Rd").read_text() == head + page("a, b, tol = 1")


def test_what_is_excused_is_left(tmp_path: Path) -> None:
    comment = "# parity: ignore[U4] tol: the page says it in another way\n"
    folder = package(tmp_path, comment + CODE, page("a, b, tol = 1"))
    assert parity(folder, "--diff").stdout == ""


@pytest.mark.parametrize("changed", ["R/code.R", "man/solve_it.Rd"])
def test_all_files_or_none_where_git_could_not_bring_one_back(tmp_path: Path, changed: str) -> None:
    code, text = CODE + "other_it <- function(a, b = 2) a\n", page("a, b, tol = 1")
    folder = package(tmp_path, code, text)
    (folder / "man/other.Rd").write_text(page("a, b = 3").replace("solve_it", "other_it"))
    commit(folder)
    target = "man/other.Rd" if changed == "R/code.R" else changed
    with (folder / target).open("a") as file:
        file.write("\n")
    before = {each: each.read_bytes() for each in folder.glob("*/*.R*")}
    done = parity(folder, "--fix")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        f"rpyparity: nothing was mended: {target} has changes; commit or undo them first\n"
    )
    assert {each: each.read_bytes() for each in folder.glob("*/*.R*")} == before


def test_what_git_does_not_hold_is_left(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a, b, tol = 1"))
    subprocess.run(["git", "rm", "-q", "--cached", "man/solve_it.Rd"], cwd=folder, check=True)
    done = parity(folder, "--fix")
    assert (done.returncode, done.stdout) == (2, "")
    assert "git does not hold man/solve_it.Rd" in done.stderr


def test_a_failed_write_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = package(tmp_path)
    files = {folder / "R/code.R": (CODE, "1"), folder / "man/solve_it.Rd": (page(), "2")}
    replace = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.suffix == ".Rd":
            raise OSError(28, "No space left on device", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(ReadError, match="nothing was mended: No space left"):
        apply(Patch(files))
    assert (folder / "R/code.R").read_text() == CODE
    assert (folder / "man/solve_it.Rd").read_text() == page()
    assert sorted(os.listdir(folder / "R")) == ["code.R"]


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a, b, tol = 1"))
    (folder / "man").rename(folder / "pages")
    (folder / "man").symlink_to("pages")
    commit(folder)
    assert parity(folder, "--fix").returncode == 0
    assert (folder / "man").is_symlink()
    assert (folder / "pages/solve_it.Rd").read_text() == page()


def test_a_page_that_is_a_link_is_left(tmp_path: Path) -> None:
    folder = package(tmp_path, text=page("a, b, tol = 1"))
    (folder / "man/solve_it.Rd").rename(folder / "page.Rd")
    (folder / "man/solve_it.Rd").symlink_to("../page.Rd")
    assert parity(folder, "--diff").stdout == ""


@pytest.mark.parametrize(
    ("called_in", "given", "applied_in"),
    [
        (".", "pkg", "."),
        ("pkg", ".", "pkg"),
        ("pkg/R", "..", "pkg"),
        ("elsewhere", "../pkg", "pkg"),
        ("elsewhere", "{}/pkg", "pkg"),
    ],
    ids=["above", "there", "inside", "beside", "by a whole path"],
)
def test_git_takes_the_diff_of_a_package_from_anywhere(
    tmp_path: Path, called_in: str, given: str, applied_in: str
) -> None:
    package(tmp_path / "pkg", text=page("a, b, tol = 1"))
    (tmp_path / "pkg" / ".git").rename(tmp_path / ".git")
    (tmp_path / "elsewhere").mkdir()
    where = ("--r-package", given.format(tmp_path), "--select", "U")
    shown = parity(tmp_path / called_in, *where, "--diff").stdout
    subprocess.run(["git", "apply"], cwd=tmp_path / applied_in, input=shown, text=True, check=True)
    assert (tmp_path / "pkg/man/solve_it.Rd").read_text() == page()


def test_it_is_shown_or_done_and_not_both(tmp_path: Path) -> None:
    done = parity(package(tmp_path, text=page("a, b, tol = 1")), "--diff", "--fix")
    assert (done.returncode, done.stdout) == (2, "")
    assert "argument --fix: not allowed with argument --diff" in done.stderr


def test_it_is_for_a_package(tmp_path: Path) -> None:
    done = parity(tmp_path, "--python", "json.dumps", "--python", "json.dump", "--diff")
    assert (done.returncode, done.stdout) == (2, "")
    assert "--diff and --fix are for an R package" in done.stderr


def test_settings_that_say_what_helpers_do_hold_for_a_patch(tmp_path: Path) -> None:
    code = CODE.replace("toy$solve(a, b, tol)", "toy$solve(a, b, tol |> halved())")
    folder = package(tmp_path, code.replace("0.1", "1"), page())
    assert codes(found(folder, "--select", "R")) == []
    (folder / "rpyparity.toml").write_text('conventions = { halved = "same" }')
    assert codes(found(folder, "--select", "R")) == [("R4", "tol")]
    parity(folder, "--fix")
    assert (folder / "R/code.R").read_text() == code
