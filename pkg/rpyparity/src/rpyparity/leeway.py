"""What Python takes without naming it, and what it names although users need not give it."""

from __future__ import annotations

import dataclasses
from collections.abc import Collection, Iterable, Set

from rpyparity.model import Argument, Signature
from rpyparity.names import names_alike
from rpyparity.values import Value

UNKNOWN = Value("...", is_code=True)


def with_further(python: Signature, names: Iterable[str]) -> Signature:
    """Return the Python signature with those of some names that `**kwargs` is known to take."""
    further = {each.name: dataclasses.replace(each, keyword_only=True) for each in python.further}
    added = [further[n] for n in dict.fromkeys(names) if n in further and not python.argument(n)]
    return dataclasses.replace(python, arguments=(*python.arguments, *added))


def as_taken(python: Signature, r: Signature, stated: Set[str]) -> Signature:
    """Return the Python signature with what `**kwargs` takes of R's arguments.

    What is private, deprecated or internal is not missed where neither R nor the page has `stated`
    it. Where the sources do not say what `**kwargs` takes, it is taken to take what R gives; but
    not what is another form of a name that R lacks.
    """
    given = [each.name for each in r.arguments]
    named = [a for a in python.arguments if a.name in stated or not a.discouraged]
    python = with_further(dataclasses.replace(python, arguments=tuple(named)), given)
    guessed = [
        Argument(name, UNKNOWN, keyword_only=True)
        for name in given
        if name != "object" and may_be_taken(name, python, given)
    ]
    return dataclasses.replace(python, arguments=(*python.arguments, *guessed))


def may_be_taken(name: str, python: Signature, given: Collection[str]) -> bool:
    """Return whether `**kwargs` may take a name, of which the sources do not say anything."""
    if python.argument(name) or not python.rest_by_name or python.further_known:
        return False
    if python.takes_any:
        return True
    lacking = [each.name for each in python.arguments if each.name not in given]
    return not any(names_alike(name, each) for each in lacking)
