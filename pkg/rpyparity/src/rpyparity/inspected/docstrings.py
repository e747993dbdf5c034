"""The signature that a docstring begins with, where a function in C has no other."""

from __future__ import annotations

import ast
import inspect
import re
from typing import Any, Iterator

from .find import SilentError
from .handed_on import Code

Parameter = inspect.Parameter


def documented_parameters(found: Any) -> list[Parameter]:
    """Return the parameters of a docstring that begins like "zeros(shape, dtype=float)".

    SilentError is raised where it does not, or shows several forms.
    """
    name, doc = getattr(found, "__name__", ""), inspect.getdoc(found) or ""
    start = re.escape(name) + r"\("
    form = re.match(start + r"(.*?)\)(?: *->.*)?\.?$", doc, re.MULTILINE | re.DOTALL)
    forms = re.findall("^" + start, doc.partition("\n\n")[0], re.MULTILINE)
    if not name or not form or len(forms) > 1:
        raise SilentError
    stated = parsed(form[1]) or parsed(re.sub(r",? *\[([^][]*)\]", optional, form[1])) or []
    if all(each.kind in (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD) for each in stated):
        raise SilentError
    return stated


def optional(part: re.Match[str]) -> str:
    """Return what stands in brackets, as in f(x[, y]), as arguments with a default."""
    names = [name.strip() for name in part[1].split(",") if name.strip()]
    return ", " + ", ".join(name if "=" in name else f"{name}=..." for name in names)


def parsed(text: str) -> list[Parameter] | None:
    """Return the parameters that a text states, or None where Python cannot read it."""
    try:
        tree = ast.parse(f"def f({text}): ...")
        parameters = list(parameters_of(tree.body[0].args))  # type: ignore[attr-defined]
        inspect.Signature(parameters)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return parameters


def parameters_of(arguments: ast.arguments) -> Iterator[Parameter]:
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
