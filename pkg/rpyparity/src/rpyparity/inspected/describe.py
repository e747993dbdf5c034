"""What is told about a callable, as JSON can hold it."""

from __future__ import annotations

import functools
import inspect
import types
from typing import Any

from .faces import Context, Face, face_of
from .find import Found, SilentError, TargetError
from .handed_on import hands_to_argument, use_of
from .sources import function_of, place_of
from .truth import asked_for_truth
from .values import value_of

Parameter = inspect.Parameter
PROPERTIES = (
    property,
    functools.cached_property,
    types.GetSetDescriptorType,
    types.MemberDescriptorType,
)
KINDS: dict[Any, str] = {
    Parameter.POSITIONAL_ONLY: "by position",
    Parameter.POSITIONAL_OR_KEYWORD: "both",
    Parameter.KEYWORD_ONLY: "by name",
}


def described(path: str, found: Found) -> dict[str, Any]:
    """Return what a callable takes, its docstring, and where it stands.

    TargetError is raised where it is no callable, or does not tell.
    """
    try:
        return description(path, found)
    except Exception as error:  # an object may run any code when it is looked at
        if isinstance(error, TargetError) and not isinstance(error, SilentError):
            raise
        raise SilentError(f"{path} does not tell its arguments") from None


def description(path: str, found: Found) -> dict[str, Any]:
    if isinstance(found.object, PROPERTIES):
        raise TargetError(f"{path} is a property: it is read and not called")
    if not callable(found.object):
        raise TargetError(f"{path} is not callable")
    owner = found.owner if isinstance(found.owner, type) else None
    own = int(owner is not None and takes_self(found.object, owner, found.name))
    face = face_of(found.object, Context(owner, own))
    file, line = place_of(found.object)
    given = found.object.keywords if isinstance(found.object, functools.partial) else ()
    stands = {"file": file, "line": line}
    said = {
        "given": [*given],
        "doc": doc_of(found.object),
        **of_body(found.object),
        "makes": isinstance(found.object, type),  # it is a class
    }
    return {**told(face), **said, **stands}


def of_body(found: Any) -> dict[str, Any]:
    """Return what the body shows: what is asked for truth, and what becomes of **kwargs."""
    function = function_of(vars(found).get("__init__") if isinstance(found, type) else found)
    if function is None:
        return {"asked": [], "to_argument": False, "taken_out": []}
    use = use_of(function) if function.__code__.co_flags & inspect.CO_VARKEYWORDS else None
    return {
        "asked": asked_for_truth(function),
        "to_argument": use is not None and hands_to_argument(use, function),
        "taken_out": [*use.taken] if use else [],
    }


def takes_self(found: Any, owner: type, name: str) -> bool:
    """Return whether what a class has is a method of its objects, which call it without self."""
    raw = inspect.getattr_static(owner, name)
    others = (staticmethod, classmethod, types.ClassMethodDescriptorType, type, functools.partial)
    if isinstance(raw, (*others, types.BuiltinFunctionType)) or inspect.ismethod(found):
        return False
    return hasattr(type(raw), "__get__")


def told(face: Face) -> dict[str, Any]:
    return {
        "arguments": [argument(each) for each in face.parameters],
        "by_position": face.by_position,
        "by_name": face.by_name,
        "further": [argument(each) for each in face.further],
        "known": face.known,
    }


def argument(parameter: Parameter) -> dict[str, Any]:
    is_required = parameter.default is Parameter.empty
    default = None if is_required else value_of(parameter.default)
    return {"name": parameter.name, "default": default, "kind": KINDS[parameter.kind]}


def doc_of(found: Any) -> str:
    """Return the docstring, with that of __init__ where a class explains its arguments there."""
    docs = [inspect.getdoc(found)]
    if isinstance(found, type):
        init = vars(found).get("__init__")
        docs.append(inspect.getdoc(init) if init else None)
    return "\n\n".join(each for each in docs if isinstance(each, str))
