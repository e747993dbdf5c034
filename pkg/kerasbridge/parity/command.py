"""The command `kerasbridge parity`."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import sys
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from kerasbridge.parity.codes import codes
from kerasbridge.parity.compare import Finding, Side, compare
from kerasbridge.parity.read_python import TargetError, read_signature
from kerasbridge.parity.read_r import read_package, read_page
from kerasbridge.parity.report import FORMATS
from kerasbridge.parity.settings import Settings, SettingsError, known_codes, read_settings
from kerasbridge.parity.sources import ReadError

DESCRIPTION = """Show where code, help page, docstring and wrapped Python disagree. Without
--r-package and --python it checks the checkout of kerasbridge that it is called in. The exit status
is 0 where everything agrees, 1 where something does not, 2 where the check could not run."""
CLEAN, DRIFT, COULD_NOT_RUN = 0, 1, 2


def main(arguments: Sequence[str]) -> int:
    """Run the command and return its exit status."""
    parser = argparse.ArgumentParser("kerasbridge parity", description=DESCRIPTION)
    add_arguments(parser)
    return run(parser.parse_args(arguments))


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--r-package", type=Path, metavar="DIR", help="the sources of an R package")
    parser.add_argument(
        "--python",
        action="append",
        default=[],
        metavar="PATH",
        help="a callable a.b.f; with --r-package a module whose functions have namesakes in R",
    )
    parser.add_argument("--rd", type=Path, metavar="PAGE", help="one help page, for one --python")
    parser.add_argument("--map", type=Path, metavar="FILE", help='TOML: r_name = "python.path"')
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--select", action="append", default=[], metavar="CODE")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODE")
    parser.add_argument(
        "--unexcused", action="store_true", help="report what the settings' exceptions excuse, too"
    )
    parser.add_argument("--explain", metavar="CODE", help="say what a code means, and stop")


def run(options: argparse.Namespace) -> int:
    """Check, print, and return 0 (clean), 1 (drift) or 2 (could not run)."""
    if options.explain:
        return explain(options.explain)
    try:
        counted = settings(options)
        with contextlib.redirect_stdout(sys.stderr):  # a module may print when it is imported
            findings = counted.apply(check(options))
    except (ReadError, SettingsError, TargetError) as error:
        return could_not_run(str(error))
    write(FORMATS[options.format](findings))
    return DRIFT if findings else CLEAN


def write(text: str) -> None:
    """Print, with what the terminal cannot show escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, errors="backslashreplace").decode(encoding))


def check(options: argparse.Namespace) -> list[Finding]:
    """Run the check that the options ask for; without any, kerasbridge's own."""
    if options.r_package:
        return check_r_package(options)
    if options.rd:
        return check_rd(options.rd, *exactly(1, options.python))
    if options.python:
        one, other = exactly(2, options.python)
        return compare(one, [Side("P", read_signature(one)), wrapped(other)])
    from kerasbridge.parity.project import check_project

    return check_project(Path())


def check_r_package(options: argparse.Namespace) -> list[Finding]:
    from kerasbridge.parity.package import check_package, namesakes

    package = read_package(options.r_package)
    mapping = read_map(options.map)
    unknown = mapping.keys() - package.functions.keys()
    if unknown and not package.unreadable:
        raise SettingsError(f"{options.map}: the package has no function {sorted(unknown)[0]}")
    for module in options.python:
        mapping = namesakes(package, module) | mapping
    with progress(len(package.functions)) as advance:
        return check_package(package, mapping, advance)


def check_rd(file: Path, python: str) -> list[Finding]:
    """Hold one help page against one Python callable."""
    from kerasbridge.parity.package import page_sides, unreadable_files

    package = read_page(file)
    usages = [(page, usage.name) for page in package.pages for usage in page.usage]
    name = python.rpartition(".")[2]
    chosen = [each for each in usages if each[1] == name] or usages
    if not chosen:
        return list(unreadable_files(package)) or [Finding("X2", file.name, None, "no usage")]
    page, function = chosen[0]
    return compare(function, [*page_sides(page, function), wrapped(python)])


def wrapped(path: str) -> Side:
    return Side("K", read_signature(path), order="positions")


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


def settings(options: argparse.Namespace) -> Settings:
    """Return the settings beside what is checked, if it has a place, and what the options add."""
    placeless = (options.python or options.rd) and not options.r_package
    found = Settings() if placeless else read_settings(options.r_package or Path())
    select = known_codes(options.select, "--select") or found.select
    ignore = known_codes(options.ignore, "--ignore")
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


def explain(code: str) -> int:
    known = codes()
    if code not in known:
        return could_not_run(f"there is no code {code}; there are {', '.join(known)}")
    meaning, mend = known[code]
    print(f"{code}: {meaning}.\n{mend}")
    return CLEAN


def could_not_run(message: str) -> int:
    print(f"kerasbridge: {message}", file=sys.stderr)
    return COULD_NOT_RUN
