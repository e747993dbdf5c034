"""What is missing from a wrapper: public Python that no R function reaches."""

from __future__ import annotations

from collections.abc import Mapping

from rpyparity.model import RPackage
from rpyparity.read_python import TargetError, identity, public


def unreached(package: RPackage, mapping: Mapping[str, str], module: str) -> list[str]:
    """Return the public classes and functions of a module that no function of the package wraps.

    One that has several names is reached under any of them.
    """
    reached = {identity_of(path) for path in wrapped_paths(package, mapping)}
    return [f"{module}.{name}" for name, each in public(module).items() if each not in reached]


def wrapped_paths(package: RPackage, mapping: Mapping[str, str]) -> set[str]:
    paths = set(mapping.values())
    for function in package.functions.values():
        paths |= {path for path in (function.tether, function.target) if path}
    return paths


def identity_of(path: str) -> str | None:
    try:
        return identity(path.replace("()", ""))
    except TargetError:
        return None
