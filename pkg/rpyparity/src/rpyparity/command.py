"""The command `rpyparity`."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import sys
import time
import tomllib
from collections.abc import Callable, Collection, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from rpyparity.codes import codes
from rpyparity.compare import compare
from rpyparity.coverage import Coverage
from rpyparity.files import unreadable_files
from rpyparity.findings import Finding, remark
from rpyparity.function import on_page
from rpyparity.interpreter import Interpreter, interpreter, reading_in
from rpyparity.model import RPackage
from rpyparity.package import Examination, examine, is_shown, namesakes
from rpyparity.project import NO_PROJECT, Project
from rpyparity.read_python import TargetError, read_signature
from rpyparity.read_r import read_package, read_page
from rpyparity.report import FORMATS
from rpyparity.settings import Settings, SettingsError, known_codes, read_settings, settings_of
from rpyparity.sides import SIGNATURE, WRAPPED, Statement
from rpyparity.sources import ReadError
from rpyparity.surface import unreached
from rpyparity.versions import by_version, lines_of, together

DESCRIPTION = """Show where the code and the help pages of an R package and the Python that it wraps
disagree. Without --r-package and --python it checks the R package that it is called in. The exit
status is 0 where everything agrees, 1 where something does not, 2 where the check could not run."""
CLEAN, DRIFT, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str] | None = None, project: Project = NO_PROJECT) -> int:
    """Run the command and return its exit status.

    `arguments` are those of the command line, by default ``sys.argv[1:]``; `project` adds sides and
    findings of its own to the check of its package.
    """
    options = parser().parse_args(arguments)
    try:
        return run(options, project)
    except BrokenPipeError:  # what reads the output has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return DRIFT


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("rpyparity", description=DESCRIPTION)
    parser.add_argument("--version", action="version", version=version("rpyparity"))
    parser.add_argument("--r-package", type=Path, metavar="DIR", help="the sources of an R package")
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="PATH",
        help="a callable a.b.f; with --r-package a module whose functions have namesakes in R",
    )
    parser.add_argument(
        "--interpreter",
        action="append",
        default=[],
        metavar="PYTHON",
        help="read the wrapped Python in another Python (3.8 or later); several give one table",
    )
    parser.add_argument("--rd", type=Path, metavar="PAGE", help="one help page, for one --python")
    parser.add_argument("--map", type=Path, metavar="FILE", help='TOML: r_name = "python.path"')
    parser.add_argument(
        "--settings", type=Path, metavar="FILE", help="TOML; without it, that of the package"
    )
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--select", action="append", default=[], metavar="CODE")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODE")
    parser.add_argument(
        "--unexcused", action="store_true", help="report what the settings' exceptions excuse, too"
    )
    parser.add_argument("--all", action="store_true", help="report guesses, too")
    parser.add_argument(
        "--complete",
        action="store_true",
        help="report every exported function that was not held against Python",
    )
    parser.add_argument(
        "--uncompared",
        action="store_true",
        help="list the exported functions that were not compared, each with its reason, and stop",
    )
    parser.add_argument(
        "--surface",
        metavar="MODULE",
        help="list what no R function reaches of a Python module, and stop",
    )
    parser.add_argument(
        "--no-cache", action="store_true", help="let R read every file, as if for the first time"
    )
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, and stop")
    return parser


def run(options: argparse.Namespace, project: Project) -> int:
    """Check, print, and return the exit status."""
    meanings = codes(project)
    if options.explain:
        return explain(options.explain, project)
    if not (options.python or options.rd or options.r_package):
        options.r_package = Path()
    try:
        counted = settings(options, meanings)
        package = read(options, counted)
        with contextlib.redirect_stdout(sys.stderr):  # a project may print
            if options.surface:
                return write_list(surface(options, package))
            found = check_everywhere(options, project, package, counted)
    except (ReadError, SettingsError, TargetError) as error:
        return could_not_run(str(error))
    if options.uncompared:
        return write_list(lines_of({v: each.coverage.listed() for v, each in found.items()}))
    versions = {
        version: [f for f in each.findings if is_shown(f, options.all, options.complete)]
        for version, each in found.items()
    }
    findings = together(versions)
    text = FORMATS[options.format](findings, meanings, versions)
    if package and options.format in SUMMED_UP:
        summaries = {v: [each.coverage.summary()] for v, each in found.items()}
        text = "\n".join([text, *lines_of(summaries)])
    write(text)
    return DRIFT if findings else CLEAN


SUMMED_UP = ("table", "markdown")  # the formats for people


def read(options: argparse.Namespace, counted: Settings) -> RPackage | None:
    if not options.r_package:
        return None
    return read_package(options.r_package, counted.conventions, cached=not options.no_cache)


def interpreters(options: argparse.Namespace) -> list[Interpreter]:
    return [Interpreter(each) for each in options.interpreter] or [interpreter()]


def check_everywhere(
    options: argparse.Namespace, project: Project, package: RPackage | None, counted: Settings
) -> dict[str, Examination]:
    """Return the findings that count, by the interpreter that the wrapped Python was read in."""
    return by_version(interpreters(options), lambda: check(options, project, package), counted)


def write(text: str) -> None:
    """Print, with what the terminal cannot show escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, errors="backslashreplace").decode(encoding))


def write_list(lines: Sequence[str]) -> int:
    with contextlib.redirect_stdout(sys.__stdout__):
        write("\n".join(lines))
    return CLEAN


def check(options: argparse.Namespace, project: Project, package: RPackage | None) -> Examination:
    """Run the check that the options ask for."""
    if package:
        return check_r_package(options, project, package)
    if options.rd:
        findings = check_rd(options.rd, *exactly(1, options.python))
    else:
        one, other = exactly(2, options.python)
        findings = compare(one, [Statement(SIGNATURE, read_signature(one)), wrapped(other)])
    return Examination(findings, Coverage())


def surface(options: argparse.Namespace, package: RPackage | None) -> list[str]:
    """Return the Python that the package does not wrap, in any of the interpreters."""
    if not package:
        raise SettingsError("--surface needs an R package: --r-package DIR")
    missing: list[str] = []
    for each in interpreters(options):
        with reading_in(each):
            missing += unreached(package, mapped(options, package), options.surface)
    return list(dict.fromkeys(missing))


def check_r_package(
    options: argparse.Namespace, project: Project, package: RPackage
) -> Examination:
    mapping = mapped(options, package)
    with progress(len(package.functions)) as advance:
        return examine(package, mapping, project, advance)


def mapped(options: argparse.Namespace, package: RPackage) -> dict[str, str]:
    """Return the Python of the package's functions, as far as the options name it."""
    mapping = read_map(options.map)
    unknown = mapping.keys() - package.functions.keys()
    if unknown and not package.unreadable:
        raise SettingsError(f"{options.map}: the package has no function {sorted(unknown)[0]}")
    for module in options.python:
        mapping = namesakes(package, module) | mapping
    return mapping


def check_rd(file: Path, python: str) -> list[Finding]:
    """Hold one help page against one Python callable."""
    package = read_page(file)
    usages = [(page, usage.name) for page in package.pages for usage in page.usage]
    name = python.rpartition(".")[2]
    chosen = [each for each in usages if each[1] == name] or usages
    if not chosen:
        return list(unreadable_files(package)) or [remark("X2", file.name, "no usage")]
    page, function = chosen[0]
    return compare(function, [*on_page(page, function), wrapped(python)])


def wrapped(path: str) -> Statement:
    return Statement(WRAPPED, read_signature(path))


def exactly(number: int, paths: list[str]) -> list[str]:
    if len(paths) != number:
        raise SettingsError("--python is given once with --rd, and twice on its own")
    return paths


@contextlib.contextmanager
def progress(total: int) -> Iterator[Callable[[], None]]:
    """Show a bar on the terminal, if there is one, once the work has taken a second."""
    from rich.console import Console
    from rich.progress import Progress

    console = Console(stderr=True)
    bar = Progress(console=console, transient=True, disable=not console.is_terminal)
    task = bar.add_task("functions", total=total)
    patience = time.monotonic() + 1

    def advance() -> None:
        bar.advance(task)
        if time.monotonic() > patience:
            bar.start()

    try:
        yield advance
    finally:
        bar.stop()


def settings(options: argparse.Namespace, codes: Collection[str]) -> Settings:
    """Return the settings beside what is checked, if it has a place, and what the options add."""
    if options.settings:
        found = read_settings(options.settings, codes) or Settings()
    else:
        found = settings_of(options.r_package, codes) if options.r_package else Settings()
    select = known_codes(options.select, "--select", codes) or found.select
    ignore = known_codes(options.ignore, "--ignore", codes)
    excuses = () if options.unexcused else found.excuses
    ignored = (*found.ignore, *ignore)
    return dataclasses.replace(found, select=select, ignore=ignored, excuses=excuses)


def read_map(file: Path | None) -> dict[str, str]:
    if file is None:
        return {}
    try:
        table = tomllib.loads(file.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"{file}: {error}") from error
    if wrong := [name for name, path in table.items() if not isinstance(path, str)]:
        raise SettingsError(f"{file}: {wrong[0]} must name a Python object in a string")
    return table


def explain(code: str, project: Project) -> int:
    known = codes(project)
    if code not in known:
        return could_not_run(f"there is no code {code}; there are {', '.join(known)}")
    print(f"{code}: {known[code].words}.\n{known[code].fix}")
    return CLEAN


def could_not_run(message: str) -> int:
    print(f"rpyparity: {message}", file=sys.stderr)
    return COULD_NOT_RUN
