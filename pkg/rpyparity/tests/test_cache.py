"""R reads a file once: what it said is kept by the content of the file."""

from __future__ import annotations

from pathlib import Path

import pytest
from r_sources import argument_names, description, write

from rpyparity import cache, read_r
from rpyparity.model import RPackage
from rpyparity.read_r import read_package

FILES = {
    "DESCRIPTION": description(),
    "R/a.R": "f <- function(a) a\n",
    "R/b.R": "g <- function(b) b\n",
    "man/f.Rd": "\\name{f}\\title{F}\\usage{f(a)}\\arguments{\\item{a}{\\own{A}}}",
    "man/macros/m.Rd": "\\newcommand{\\own}{\\strong{#1}}",
}


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path / "package", FILES)


@pytest.fixture
def by_r(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return the names of the files that R reads, as it reads them."""
    names: list[str] = []
    read = read_r.read_by_r

    def noted(folder: Path, files: list[str]) -> dict:
        names.extend(sorted(files))
        return read(folder, files)

    monkeypatch.setattr(read_r, "read_by_r", noted)
    return names


def kept_files(tmp_path: Path) -> list[Path]:
    return list((tmp_path / "cache" / "rpyparity").iterdir())


def test_what_has_not_changed_is_not_read_again(folder: Path, by_r: list[str]) -> None:
    first = read_package(folder, cached=True)
    assert by_r == ["1.R", "1.Rd", "2.R", "macros1.Rd", "topics"]
    by_r.clear()
    assert read_package(folder, cached=True) == first
    assert by_r == []


@pytest.mark.parametrize(
    ("file", "text", "expected"),
    [
        ("R/b.R", "g <- function(other) 1\n", ["2.R"]),
        ("R/0.R", "h <- function(x) 1\n", ["1.R"]),  # the others have other numbers now
        ("man/f.Rd", "\\name{f}\\title{F}", ["1.Rd"]),
        ("man/macros/m.Rd", "\\newcommand{\\own}{#1}", ["1.Rd", "macros1.Rd"]),
    ],
)
def test_what_has_changed_is_read(
    folder: Path, by_r: list[str], file: str, text: str, expected: list[str]
) -> None:
    read_package(folder, cached=True)
    by_r.clear()
    write(folder, {file: text})
    changed = read_package(folder, cached=True)
    assert by_r == expected
    assert changed == read_package(folder)


def test_nothing_is_kept_unless_it_is_asked_for(folder: Path, tmp_path: Path) -> None:
    read_package(folder)
    assert not (tmp_path / "cache").exists()


def arguments(package: RPackage) -> list[list[str]]:
    return [argument_names(package, name) for name in ("f", "g")]


@pytest.mark.parametrize(
    "content", [b"", b"\xff\xfe", b"key\tno json\n", b"key\t{no json}\n", b"\x00" * 100]
)
def test_a_spoilt_cache_is_no_harm(folder: Path, tmp_path: Path, content: bytes) -> None:
    read_package(folder, cached=True)
    (kept,) = kept_files(tmp_path)
    kept.write_bytes(content)
    assert arguments(read_package(folder, cached=True)) == [["a"], ["b"]]


def test_lines_that_are_no_json_are_read_again(folder: Path, tmp_path: Path) -> None:
    read_package(folder, cached=True)
    (kept,) = kept_files(tmp_path)
    kept.write_text(kept.read_text().replace('"problems"', "problems"))
    assert arguments(read_package(folder, cached=True)) == [["a"], ["b"]]


def test_a_cache_that_cannot_be_written_is_no_harm(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "cache").write_text("a file, where a folder should be")
    assert arguments(read_package(folder, cached=True)) == [["a"], ["b"]]


def test_the_cache_is_bounded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "MOST_PACKAGES", 2)
    for name in ("one", "two", "three"):
        read_package(write(tmp_path / name, FILES), cached=True)
    assert len(kept_files(tmp_path)) == 2
