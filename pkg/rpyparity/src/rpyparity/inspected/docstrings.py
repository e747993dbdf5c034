"""The signature that a docstring begins with, where a function in C has no other."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any

from .find import SilentError
from .handed_on import Code

Parameter = inspect.Parameter


def documented_parameters(found: Any) -> list[Parameter]:
    """Return the parameters in the first line of a docstring such as "zeros(shape, dtype=float)".

    SilentError is raised where the line is none, or there are several: then it takes several forms.
    """
    name = getattr(found, "__name__", "")
    lines = (inspect.getdoc(found) or "").splitlines()
    forms = [line for line in lines if re.match(rf"{re.escape(name)}\(", line)]
    if not name or len(forms) != 1 or forms[0] != lines[0]:
        raise SilentError
    # What may be left out stands in brackets: f(x[, y]).
    form = re.sub(r"\[, *([^][]*)\]", lambda part: ", " + optional(part[1]), forms[0])
    stated = re.match(r"\w+(\(.*\))(?: *->.*)?\.?$", form)
    try:
        tree = ast.parse(f"def f{stated[1]}: ..." if stated else "")
        parameters = list(parameters_of(tree.body[0].args))  # type: ignore[attr-defined]
        inspect.Signature(parameters)
    except (SyntaxError, ValueError, IndexError, RecursionError, MemoryError):
        raise SilentError from None
    if all(each.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD) for each in parameters):
        raise SilentError
    return parameters


def optional(names: str) -> str:
    parts = (part.strip() for part in names.split(","))
    return ", ".join(part if "=" in part else f"{part}=..." for part in parts)


def parameters_of(arguments: ast.arguments) -> Any:
    places = [*arguments.posonlyargs, *arguments.args]
    defaults = [None] * (len(places) - len(arguments.defaults)) + [*arguments.defaults]
    for number, (each, value) in enumerate(zip(places, defaults)):
        is_only = number < len(arguments.posonlyargs)
        kind = Parameter.POSITIONAL_ONLY if is_only else Parameter.POSITIONAL_OR_KEYWORD
        yield Parameter(each.arg, kind, default=stated_default(value))
    if arguments.vararg:
        yield Parameter(arguments.vararg.arg, Parameter.VAR_POSITIONAL)
    for each, value in zip(arguments.kwonlyargs, arguments.kw_defaults):
        yield Parameter(each.arg, Parameter.KEYWORD_ONLY, default=stated_default(value))
    if arguments.kwarg:
        yield Parameter(arguments.kwarg.arg, Parameter.VAR_KEYWORD)


def stated_default(value: ast.expr | None) -> Any:
    if value is None:
        return Parameter.empty
    try:
        default = ast.literal_eval(value)
    except (ValueError, SyntaxError, TypeError):
        return Code("...")
    return Code("...") if default is ... else default
