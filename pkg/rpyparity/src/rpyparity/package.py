"""Check an R package against the Python that it wraps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rpyparity.confidence import is_lacking
from rpyparity.coverage import CODE as UNCOMPARED
from rpyparity.coverage import Coverage
from rpyparity.files import about_files
from rpyparity.findings import Confidence, Finding
from rpyparity.function import check_function, wrapped
from rpyparity.kept_objects import with_kept
from rpyparity.model import RPackage, WhyNot
from rpyparity.project import NO_PROJECT, Project
from rpyparity.read_python import ModuleError, TargetError, public
from rpyparity.receivers import with_receivers


@dataclass(frozen=True)
class Examination:
    """What a check has found, and which exported functions it could not hold against Python."""

    findings: list[Finding]
    coverage: Coverage


def check_package(
    package: RPackage,
    mapping: Mapping[str, str] = MappingProxyType({}),
    project: Project = NO_PROJECT,
    progress: Callable[[], None] = lambda: None,
) -> list[Finding]:
    """Return the findings that are sure or likely.

    Function by function, then pages and files, then the project's own. `mapping` names the Python
    object of an R function where the sources do not.
    """
    with project.at_work():
        every = examine(package, mapping, project, progress).findings
    return [each for each in every if is_shown(each)]


def is_shown(finding: Finding, guesses: bool = False, uncompared: bool = False) -> bool:
    """Return whether a finding is shown: guesses and what was not compared are on demand."""
    if finding.code == UNCOMPARED:
        return uncompared
    return guesses or finding.confidence is not Confidence.GUESS


def examine(
    package: RPackage,
    mapping: Mapping[str, str] = MappingProxyType({}),
    project: Project = NO_PROJECT,
    progress: Callable[[], None] = lambda: None,
) -> Examination:
    """Return all findings, guesses too, and what could not be compared."""
    package = with_kept(with_receivers(with_kept(package)), by_element=True)
    findings: list[Finding] = []
    compared: set[str] = set()
    why_not: dict[str, str] = {}
    reasons: dict[str, str | None] = {}  # of all that was checked, where it was not compared
    pages = {usage.name: page for page in package.pages for usage in page.usage}
    added = project.statements(package)
    for name in sorted(package.functions.keys() | added.keys()):
        progress()
        function, page = package.functions.get(name), pages.get(name)
        named = mapping.get(name) or (function.tether if function else None)
        exported = is_exported(package, name)
        called = exported or (function and name in package.methods)
        if page or named or name in added or called:
            sides = added.get(name, ())
            checked = check_function(name, function, page, named, sides, package.off)
            findings += checked.findings
            reasons[name] = checked.why_not
            if function and exported and checked.why_not:
                why_not[name] = checked.why_not
            elif function and exported:
                compared.add(name)
        elif function and function.target:  # users cannot call it, but what it wraps must exist
            gone = wrapped(function, function.target).findings
            findings += [each for each in gone if each.code in GONE]
    for name in [each for each, reason in why_not.items() if reason == WhyNot.GENERIC]:
        why_not[name] = of_methods(name, package, reasons) or ""
    compared |= {name for name, reason in why_not.items() if not reason}
    why_not = {name: reason for name, reason in why_not.items() if reason}
    findings = once_lacking(findings, package)
    gone_once = [made_inside(each, package) for each in once_gone(findings)]
    findings = gone_once + about_files(package)
    findings += project.findings(package, findings)
    coverage = Coverage(frozenset(compared), why_not)
    return Examination(findings + coverage.findings(package), coverage)


MADE_INSIDE = "the compiled code of the package makes this module"
GONE = (TargetError.code, ModuleError.code)


def namesakes(package: RPackage, module: str) -> dict[str, str]:
    """Return the callables of a module whose names R functions without a target share."""
    names = public(module)
    return {
        name: f"{module}.{name}"
        for name, function in package.functions.items()
        if not (function.tether or function.target) and name in names
    }


def once_gone(findings: list[Finding]) -> list[Finding]:
    """Leave one finding about what is gone, however many functions need a module or a class."""
    first = {(f.code, f.function): f for f in reversed(findings) if f.code in GONE}
    return [f for f in findings if f.code not in GONE or f is first[f.code, f.function]]


def once_lacking(findings: list[Finding], package: RPackage) -> list[Finding]:
    """Leave out what a function lacks because one that it calls does: of that it is said."""
    lacking = {(f.function, f.code, f.argument) for f in findings if is_lacking(f) and is_shown(f)}

    def is_said(finding: Finding) -> bool:
        function = package.functions.get(finding.function)
        makers = function.flow.through - {finding.function} if function else ()
        return any((name, finding.code, finding.argument) in lacking for name in makers)

    return [each for each in findings if not (is_lacking(each) and is_said(each))]


def of_methods(generic: str, package: RPackage, reasons: Mapping[str, str | None]) -> str | None:
    """Return why no method of an S3 generic was compared; nothing where one was."""
    methods = [name for name in package.functions if name.startswith(f"{generic}.")]
    if not methods:
        return WhyNot.GENERIC
    whys = [
        reasons.get(name, package.functions[name].flow.why_not or WhyNot.NO_PYTHON)
        for name in methods
    ]
    if None in whys:
        return None
    return next((each for each in whys if each != WhyNot.NO_PYTHON), WhyNot.NO_PYTHON)


def made_inside(finding: Finding, package: RPackage) -> Finding:
    """Return a finding; a module that the package's compiled code makes is there inside of R."""
    if finding.code == ModuleError.code and finding.function in package.makes:
        return finding.with_confidence(Confidence.GUESS, MADE_INSIDE)
    return finding


def is_exported(package: RPackage, name: str) -> bool:
    """Return whether users can call a function; a method is as its class is: Class$method.

    What begins with a dot is for the package itself, where all the rest is exported.
    """
    if package.exports is None:
        return not name.startswith(".")
    return name in package.exports or name.partition("$")[0] in package.exports
