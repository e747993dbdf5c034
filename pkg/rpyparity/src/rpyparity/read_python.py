"""Read the signature and the docstring of a Python callable."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Callable
from typing import Any

from docstring_parser.numpydoc import parse

from rpyparity.model import Argument, Place, Signature
from rpyparity.values import Value, python_value


class TargetError(Exception):
    """There is no such Python object, or what it takes cannot be known: T1 or T2."""

    code = "T1"


class SilentError(TargetError):
    """A Python object does not tell its arguments."""

    code = "T2"


class ModuleError(TargetError):
    """A Python module cannot be imported."""

    code = "T3"

    def __init__(self, module: str, message: str) -> None:
        super().__init__(message)
        self.module = module


def find(path: str) -> Any:
    """Return the object that a dotted path names, importing as much of it as is a module."""
    names = path.split(".")
    for length in range(len(names), 0, -1):
        module_name = ".".join(names[:length])
        try:
            found = importlib.import_module(module_name)
        except ModuleNotFoundError as error:
            if error.name and not f"{module_name}.".startswith(f"{error.name}."):
                raise import_failed(module_name, error) from error
            continue
        except (Exception, SystemExit) as error:
            raise import_failed(module_name, error) from error
        for depth, name in enumerate(names[length:], start=length):
            try:
                found = getattr(found, name)
            except AttributeError:
                raise TargetError(f"{'.'.join(names[:depth])} has no {name}") from None
            except Exception as error:  # a module may import it only now
                raise import_failed(path, error) from error
        return found
    raise ModuleError(names[0], f"there is no module {names[0]}")


def import_failed(name: str, error: BaseException) -> ModuleError:
    missing = getattr(error, "name", None)  # another module, which this one imports
    return ModuleError(missing or name, f"importing {name} failed: {error}")


def read_signature(path: str, function: Any = None) -> Signature:
    """Return the signature of the callable that a dotted path names, without self."""
    function = find(path) if function is None else function
    if not callable(function):
        raise TargetError(f"{path} is not callable")
    try:
        parameters = list(inspect.signature(function).parameters.values())
    except Exception:
        raise SilentError(f"{path} does not tell its arguments") from None
    named = [p for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    arguments = tuple(
        Argument(
            p.name,
            None if p.default is p.empty else python_value(p.default),
            keyword_only=p.kind is p.KEYWORD_ONLY,
        )
        for p in named
    )
    return Signature(path, arguments, len(named) < len(parameters), place(function))


def place(function: Any) -> Place | None:
    try:
        code = inspect.unwrap(function)
        return Place(inspect.getsourcefile(code) or "", inspect.getsourcelines(code)[1])
    except (OSError, TypeError):
        return None


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
