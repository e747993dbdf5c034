"""Check an R package against the Python that it wraps."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

from rpyparity.files import about_files
from rpyparity.findings import Finding
from rpyparity.function import check_function, wrapped
from rpyparity.model import RPackage
from rpyparity.project import NO_PROJECT, Project
from rpyparity.read_python import ModuleError, SilentError, public


def check_package(
    package: RPackage,
    mapping: Mapping[str, str] = MappingProxyType({}),
    project: Project = NO_PROJECT,
    progress: Callable[[], None] = lambda: None,
) -> list[Finding]:
    """Return all findings: function by function, then pages and files, then the project's own.

    `mapping` names the Python object of an R function where the sources do not.
    """
    findings: list[Finding] = []
    pages = {usage.name: page for page in package.pages for usage in page.usage}
    added = project.statements(package)
    for name in sorted(package.functions.keys() | added.keys()):
        progress()
        function, page = package.functions.get(name), pages.get(name)
        named = mapping.get(name) or (function.tether if function else None)
        if page or named or name in added or is_exported(package, name):
            findings += check_function(name, function, page, named, added.get(name, ()))
        elif function and function.target:  # users cannot call it, but what it wraps must exist
            gone = wrapped(function, function.target)[1]
            findings += [finding for finding in gone if finding.code != SilentError.code]
    findings = once_a_module(findings) + about_files(package)
    return findings + list(project.findings(package, findings))


def namesakes(package: RPackage, module: str) -> dict[str, str]:
    """Return the callables of a module whose names R functions without a target share."""
    names = public(module)
    return {
        name: f"{module}.{name}"
        for name, function in package.functions.items()
        if not (function.tether or function.target) and name in names
    }


def once_a_module(findings: list[Finding]) -> list[Finding]:
    """Leave one finding about a module that cannot be imported, however many functions wrap it."""
    first = {f.function: f for f in reversed(findings) if f.code == ModuleError.code}
    return [f for f in findings if f.code != ModuleError.code or f is first[f.function]]


def is_exported(package: RPackage, name: str) -> bool:
    return package.exports is None or name in package.exports
