"""The command `rpyparity`."""

from __future__ import annotations

import argparse
import contextlib
import dataclasses
import os
import sys
import time
import tomllib
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path

from rpyparity.baseline import beyond, gone, read_baseline, write_baseline
from rpyparity.code_pages import explanation
from rpyparity.codes import codes
from rpyparity.comments import comment_excuses
from rpyparity.compare import compare
from rpyparity.coverage import Coverage
from rpyparity.excuses import Excused
from rpyparity.files import unreadable_files
from rpyparity.findings import Finding, remark
from rpyparity.formats import FORMATS
from rpyparity.function import on_page
from rpyparity.interpreter import Interpreter, interpreter, own_interpreter, reading_in
from rpyparity.model import RPackage
from rpyparity.package import Examination, examine, is_shown, namesakes
from rpyparity.patch import apply, diff, patch_of, proved
from rpyparity.project import NO_PROJECT, Project
from rpyparity.read_python import TargetError, read_signature
from rpyparity.read_r import read_package, read_page
from rpyparity.report import counted
from rpyparity.result import Result
from rpyparity.settings import Settings, SettingsError, known_codes, read_settings, settings_of
from rpyparity.sides import SIGNATURE, WRAPPED, Statement
from rpyparity.sources import ReadError
from rpyparity.surface import unreached
from rpyparity.versions import Counted, by_version, lines_of, together

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
    parser.add_argument(
        "--baseline", type=Path, metavar="FILE", help="findings that are known: only new ones count"
    )
    one_of = parser.add_mutually_exclusive_group()
    one_of.add_argument(
        "--write-baseline", action="store_true", help="write what is found to --baseline, and stop"
    )
    one_of.add_argument(
        "--diff", action="store_true", help="print the patch that mends what is safe to mend"
    )
    one_of.add_argument(
        "--fix", action="store_true", help="mend that, in files that git holds unchanged"
    )
    parser.add_argument("--format", choices=FORMATS, default="table")
    parser.add_argument("--select", action="append", default=[], metavar="CODE")
    parser.add_argument("--ignore", action="append", default=[], metavar="CODE")
    parser.add_argument("--unexcused", action="store_true", help="report what is excused, too")
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
    if options.explain:
        return explain(options.explain, project)
    if not (options.python or options.rd or options.r_package):
        options.r_package = Path()
    try:
        if options.surface:
            return write_list(surface(options, codes(project)))
        result = result_of(options, project)
        if options.uncompared:
            return write_list(lines_of({v: c.listed() for v, c in result.coverage.items()}))
        if options.write_baseline:
            number = write_baseline(options.baseline, result.findings)
            write(f"{counted(number, 'finding')} in {options.baseline}.")
            return CLEAN
        if options.diff or options.fix:
            result = mend(options, project, result)
    except (ReadError, SettingsError, TargetError) as error:
        return could_not_run(str(error))
    if not options.diff:
        write(FORMATS[options.format](result))
    if options.format == "github" and (page := os.environ.get("GITHUB_STEP_SUMMARY")):
        with open(page, "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"## rpyparity\n\n{FORMATS['markdown'](result)}\n")
    return DRIFT if result.findings else CLEAN


def result_of(options: argparse.Namespace, project: Project) -> Result:
    """Check what the options ask for, and hold it against the baseline."""
    meanings = codes(project)
    if options.write_baseline and not options.baseline:
        raise SettingsError("--write-baseline needs --baseline FILE, the file to write")
    baseline = set() if unheld(options) else read_baseline(options.baseline)
    chosen = settings(options, meanings)
    with project.at_work(), contextlib.redirect_stdout(sys.stderr):  # a project may print
        package = read(options, chosen)
        checked = check_everywhere(options, project, package, chosen)

    def shown(finding: Finding) -> bool:
        return is_shown(finding, options.all, options.complete)

    found = {version: each.sifted.findings for version, each in checked.items()}
    versions = {version: list(filter(shown, findings)) for version, findings in found.items()}
    new = beyond(baseline, together(versions), options.baseline)
    excused = once(
        each for one in checked.values() for each in one.sifted.excused if shown(each.finding)
    )
    # What is found and not shown is not gone.
    missed = [each for each in gone(baseline, together(found)) if chosen.counts(each.code)]
    coverage = {version: each.coverage for version, each in checked.items()} if package else {}
    return Result(new.findings, meanings, [*excused, *new.excused], missed, versions, coverage)


def mend(options: argparse.Namespace, project: Project, result: Result) -> Result:
    """Show the patch, or apply it and return what is found then."""
    if not options.r_package:
        raise SettingsError("--diff and --fix are for an R package")

    def findings_in(folder: Path) -> list[Finding]:
        there = {**vars(options), "r_package": folder, "no_cache": True}  # it is there but once
        return result_of(argparse.Namespace(**there), project).findings

    package = read_package(options.r_package, settings(options, codes(project)).conventions)
    patch = patch_of(result.findings, package)
    if patch.files:
        patch = proved(patch, options.r_package, result.findings, findings_in)
    for sentence in patch.left:
        print(f"rpyparity: {sentence}", file=sys.stderr)
    if options.diff:
        sys.stdout.flush()
        sys.stdout.buffer.write(diff(patch, options.r_package).encode("utf-8"))
        return result
    apply(patch)
    if not patch.files:
        return result
    mended, files = counted(len(patch.mended), "finding"), counted(len(patch.files), "file")
    print(f"rpyparity: {mended} mended in {files}; git diff shows how", file=sys.stderr)
    return result_of(options, project)


def once(every: Iterable[Excused]) -> list[Excused]:
    """Return each once; what says an order has no hash."""
    found: list[Excused] = []
    for each in every:
        if each not in found:
            found.append(each)
    return found


def unheld(options: argparse.Namespace) -> bool:
    """Return whether there is no baseline to hold the findings against."""
    return not options.baseline or options.write_baseline or options.unexcused


def read(options: argparse.Namespace, chosen: Settings) -> RPackage | None:
    if not options.r_package:
        return None
    return read_package(options.r_package, chosen.conventions, cached=not options.no_cache)


def interpreters(options: argparse.Namespace) -> list[Interpreter]:
    """Return where the wrapped Python is read; R packages bring Python of their own, too."""
    brought = options.r_package and Path(options.r_package).absolute() / "inst" / "python"
    if not (brought and brought.is_dir()):
        return [Interpreter(each) for each in options.interpreter] or [interpreter()]
    beside = (str(brought),)
    chosen = [Interpreter(each, beside=beside) for each in options.interpreter]
    return chosen or [own_interpreter(tuple(sys.path), beside)]


def check_everywhere(
    options: argparse.Namespace, project: Project, package: RPackage | None, settings: Settings
) -> dict[str, Counted]:
    """Return what was found, by the interpreter that the wrapped Python was read in."""
    wrong: list[Finding] = []
    if package:
        excuses, wrong = comment_excuses(options.r_package, package, codes(project))
        added = () if options.unexcused else excuses
        settings = dataclasses.replace(settings, excuses=(*settings.excuses, *added))

    def checked() -> Examination:
        found = check(options, project, package)
        return dataclasses.replace(found, findings=found.findings + wrong)

    return by_version(interpreters(options), checked, settings)


def write(text: str) -> None:
    """Print, with what the terminal cannot show escaped."""
    encoding = sys.stdout.encoding or "utf-8"
    print(text.encode(encoding, errors="backslashreplace").decode(encoding))


def write_list(lines: Sequence[str]) -> int:
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


def surface(options: argparse.Namespace, known: Collection[str]) -> list[str]:
    """Return the Python that the package does not wrap, in any of the interpreters."""
    package = read(options, settings(options, known))
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
    page = "" if code in project.codes else explanation(code)
    print(f"{code}: {known[code].words}.\n{known[code].fix}\n{page}".rstrip())
    return CLEAN


def could_not_run(message: str) -> int:
    print(f"rpyparity: {message}", file=sys.stderr)
    return COULD_NOT_RUN
