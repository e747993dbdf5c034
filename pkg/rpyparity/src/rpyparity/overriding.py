"""What Python hands over to a method of R that it calls in the place of its own, in R's terms."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from rpyparity.model import Argument, Signature


def as_called(python: Signature, r: Signature, stated: Set[str]) -> Signature:
    """Return the arguments of Python's method, as those of the R method that it is replaced by.

    Names by position are R's, and so are defaults. R may have more that need not be given, and
    `...` takes whatever there is. What is discouraged is missed only where it is `stated`.
    """
    names = {each.name for each in python.arguments}
    found: list[Argument] = []
    for place, parameter in enumerate(python.arguments):
        own = r.argument(parameter.name) or renamed(place, parameter, r, names)
        if own:
            found.append(replace(parameter, name=own.name, default=own.default))
        elif not r.rest and (parameter.name in stated or not parameter.discouraged):
            found.append(parameter)
    any_name = python.rest_by_name or python.rest_by_position
    for place, formal in enumerate(r.arguments):
        given = formal.name in {each.name for each in found}
        if not given and (formal.default is not None or any_name):
            found.insert(place, formal)
    return replace(python, arguments=tuple(found), place=r.place)


def renamed(place: int, parameter: Argument, r: Signature, names: Set[str]) -> Argument | None:
    """Return the formal of another name that stands where Python has a required argument."""
    if parameter.default is not None or parameter.keyword_only or place >= len(r.arguments):
        return None
    formal = r.arguments[place]
    return formal if formal.default is None and formal.name not in names else None
