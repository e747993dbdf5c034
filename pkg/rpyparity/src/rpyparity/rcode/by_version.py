"""Which branch of an `if` is for an older version of Python or of a package."""

from __future__ import annotations

import re

from rpyparity.rcode.tree import Call, Node, Symbol, text_of, walk

# tf_version(), packageVersion("x"), np$`__version__`, py_ver <- ...; compareVersion() is below 0.
VERSION = re.compile(r"(^|[._a-z])version(__)?$|Version$|(^|[._])ver$", re.IGNORECASE)
OF_PYTHON_3 = {"is_python3": 1, "is_python2": 0}
NEWER = {">": 1, ">=": 1, "<": 0, "<=": 0}


def older_branch(condition: Node, formals: set[str]) -> int | None:
    """Return 0 where the code under the condition is for an older version, and 1 for its else.

    A version that users hand over, in one of the formals, is of something else.
    """
    if not isinstance(condition, Call) or not condition.values:
        return OF_PYTHON_3.get(condition.name) if isinstance(condition, Call) else None
    if condition.name == "(":
        return older_branch(condition.values[0], formals)
    if condition.name == "!":
        older = older_branch(condition.values[0], formals)
        return None if older is None else 1 - older
    if condition.name in ("&&", "&", "||", "|"):  # only where this alone decides
        decisive = 0 if condition.name in ("&&", "&") else 1
        parts = [older_branch(each, formals) for each in condition.values]
        return decisive if decisive in parts else None
    if condition.name in NEWER and len(condition.values) == 2:
        left, right = (is_version(each, formals) for each in condition.values)
        if left or right:
            older = NEWER[condition.name]
            return older if left else 1 - older
    return None


def is_version(node: Node, formals: set[str]) -> bool:
    """Return whether code names a version that is installed; "1.14" is none."""
    names = [each.name for each in walk(node) if isinstance(each, Symbol)]
    names += [text for each in walk(node) if (text := text_of(each)) == "__version__"]
    return not formals & {*names} and any(map(VERSION.search, names))
