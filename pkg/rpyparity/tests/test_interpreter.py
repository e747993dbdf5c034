"""The wrapped Python is read in any interpreter, and what it does there breaks nothing here."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from r_sources import description, write

import rpyparity
from rpyparity import interpreter
from rpyparity.excuses import Excuse
from rpyparity.interpreter import Interpreter, reading_in
from rpyparity.read_python import ModuleError, SilentError, TargetError, read_signature
from rpyparity.sources import ReadError

# The one that made the environment of this one, if it is in one: nothing is installed in it.
OTHER = getattr(sys, "_base_executable", sys.executable)

# Modules that do what modules should not, each with what is said of it.
HOSTILE = {
    "raises": ("1 / 0", "importing raises failed: division by zero"),
    "says_nothing": ("raise ValueError", "importing says_nothing failed: ValueError"),
    "interrupts": ("raise KeyboardInterrupt", "importing interrupts failed: KeyboardInterrupt"),
    "does_not_parse": ("def f(:", "importing does_not_parse failed: invalid syntax"),
    "exits": (
        "import sys; sys.exit(3)",
        "importing exits failed: it ends Python with sys.exit(3)",
    ),
    "leaves": ("import os; os._exit(3)", "importing leaves ended Python with exit status 3"),
    "crashes": (
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "importing crashes ended Python by SIGSEGV",
    ),
    "needs_more": ("import no_such_module", "importing needs_more failed: No module named"),
}
# Modules that are odd and can be read.
ODD = {
    "prints": "print('{}')",
    "prints_deeper": "import os; os.write(1, b'{}\\n'); os.system('echo {}')",
    "reads": "import sys; sys.stdin.read(); open(0).read()",
    "closes": "import os; os.closerange(0, 3)",
    "warns": "import warnings; warnings.warn('loudly')",
    "replaces": "import json, sys; json.dumps = None; sys.stdout = None",
    "stays": "import threading, time; threading.Thread(target=time.sleep, args=[99]).start()",
    "at_the_end": "import atexit, time; atexit.register(time.sleep, 99)",
}
FUNCTION = "\ndef f(a, b=1): ...\n"


@pytest.fixture(scope="module")
def other(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Interpreter]:
    files = {f"{name}.py": code + FUNCTION for name, code in ODD.items()}
    files |= {f"{name}.py": code + FUNCTION for name, (code, _) in HOSTILE.items()}
    folder = write(tmp_path_factory.mktemp("python"), files)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(folder))
        asked = Interpreter(OTHER)
        yield asked
        asked.close()


@pytest.mark.parametrize("name", HOSTILE)
def test_a_module_that_cannot_be_imported_is_a_sentence(other: Interpreter, name: str) -> None:
    with reading_in(other):
        for function in ("f", "g"):
            with pytest.raises(ModuleError, match=re.escape(HOSTILE[name][1])):
                read_signature(f"{name}.{function}")
        assert read_signature("json.loads").argument("s")


def test_an_import_without_an_end_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(write(tmp_path, {"never.py": "while True: pass"})))
    with reading_in(Interpreter(OTHER)):
        read_signature("json.loads")
        with monkeypatch.context() as patch:
            patch.setattr(interpreter, "TIMEOUT", 0.5)
            words = "^importing never did not end within 0.5 seconds$"
            with pytest.raises(ModuleError, match=words):
                read_signature("never.f")
        assert read_signature("json.loads")


@pytest.mark.parametrize("name", ODD)
def test_what_a_module_does_beside_does_not_disturb(other: Interpreter, name: str) -> None:
    with reading_in(other):
        assert [a.name for a in read_signature(f"{name}.f").arguments] == ["a", "b"]


def test_a_module_that_ends_python_is_imported_once(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = "import os; open('log', 'a').write('imported '); os._exit(1)"
    monkeypatch.setenv("PYTHONPATH", str(write(tmp_path, {"leaves.py": code})))
    monkeypatch.chdir(tmp_path)
    with reading_in(Interpreter(OTHER)):
        for name in "fghij":
            with pytest.raises(TargetError):
                read_signature(f"leaves.{name}")
    assert (tmp_path / "log").read_text() == "imported "


def test_an_object_that_ends_python_does_not_tell(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    code = "class F:\n  def __getattribute__(self, name): import os; os._exit(3)\nf = F()"
    files = {"toy.py": f"{code}\ndef g(a): ..."}
    monkeypatch.setenv("PYTHONPATH", str(write(tmp_path, files)))
    with reading_in(Interpreter(OTHER)):
        with pytest.raises(SilentError, match=r"looking at toy\.f ended Python with exit status 3"):
            read_signature("toy.f")
        assert read_signature("toy.g").argument("a")


def test_one_process_answers_for_everything() -> None:
    asked = Interpreter(OTHER)
    with reading_in(asked):
        read_signature("json.dumps")
        process = asked.process
        read_signature("ast.parse")
    assert process
    assert asked.process is process


def test_nothing_but_the_standard_library_is_used_there() -> None:
    run = [OTHER, "-S", str(interpreter.SCRIPT)]  # without any package that is installed
    asked = b'{"signature": "json.loads"}\n{"public": "json.none"}\n{"version": "none"}\n'
    done = subprocess.run(run, input=asked, capture_output=True, check=True)
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert [next(iter(each)) for each in answers] == [
        "python",
        "importing",
        "looking at",
        "arguments",
        "importing",
        "importing",
        "error",
        "version",
    ]


def test_its_files_hide_no_module(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = {f"{path.stem}.py": FUNCTION for path in interpreter.SCRIPT.parent.glob("[a-z]*.py")}
    monkeypatch.setenv("PYTHONPATH", str(write(tmp_path, files)))
    with reading_in(Interpreter(OTHER)):
        for name in files:
            place = read_signature(f"{name[:-3]}.f").place
            assert place
            assert Path(place.file).parent == tmp_path


@pytest.mark.parametrize(
    ("program", "words"),
    [
        ("no-such-python", "no-such-python cannot be started: No such file or directory."),
        (os.curdir, ". cannot be started: Permission denied."),
        ("cat", "cat is no Python from 3.8 on."),
        ("true", "true is no Python from 3.8 on."),
    ],
)
def test_what_is_no_python_is_a_sentence(program: str, words: str) -> None:
    with reading_in(Interpreter(program)), pytest.raises(ReadError, match=f"^{re.escape(words)}$"):
        read_signature("json.dumps")


def test_the_own_interpreter_imports_from_the_folders_of_now(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for number in (1, 2):
        folder = write(tmp_path / str(number), {"ours.py": f"def f(a{number}): ..."})
        with monkeypatch.context() as patch:
            patch.syspath_prepend(folder)
            assert [a.name for a in read_signature("ours.f").arguments] == [f"a{number}"]


def test_an_exception_is_for_the_versions_of_the_interpreter() -> None:
    excuse = Excuse("K4", "*", "it is", when="pytest >= 1")
    assert excuse.holds()
    with reading_in(Interpreter(OTHER, ("/no/folder",))):
        assert not excuse.holds()


# Several interpreters: here one, with three versions of a package.

COMPARED = "1 of 1 exported functions compared.\n"
CLEAN = f"Everything agrees.\n{COMPARED}"
EXCUSED = f"Everything agrees, apart from what is excused.\n{COMPARED}\nexcused by "


@pytest.fixture
def toy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an R package that wraps a module with three versions, each with an interpreter."""
    signatures = ["x, a=1", "x, a=2", "x, b=1, *, new=None"]
    files: dict[str, str | bytes] = {
        "DESCRIPTION": description(),
        "NAMESPACE": "export(f)",
        "R/f.R": "f <- function(x, a = 2L) toy$f(x, a)",
        "man/f.Rd": r"\name{f}\alias{f}\title{F}\usage{f(x, a = 2L)}"
        r"\arguments{\item{x}{X.}\item{a}{A.}}",
    }
    for number, signature in enumerate(signatures, 1):
        version = f"__version__ = '{number}.0'\n"
        files[f"{number}/toy.py"] = f"{version}def f({signature}): ..."
        files[f"python{number}"] = (
            f'#!/bin/sh\nPYTHONPATH="{tmp_path}/{number}" exec "{OTHER}" "$@"\n'
        )
    write(tmp_path, files)
    for number in range(1, len(signatures) + 1):
        (tmp_path / f"python{number}").chmod(0o755)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def check(*options: str, versions: str = "123") -> subprocess.CompletedProcess[str]:
    chosen = [f"--interpreter=./python{number}" for number in versions]
    run = [sys.executable, "-m", "rpyparity", *chosen, *options]
    return subprocess.run(run, capture_output=True, text=True, timeout=120)


def test_one_table_shows_which_versions_have_drifted(toy: Path) -> None:
    done = check("--format", "json")
    assert (done.returncode, done.stderr) == (1, "")
    result = json.loads(done.stdout)
    names = [f"Python {'.'.join(map(str, sys.version_info[:3]))}, toy {n}.0" for n in (1, 2, 3)]
    assert result["interpreters"] == names
    found = {(f["code"], f["argument"]): f["interpreters"] for f in result["findings"]}
    assert found == {("K4", "a"): [names[0], names[2]], ("K2", "new"): names[2:]}


def test_the_table_has_a_column_a_version(toy: Path) -> None:
    done = check("--format", "markdown", "--select", "K4", "--select", "K2")
    python = ".".join(map(str, sys.version_info[:3]))
    rows = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in done.stdout.splitlines()
        if line[:1] == "|"
    ]
    assert rows[0][5:] == [f"Python {python}, toy {number}.0" for number in (1, 2, 3)]
    assert [[row[0], *row[5:]] for row in rows[2:]] == [
        ["K4", "x", "", "x"],
        ["K2", "", "", "x"],
    ]
    table = check("--select", "K4").stdout
    assert re.search(r"toy 1\.0 +toy 2\.0 +toy 3\.0", table)


def test_an_annotation_says_which_versions_have_it(toy: Path) -> None:
    lines = check("--format", "github", "--select", "K2").stdout.splitlines()
    assert [line.partition("Only in")[2] for line in lines] == [
        f" Python {'.'.join(map(str, sys.version_info[:3]))}, toy 3.0."
    ]


def test_one_interpreter_is_reported_as_without_the_option(toy: Path) -> None:
    assert check(versions="2").stdout == CLEAN
    result = json.loads(check("--format", "json", versions="1").stdout)
    assert "interpreters" not in result
    assert [finding["code"] for finding in result["findings"]] == ["K4"]


def test_an_exception_may_be_of_use_with_one_of_the_versions(toy: Path) -> None:
    settings = '[[exceptions]]\ncode = "K4"\nfunction = "f"\nargument = "a"\nreason = "it is"\n'
    (toy / "rpyparity.toml").write_text(settings)
    assert check(versions="12").stdout.startswith(EXCUSED)
    assert "E1" in check(versions="2").stdout


def test_what_was_compared_is_said_with_the_versions(toy: Path) -> None:
    (toy / "3" / "toy.py").write_text("__version__ = '3.0'")
    lines = check().stdout.splitlines()[-2:]
    assert [line.partition("toy ")[2] for line in lines] == [
        f"1.0; Python {'.'.join(map(str, sys.version_info[:3]))}, toy 2.0: "
        "1 of 1 exported functions compared.",
        "3.0: 0 of 1 exported functions compared; "
        "1 not: 1 wraps Python that cannot be read (--uncompared lists them).",
    ]


def test_what_is_no_python_could_not_run(toy: Path) -> None:
    done = check("--interpreter", "cat", versions="")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "rpyparity: cat is no Python from 3.8 on.\n"


@pytest.mark.parametrize("program", [[], [OTHER]], ids=["own", "other"])
def test_the_python_that_an_r_package_brings_is_read(program: list[str], tmp_path: Path) -> None:
    files = {
        "DESCRIPTION": description(),
        "R/code.R": "brought <- reticulate::import('brought.inside')\n"
        "f <- function(x, size = 1) brought$f(x, size)",
        "inst/python/brought/inside.py": "def f(x, size=2.0): ...",
    }
    found = rpyparity.check(write(tmp_path, files), interpreters=program).findings
    assert [(each.code, each.argument) for each in found if each.code != "G1"] == [("R4", "size")]
