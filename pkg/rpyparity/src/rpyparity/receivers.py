"""Which classes the arguments have whose methods an R package calls: `dataset$shuffle(size)`.

Nothing in the code of R says it. It is told from the name of an S3 method, from the documentation,
from a class of the argument's name, and from the methods that are called.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from typing import NamedTuple

from rpyparity.documented import named_in, said_of
from rpyparity.model import Passing, RFunction, RPackage
from rpyparity.read_python import TargetError, classes

# What lists, texts and tables have as well.
COMMON = frozenset(name for each in (dict, list, str, set) for name in dir(each))


class PythonClass(NamedTuple):
    path: str
    above: list[str]  # the identities of it and of the classes above
    attributes: Set[str]

    @property
    def name(self) -> str:
        return self.path.rpartition(".")[2]

    def has_most(self, methods: Set[str]) -> bool:
        return 2 * len(methods & self.attributes) >= len(methods)


class Told(NamedTuple):
    """The class of an argument, and what it was told from."""

    path: str
    source: str


Texts = Mapping[tuple[str, str], str]  # about arguments, by the function and the formal


def with_receivers(package: RPackage) -> RPackage:
    """Return the package with the classes of arguments in the paths of their methods."""
    called = {name: methods_of(function) for name, function in package.functions.items()}
    if not any(called.values()):
        return package
    texts = texts_about(called, package)
    known = classes_near(package, texts)
    together: dict[str, set[str]] = defaultdict(set)
    for methods in called.values():
        for formal, names in methods.items():
            together[formal] |= names
    functions = dict(package.functions)
    for name, methods in called.items():
        told: dict[str, Told | None] = {}
        for formal, names in methods.items():
            ways = {
                "the name of the S3 method": of_s3_method(name, package, known),
                "its documentation": documented(texts[name, formal], names, known),
                "its name and its methods": fitting(formal, together[formal], known)
                or fitting(formal, names, known),
            }
            told[formal] = next((Told(way.path, how) for how, way in ways.items() if way), None)
        functions[name] = with_classes(functions[name], told)
    return dataclasses.replace(package, functions=functions)


def texts_about(called: Mapping[str, Iterable[str]], package: RPackage) -> Texts:
    """Return what the documentation says of the formals whose methods functions call."""
    pages = {usage.name: page for page in package.pages for usage in page.usage}
    return {
        (name, formal): said_of(formal, package.functions[name], pages.get(name))
        for name, formals in called.items()
        for formal in formals
    }


def all_calls(function: RFunction) -> tuple[Passing, ...]:
    return (*function.flow.calls, *function.flow.others)


def methods_of(function: RFunction) -> dict[str, set[str]]:
    """Return the methods that a function calls, by the formal whose object has them."""
    found: dict[str, set[str]] = defaultdict(set)
    for call in all_calls(function):
        if call.receiver:
            found[call.receiver].add(call.path.split(".")[1].removesuffix("()"))
    return found


def classes_near(package: RPackage, texts: Texts) -> list[PythonClass]:
    """Return the classes of the modules of which the package calls anything, or documents it."""
    paths = {call.path for each in package.functions.values() for call in all_calls(each)}
    modules = {each.partition("()")[0] for each in paths if not each.startswith("<")}
    roots = {each.partition(".")[0] for each in modules}
    named = {name for text in texts.values() for name in named_in(text).dotted}
    modules |= {each for each in named if each.partition(".")[0] in roots}
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


def documented(text: str, methods: Set[str], known: Iterable[PythonClass]) -> PythonClass | None:
    """Return the class that a text names, if it has most of the methods; of several, the base."""
    names = named_in(text)
    found = [ending(name, known) for name in names.dotted]
    found += [only([each for each in known if each.name == name]) for name in names.marked]
    fits = {each.path: each for each in found if each and each.has_most(methods)}
    return above_all(list(fits.values()))


def ending(name: str, known: Iterable[PythonClass]) -> PythonClass | None:
    """Return the only class of a dotted name, whose module may have another name: tf.Tensor."""
    exact = [each for each in known if name in (each.path, each.above[0])]
    tail = "." + name.partition(".")[2]
    return only(exact or [each for each in known if each.path.endswith(tail)])


def only(found: Sequence[PythonClass]) -> PythonClass | None:
    return found[0] if len(found) == 1 else None


def above_all(found: Sequence[PythonClass]) -> PythonClass | None:
    """Return the class that all others are derived from."""
    return next(
        (each for each in found if all(each.above[0] in other.above for other in found)), None
    )


def fitting(formal: str, methods: Set[str], known: Iterable[PythonClass]) -> PythonClass | None:
    """Return the only class that fits: by its name and most methods, or by all methods."""
    named = [each for each in known if squeezed(each.name) == squeezed(formal)]
    likely = [each for each in named if each.has_most(methods)]
    fits = [each for each in known if methods <= each.attributes] if methods - COMMON else []
    return only(likely) or above_all(fits)


def squeezed(name: str) -> str:
    return name.replace("_", "").replace(".", "").lower()


def with_classes(function: RFunction, told: Mapping[str, Told | None]) -> RFunction:
    def with_class(call: Passing) -> Passing:
        made = told.get(call.receiver)
        if made is None:
            return call
        path = call.path.replace(f"<{call.receiver}>", made.path, 1)
        return dataclasses.replace(call, path=path, told_from=made.source)

    flow = function.flow
    calls, others, shortest = (
        tuple(map(with_class, each)) for each in (flow.calls, flow.others, flow.shortest)
    )
    changed = dataclasses.replace(flow, calls=calls, others=others, shortest=shortest)
    return dataclasses.replace(function, flow=changed)
