"""Which Python objects R keeps in its own: `structure(list(model = py$LDA()), class = "topics")`.

Functions are given such an object, and call methods of what is in it: `x$model$transform(data)`.
The class of R's follows from the name of an S3 method, or from what a function checks of an
argument, this one or another with an argument of this name. Where no more is known, objects of one
class alone must have the element.
"""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Mapping, Set

from rpyparity.model import Passing, RFunction, RPackage

TOLD_FROM = "what the package keeps in it"
Elements = Mapping[str, Mapping[str, str]]  # by the class of R's and the element, the path


def with_kept(package: RPackage, by_element: bool = False) -> RPackage:
    """Return the package with the paths of what objects of R keep, where methods are called.

    The element alone tells less than what may be known of the argument otherwise.
    """
    elements = elements_of(package)
    if not elements:
        return package
    checked = frozenset().union(*(each.flow.checked for each in package.functions.values()))
    classes = Classes(elements, checked, by_element)
    functions = {
        name: with_paths(function, classes, name in package.methods)
        for name, function in package.functions.items()
    }
    return dataclasses.replace(package, functions=functions)


def elements_of(package: RPackage) -> Elements:
    """Return what the objects of each class of R's keep; of several makers, the first."""
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for function in package.functions.values():
        for each in function.flow.keeps:
            found[each.r_class].setdefault(each.element, each.path)
    return found


def with_paths(function: RFunction, classes: Classes, is_method: bool) -> RFunction:
    """Return a function with the paths of what is kept in its arguments."""

    def with_path(call: Passing) -> Passing:
        _, _, rest = call.path.partition(">.")
        element, _, method = rest.partition(".")
        r_class = classes.of(function, call.receiver, element, is_method)
        if not (call.path.startswith("<") and r_class and method):
            return call
        path = f"{classes.elements[r_class][element]}.{method}"
        return dataclasses.replace(call, path=path, receiver="", told_from=TOLD_FROM)

    flow = function.flow
    if not any(call.receiver for call in (*flow.calls, *flow.others)):
        return function
    calls, others, shortest = (
        tuple(map(with_path, each)) for each in (flow.calls, flow.others, flow.shortest)
    )
    changed = dataclasses.replace(flow, calls=calls, others=others, shortest=shortest)
    return dataclasses.replace(function, flow=changed)


@dataclasses.dataclass(frozen=True)
class Classes:
    """The classes of R's whose objects keep something, and what functions check of arguments."""

    elements: Elements
    checked: Set[tuple[str, str]]
    by_element: bool

    def of(self, function: RFunction, formal: str, element: str, is_method: bool) -> str | None:
        """Return the class of an argument, if objects of it keep such an element."""
        having = [each for each, kept in self.elements.items() if element in kept]
        arguments = function.signature.arguments
        if is_method and arguments and arguments[0].name == formal:
            name = function.signature.name
            return next((each for each in having if name.endswith(f".{each}")), None)
        here = [each for each in having if (formal, each) in function.flow.checked]
        elsewhere = [each for each in having if (formal, each) in self.checked]
        found = here or elsewhere or (having if self.by_element else [])
        return found[0] if len(found) == 1 else None
