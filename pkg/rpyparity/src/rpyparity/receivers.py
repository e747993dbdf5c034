"""Which classes the arguments have whose methods an R package calls: `dataset$shuffle(size)`.

Nothing in the sources of R says it. It is told from the name of an S3 method, from a class of the
argument's name, and from the methods that are called.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Set
from typing import NamedTuple

from rpyparity.model import Flow, Passing, RFunction, RPackage
from rpyparity.read_python import TargetError, classes

# What lists, texts and tables have as well.
COMMON = frozenset(name for each in (dict, list, str, set) for name in dir(each))


class PythonClass(NamedTuple):
    path: str
    above: list[str]  # the identities of it and of the classes above
    attributes: Set[str]


def with_receivers(package: RPackage) -> RPackage:
    """Return the package with the classes of arguments in the paths of their methods."""
    called = {name: methods_of(function) for name, function in package.functions.items()}
    if not any(called.values()):
        return package
    known = classes_near(package)
    together: dict[str, set[str]] = defaultdict(set)
    for methods in called.values():
        for formal, names in methods.items():
            together[formal] |= names
    functions = dict(package.functions)
    for name, methods in called.items():
        found = {
            formal: of_s3_method(name, package, known)
            or fitting(formal, together[formal], known)
            or fitting(formal, names, known)
            for formal, names in methods.items()
        }
        told = {formal: each.path for formal, each in found.items() if each}
        if told:
            functions[name] = with_classes(functions[name], told)
    return dataclasses.replace(package, functions=functions)


def all_calls(function: RFunction) -> tuple[Passing, ...]:
    return (*function.flow.calls, *function.flow.others)


def methods_of(function: RFunction) -> dict[str, set[str]]:
    """Return the methods that a function calls, by the formal whose object has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for call in all_calls(function):
        if call.receiver:
            found[call.receiver].add(call.path.split(".")[1].removesuffix("()"))
    return found


def classes_near(package: RPackage) -> list[PythonClass]:
    """Return the classes of the modules of which the package calls anything."""
    paths = {call.path for each in package.functions.values() for call in all_calls(each)}
    modules = {each.partition("()")[0] for each in paths if not each.startswith("<")}
    found: dict[str, PythonClass] = {}
    for path in sorted({owner for each in modules for owner in owners(each)}):
        try:
            told = classes(path)
        except TargetError:
            continue
        for name, each in told.items():
            made = PythonClass(name, each["above"], frozenset(each["attributes"]))
            found.setdefault(each["above"][0], made)
    return list(found.values())


def owners(path: str) -> list[str]:
    """Return what may be the module of a path: what is before its last name, or the one before."""
    names = path.split(".")
    return [".".join(names[:-depth]) for depth in (1, 2) if names[:-depth]]


def of_s3_method(name: str, package: RPackage, known: Iterable[PythonClass]) -> PythonClass | None:
    """Return the class that an S3 method is for: its name ends in that."""
    if name not in package.methods:
        return None
    return next((each for each in known if name.endswith(f".{each.above[0]}")), None)


def fitting(formal: str, methods: Set[str], known: Iterable[PythonClass]) -> PythonClass | None:
    """Return the only class that fits: by its name and most methods, or by all methods."""
    named = [each for each in known if squeezed(each.path.rpartition(".")[2]) == squeezed(formal)]
    likely = [each for each in named if 2 * len(methods & each.attributes) >= len(methods)]
    if len(likely) == 1:
        return likely[0]
    fits = [each for each in known if methods <= each.attributes] if methods - COMMON else []
    above_all = [each for each in fits if all(each.above[0] in other.above for other in fits)]
    return above_all[0] if above_all else None


def squeezed(name: str) -> str:
    return name.replace("_", "").replace(".", "").lower()


def with_classes(function: RFunction, told: Mapping[str, str]) -> RFunction:
    def with_class(call: Passing) -> Passing:
        made = told.get(call.receiver)
        path = made and call.path.replace(f"<{call.receiver}>", made, 1)
        return dataclasses.replace(call, path=path) if path else call

    flow = function.flow
    calls, others, shortest = (
        tuple(map(with_class, each)) for each in (flow.calls, flow.others, flow.shortest)
    )
    return dataclasses.replace(
        function, flow=Flow(calls, others, shortest, flow.used, flow.why_not)
    )
