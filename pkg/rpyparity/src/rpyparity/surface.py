"""What is missing from a wrapper: public Python that no R function reaches."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Mapping
from typing import Any

from rpyparity.model import RPackage
from rpyparity.read_python import TargetError, find


def unreached(package: RPackage, mapping: Mapping[str, str], module: str) -> list[str]:
    """Return the public classes and functions of a module that no function of the package wraps.

    One that has several names is reached under any of them.
    """
    reached = [
        each for path in wrapped_paths(package, mapping) if (each := found(path)) is not None
    ]
    return [
        f"{module}.{name}"
        for name, each in public(find(module)).items()
        if not any(each is one for one in reached)
    ]


def wrapped_paths(package: RPackage, mapping: Mapping[str, str]) -> set[str]:
    paths = set(mapping.values())
    for function in package.functions.values():
        paths |= {path for path in (function.tether, function.target) if path}
    return paths


def found(path: str) -> Any:
    try:
        return find(path.replace("()", ""))
    except TargetError:
        return None


def public(module: Any) -> dict[str, Any]:
    names: Iterable[str] = getattr(module, "__all__", None) or sorted(vars(module))
    everything = {name: getattr(module, name, None) for name in names if name[0] != "_"}
    return {
        name: each
        for name, each in everything.items()
        if callable(each) and not inspect.ismodule(each)
    }
