"""Read the signature and the docstring of a Python callable."""

from __future__ import annotations

import ast
import inspect
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from docstring_parser.numpydoc import parse

from rpyparity.discouraged import reasons
from rpyparity.inspected.describe import described
from rpyparity.inspected.find import (
    Found,
    ModuleError,
    SilentError,
    TargetError,
    UnknownClassError,
)
from rpyparity.inspected.sources import place_of
from rpyparity.interpreter import interpreter
from rpyparity.model import Argument, Place, Signature
from rpyparity.values import Value, python_value, told_value

__all__ = [
    "ModuleError",
    "SilentError",
    "TargetError",
    "UnknownClassError",
    "annotated_nullable",
    "classes",
    "identity",
    "public",
    "read_docstring",
    "read_signature",
    "returned",
]


def read_signature(path: str, function: Any = None) -> Signature:
    """Return the signature of the callable that a dotted path names, without self.

    It is read in the interpreter that is asked, or of `function`, where that is at hand.
    TargetError is raised where there is none, or it does not tell.
    """
    if function is not None:
        told = described(path, Found(function))
    else:
        told = interpreter().told("signature", path)
    why = reasons(told, path)
    # A class stands for those above it, and what is taken out of **kwargs is named.
    further_names = [each["name"] for each in told["further"]]
    named = further_names if told["makes"] else told["taken_out"]
    further = (argument(each, why) for each in told["further"])
    return Signature(
        path,
        tuple(argument(each, why, told["asked"]) for each in told["arguments"]),
        rest=told["by_position"] or told["by_name"],
        place=Place(told["file"], told["line"]) if told["file"] else None,
        rest_by_position=told["by_position"],
        rest_by_name=told["by_name"],
        further=tuple(replace(each, handed_on=each.name not in named) for each in further),
        further_known=told["known"],
        takes_any=told["to_argument"],
    )


def argument(told: dict[str, Any], why: dict[str, str], asked: Sequence[str] = ()) -> Argument:
    return Argument(
        told["name"],
        told["default"] and told_value(told["default"]),
        keyword_only=told["kind"] == "by name",
        positional_only=told["kind"] == "by position",
        discouraged=why.get(told["name"], ""),
        asked_for_truth=told["name"] in asked,
    )


def identity(path: str) -> str:
    """Return what two dotted paths have in common where they name one object."""
    found: str = interpreter().told("identity", path)["identity"]
    return found


def public(module: str) -> dict[str, str]:
    """Return the names of a module's public functions and classes, each with its identity."""
    found: dict[str, str] = interpreter().told("public", module)["public"]
    return found


def classes(module: str) -> dict[str, dict[str, list[str]]]:
    """Return the public classes of a module, each with those above and its attributes."""
    found: dict[str, dict[str, list[str]]] = interpreter().told("classes", module)["classes"]
    return found


def returned(path: str) -> tuple[str | None, bool]:
    """Return the class of what a callable returns, and whether its objects may have more."""
    told = interpreter().told("returned", path)
    return told["class"], told["open"]


def place(function: Any) -> Place | None:
    file, line = place_of(function)
    return Place(file, line) if file else None


def read_docstring(path: str, function: Callable[..., Any]) -> tuple[Signature, dict[str, bool]]:
    """Return the arguments that a numpydoc docstring states, and which of them may be None."""
    arguments, nullable = [], {}
    rest = False
    for parameter in parse(inspect.getdoc(function) or "").params:
        if parameter.arg_name.startswith("*"):
            rest = True
            continue
        arguments.append(Argument(parameter.arg_name, stated_default(parameter.default)))
        nullable[parameter.arg_name] = "None" in re.split(r", | or ", parameter.type_name or "")
    return Signature(path, tuple(arguments), rest, place(function)), nullable


def stated_default(text: str | None) -> Value | None:
    if text is None:
        return None
    try:
        return python_value(ast.literal_eval(text))
    except (SyntaxError, ValueError):
        return Value(text, is_code=True)


def annotated_nullable(function: Callable[..., Any]) -> dict[str, bool]:
    """Return for every annotated argument whether its annotation admits None."""
    return {
        p.name: "None" in re.split(r"\s*\|\s*", str(p.annotation))
        for p in inspect.signature(function).parameters.values()
        if p.annotation is not p.empty and p.kind is not p.VAR_KEYWORD
    }
