"""What Python takes without naming it, and what it names although users need not give it."""

from __future__ import annotations

import dataclasses
from collections.abc import Set

from rpyparity.model import Argument, Signature
from rpyparity.names import names_alike
from rpyparity.values import Value

UNKNOWN = Value("...", is_code=True)


def as_taken(python: Signature, r: Signature, stated: Set[str]) -> Signature:
    """Return the Python signature with what `**kwargs` takes of R's arguments.

    What is private, deprecated or internal is not missed where neither R nor the page has `stated`
    it. Where the sources do not say what `**kwargs` takes, it is taken to take what R gives; but
    not what is another form of a name that R lacks.
    """
    arguments = [a for a in python.arguments if a.name in stated or not a.discouraged]
    if not python.rest_by_name:
        return dataclasses.replace(python, arguments=tuple(arguments))
    given = [each.name for each in r.arguments]
    lacking = [a.name for a in arguments if a.name not in given]
    further = {a.name: dataclasses.replace(a, keyword_only=True) for a in python.further}
    for name in given:
        if name in further:
            arguments.append(further[name])
        elif not python.further_known and may_be_taken(name, arguments, lacking):
            arguments.append(Argument(name, UNKNOWN, keyword_only=True))
    return dataclasses.replace(python, arguments=tuple(arguments))


def may_be_taken(name: str, arguments: list[Argument], lacking: list[str]) -> bool:
    known = {"object", *(each.name for each in arguments)}
    return name not in known and not any(names_alike(name, each) for each in lacking)
