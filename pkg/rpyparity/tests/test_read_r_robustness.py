"""Whatever state a package is in, reading it ends, says why, and runs nothing of it."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from r_sources import argument_names, description, problems, write

from rpyparity import r_process, sources
from rpyparity.model import RPackage
from rpyparity.read_r import read_package
from rpyparity.sources import ReadError
from rpyparity.values import Value

# Files in a bad state, and the order in which R reads them


@pytest.fixture(scope="module")
def wild(tmp_path_factory: pytest.TempPathFactory) -> RPackage:
    many_lines = "".join(f"f{i} <- function(x = {i}L) {{\n  x\n}}\n" for i in range(3400))
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(Encoding="latin1"),
        "NAMESPACE": "export(ok\n",
        "R/a.R": "late <- function(from_a) NULL\ncase <- function(lower) NULL\n",
        "R/Z.R": "late <- function(from_Z) NULL\ncase <- function(upper) NULL\n",
        "R/unix/own.r": "platform <- function(unix) NULL\n",
        "R/windows/own.r": "platform <- function(windows) NULL\n",
        "R/accent.S": b"accent <- function(x = 'caf\xe9') NULL\r\nsecond <- function(y) NULL\r\n",
        "R/broken.R": "fine <- function(x) x\nbroken <- function(x) {\n  x y\n}\n",
        "R/open.R": "open <- function(x) {\n",
        "R/binary.R": b"b <- function(x) x\n\x00\xff",
        "R/empty.R": "",
        "R/long.q": many_lines,
        "R/braces.R": "braces <- " + "{" * 200 + "}" * 200,
        "R/deep.R": "shallow <- function(x = 1) x\n"
        f"deep <- function(x = {'1 + ' * 90_000}1) x\n"
        "rather <- function(x = 2) { import('np'); " + "np$a(x) + " * 300 + "1 }\n"
        f"chain <- function(x = 3) a{'$b' * 300}(x)\n",
        b"R/caf\xe9.R".decode("utf-8", "surrogateescape"): "f <- function(\n",
        "R/literals.R": 'bytes <- function(x = "\\xff", y = "\\001") x\n',
        "R/README.txt": "not R",
        "R/.hidden.R": "hidden <- function(x) x",
    }
    directory = write(tmp_path_factory.mktemp("wild"), files)
    (directory / "R" / "loop").symlink_to(directory / "R")
    (directory / "R" / "self.R").symlink_to("self.R")
    (directory / "R" / "folder.R").mkdir()
    os.mkfifo(directory / "R" / "pipe.R")
    return read_package(directory)


@pytest.mark.parametrize(
    ("file", "message", "line"),
    [
        ("broken.R", "unexpected symbol", 3),
        ("open.R", "unexpected end of input", 2),
        ("caf?.R", "unexpected end of input", 2),
        ("binary.R", "is binary", 2),
        ("braces.R", "contextstack overflow", 1),
        ("deep.R", "code is nested too deeply to be read", 2),
        ("self.R", "does not exist, or is no regular file", None),
        ("pipe.R", "does not exist, or is no regular file", None),
        ("NAMESPACE", "unexpected end of input", 2),
    ],
)
def test_a_bad_file_is_reported(wild: RPackage, file: str, message: str, line: int | None) -> None:
    assert problems(wild, file) == [("R", message, line)]


def test_bad_files_are_the_only_ones_reported(wild: RPackage) -> None:
    assert len(wild.unreadable) == 9


def test_the_other_files_are_read(wild: RPackage) -> None:
    assert "accent" in wild.functions
    assert "f3399" in wild.functions
    assert "shallow" in wild.functions
    assert "rather" in wild.functions
    assert wild.functions["chain"].target == "a" + ".b" * 300
    assert not wild.functions.keys() & {"hidden", "b", "fine", "deep"}


def test_lines_are_right_in_a_long_file(wild: RPackage) -> None:
    place = wild.functions["f3399"].signature.place
    assert place is not None
    assert place.line == 3399 * 3 + 1


def test_the_encoding_of_the_package_is_used(wild: RPackage) -> None:
    assert wild.functions["accent"].signature.arguments[0].default == Value("'café'", "café")


def test_what_the_code_mentions_is_not_known_where_a_file_cannot_be_read(wild: RPackage) -> None:
    assert wild.words is None


def test_strings_that_are_no_text_do_no_harm(wild: RPackage) -> None:
    bytes_, control = wild.functions["bytes"].signature.arguments
    assert bytes_.default == Value(r'"\xff"', r"\xff")
    assert control.default == Value(r'"\001"', "\001")


def test_files_are_read_in_the_order_of_the_c_locale(wild: RPackage) -> None:
    assert argument_names(wild, "late") == ["from_a"]
    assert argument_names(wild, "case") == ["lower"]


def test_the_folder_of_this_platform_wins(wild: RPackage) -> None:
    own = "windows" if sys.platform == "win32" else "unix"
    assert argument_names(wild, "platform") == [own]


def test_a_broken_namespace_exports_everything(wild: RPackage) -> None:
    assert wild.exports is None


def test_collate_decides_order_and_files(tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(Collate="'b.R'\n 'a.R' \"sub set.R\"\n missing.R"),
        "NAMESPACE": 'exportPattern("^[a-z]")\nexport(f)\n',
        "R/a.R": "f <- function(from_a) NULL\n",
        "R/b.R": "f <- function(from_b) NULL\n",
        "R/sub set.R": "g <- function(x) NULL\n",
        "R/left_out.R": "h <- function(x) NULL\n",
    }
    package = read_package(write(tmp_path, files))
    assert argument_names(package, "f") == ["from_a"]
    assert package.functions.keys() == {"f", "g"}
    assert package.exports == {"f", "g"}
    assert problems(package, "missing.R") == [("R", "does not exist, or is no regular file", None)]


def test_macros_of_packages_that_may_be_missing_are_no_problem(tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(RdMacros="lifecycle", Encoding="klingon"),
        "man/a.Rd": "\\name{a}\\title{T}\\description{\\lifecycle{stable}}\n",
    }
    package = read_package(write(tmp_path, files))
    assert [each.message for each in package.unreadable] == [
        "the encoding klingon is unknown; the files are read as UTF-8"
    ]
    assert [each.name for each in package.pages] == ["a"]
    assert package.functions == {}


def test_files_that_no_one_writes_are_not_read(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "R/large.R": b"x <- 1\n" * 400_000,
        "R/dense.R": "f(" + "1," * 500_000 + "1)",
        "R/nested.R": "f(" * 50_000 + "1" + ")" * 50_000,
        "R/own.R": "f <- function(x) x\n",
        "man/large.Rd": b"%" * 3_000_000,
    }
    folder = write(tmp_path, files)
    with (folder / "R" / "huge.R").open("wb") as huge:
        huge.truncate(100_000_000_000)
    package = read_package(folder)
    assert package.functions.keys() == {"f"}
    assert {Path(each.place.file).name: each.message for each in package.unreadable} == {
        "dense.R": "has more code than is read",
        "huge.R": "is larger than 2 MB",
        "large.R": "is larger than 2 MB",
        "nested.R": "contextstack overflow",
        "large.Rd": "is larger than 0.5 MB",
    }


def test_of_too_many_files_the_last_are_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sources, "MOST_OF_CODE", 30)
    monkeypatch.setattr(sources, "MOST_OF_MARKUP", 5)
    page = "\\name{%s}\\title{A}\\description{" + "b" * 30 + "}\n"
    files = {f"R/{name}.R": f"# {'-' * 99}\n{name} <- function(x) x\n" for name in "abcdef"}
    files |= {f"man/{name}.Rd": page % name for name in "ab"}
    package = read_package(write(tmp_path, {"DESCRIPTION": description(), **files}))
    assert package.functions.keys() == {"a", "b", "c"}
    assert package.words is None
    message = "is left out{}: the package has more than is read"
    assert problems(package, "d.R") == [("R", message.format(", with 2 after it"), None)]
    assert problems(package, "b.Rd") == [("Rd", message.format(""), None)]
    assert len(package.unreadable) == 2


def test_links_that_lead_out_of_the_package_are_not_followed(tmp_path: Path) -> None:
    files = {
        "outside/secret.R": "secret <- function(x) x\n",
        "outside/secret.Rd": "\\name{secret}\\title{A}\n",
        "work/package/DESCRIPTION": description(
            Collate="own.R near.R far.R ../../../outside/secret.R"
        ),
        "work/package/R/own.R": "own <- function(x) x\n",
        "work/package/inst/near.R": "near <- function(x) x\n",
    }
    folder = write(tmp_path, files) / "work" / "package"
    (folder / "R" / "near.R").symlink_to("../inst/near.R")
    (folder / "R" / "far.R").symlink_to("../../../outside/secret.R")
    (folder / "man").symlink_to("../../outside")
    (folder / "NAMESPACE").symlink_to("../../outside/secret.R")
    package = read_package(folder)
    assert package.functions.keys() == {"own", "near"}
    assert package.pages == ()
    assert package.exports is None
    assert {Path(each.place.file).name for each in package.unreadable} == {
        "far.R",
        "secret.R",
        "secret.Rd",
        "NAMESPACE",
    }
    messages = {each.message for each in package.unreadable}
    assert messages == {"is a link, or a path, that leads too far out of the package"}


def test_links_may_lead_to_what_the_repository_has_elsewhere(tmp_path: Path) -> None:
    files = {
        "shared/own.R": "own <- function(x) x\n",
        "beside/man/own.Rd": "\\name{own}\\title{A}\n",
        "beside/r/DESCRIPTION": description(),
    }
    folder = write(tmp_path, files) / "beside" / "r"
    (folder / "R").symlink_to("../../shared")
    (folder / "man").symlink_to("../man")
    package = read_package(folder)
    assert (list(package.functions), [each.name for each in package.pages]) == ([], ["own"])
    (tmp_path / ".git").mkdir()
    assert list(read_package(folder).functions) == ["own"]


# Nothing is run


def test_nothing_of_the_package_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    mark = tmp_path / "marks"
    mark.mkdir()

    def touch(name: str) -> str:
        return f'file.create("{mark.as_posix()}/{name}")'

    files = {
        "DESCRIPTION": description(
            Title=touch("title"), **{"Authors@R": touch("authors"), "Collate": "a.R"}
        ),
        "NAMESPACE": f"if ({touch('namespace')}) export(f)\nexport(g)\n",
        "configure": f"#!/bin/sh\ntouch {mark}/configure\n",
        ".Rprofile": touch("profile") + "\n",
        ".Renviron": f"R_PROFILE_USER={tmp_path}/package/.Rprofile\n",
        "R/a.R": f"{touch('top')}\nf <- function(x = {touch('default')}) {touch('body')}\n"
        f"makeActiveBinding('g', function() {touch('binding')}, environment())\n"
        f".onLoad <- function(...) {touch('load')}\n"
        f"np <- reticulate::import('{mark.as_posix()}')\n"
        f"assign({touch('name')}, function(x) x)\n",
        "man/a.Rd": "\\name{a}\\title{\\Sexpr{" + touch("title") + "}}\n"
        "\\description{\\Sexpr[stage=build]{" + touch("build") + "}\n"
        "\\Sexpr[stage=install,results=rd]{" + touch("install") + "}\n"
        "\\Sexpr[stage=render]{" + touch("render") + "} \\evil{x}}\n"
        "\\usage{f(x = " + touch("usage") + ")}\n",
        "man/macros/m.Rd": "\\newcommand{\\evil}{\\Sexpr{" + touch("macro") + "}}\n",
        "R/sysdata.rda": "not read",
    }
    package = write(tmp_path / "package", files)
    (package / "configure").chmod(0o755)
    monkeypatch.chdir(package)
    monkeypatch.setenv("HOME", str(package))
    before = sorted(tmp_path.rglob("*"))

    read = read_package(Path())

    assert sorted(tmp_path.rglob("*")) == before
    assert read.unreadable == ()
    assert read.exports == {"f", "g"}
    assert read.functions.keys() == {"f", ".onLoad"}
    assert [each.name for each in read.pages] == ["a"]
    assert read.pages[0].usage[0].arguments[0].default == Value(touch("usage"), is_code=True)


# No package, no R


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "DIR is no R package: it has no DESCRIPTION."),
        ({"DESCRIPTION": b"\x00\xff"}, "DIR is no R package: its DESCRIPTION names no Package."),
    ],
)
def test_what_is_no_package_is_an_error(
    tmp_path: Path, files: dict[str, str | bytes], message: str
) -> None:
    write(tmp_path, files)
    with pytest.raises(ReadError) as raised:
        read_package(tmp_path)
    assert str(raised.value) == message.replace("DIR", str(tmp_path))


def fake_rscript(directory: Path, script: str) -> str:
    path = write(directory, {"bin/Rscript": f"#!/bin/sh\n{script}\n"}) / "bin"
    (path / "Rscript").chmod(0o755)
    return f"{path}:/bin:/usr/bin"


def test_copies_that_cannot_be_made_are_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "nowhere"))
    with pytest.raises(ReadError, match=r"^R's copies of the files cannot be made: "):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_a_missing_r_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(ReadError, match=r"^R is needed to read an R package: install R so that"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_a_failing_r_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "echo one two >&2; exit 3"))
    with pytest.raises(ReadError, match=r"^R could not read the package: one two$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_an_r_that_says_nothing_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "exit 0"))
    with pytest.raises(ReadError, match=r"^R could not read the package: it wrote no result\.$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_an_r_that_hangs_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", fake_rscript(tmp_path, "sleep 60"))
    monkeypatch.setattr(r_process, "TIMEOUT", 0.2)
    with pytest.raises(ReadError, match=r"^R did not finish reading within 0\.2 seconds\.$"):
        read_package(write(tmp_path, {"DESCRIPTION": description()}))


def test_the_checker_can_stand_in_a_folder_with_a_space(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a folder").mkdir()
    (tmp_path / "a folder" / "r").symlink_to(r_process.SCRIPTS)
    monkeypatch.setattr(r_process, "SCRIPTS", tmp_path / "a folder" / "r")
    files = {"DESCRIPTION": description(), "R/a.R": "f <- function(x) x\n"}
    assert argument_names(read_package(write(tmp_path, files)), "f") == ["x"]


def test_the_file_that_r_cmd_check_begins_with_is_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("R_TESTS", "startup.Rs")
    assert read_package(write(tmp_path, {"DESCRIPTION": description()})).unreadable == ()


def test_names_outside_of_ascii_survive_the_c_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    files = {"DESCRIPTION": description(), "R/a.R": 'f <- function(ü = "é") NULL\n'}
    package = read_package(write(tmp_path, files))
    assert package.functions["f"].signature.arguments[0].default == Value('"é"', "é")
    assert argument_names(package, "f") == ["ü"]
