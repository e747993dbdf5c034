"""What a callable takes: its signature, and what its `**kwargs` takes.

A signature that is just `(*args, **kwargs)` says nothing. So the source is read for the function
that these are handed on to, through as many levels as it takes.
"""

from __future__ import annotations

import ast
import dataclasses
import enum
import inspect
import types
import typing
from typing import Any, NamedTuple

from .docstrings import documented_parameters
from .find import SilentError
from .handed_on import Code, Use, callee_of, hands_on_args, use_of
from .sources import function_of

Parameter = inspect.Parameter
DEEPEST = 20  # levels of functions that hand on to each other


class Face(NamedTuple):
    """What a callable takes."""

    parameters: tuple[Parameter, ...] = ()  # without *args and **kwargs
    by_position: bool = False  # *args
    by_name: bool = False  # **kwargs
    further: tuple[Parameter, ...] = ()  # what **kwargs takes
    known: bool = True  # it takes nothing else

    @property
    def says_nothing(self) -> bool:
        return self.by_position and not self.parameters


class Context(NamedTuple):
    """For what a function is called: the class of its self, or cls."""

    owner: type | None = None
    own: int = 0  # how many of its first arguments are that: one, or none


NOTHING = Context()


def face_of(found: Any, context: Context = NOTHING, depth: int = 0) -> Face:
    """Return what a callable takes, without the object that a method is called for.

    SilentError is raised where it does not tell.
    """
    if isinstance(found, type):
        return face_of_class(found, depth)
    return followed(stated(found), function_of(found), context, depth)


def face_of_class(found: type, depth: int) -> Face:
    """Return what makes an object of a class: the class itself may not tell, its __init__ does."""
    if issubclass(found, enum.Enum):
        return Face((Parameter("value", Parameter.POSITIONAL_OR_KEYWORD),))
    makers = [function_of(getattr(found, name)) for name in ("__init__", "__new__")]
    of_makers = [face for each in makers if each for face in tried(each, found, depth)]
    telling = [each for each in of_makers if not each.says_nothing]
    try:
        face = stated(found)
    except SilentError:
        if not of_makers:
            raise
        return (telling or of_makers)[0]
    if face.says_nothing:
        return (*telling, *of_makers, face)[0]
    same = [each for each in telling if names_of(each) == names_of(face)]
    return with_factories(found, (*same, face)[0])


def tried(maker: types.FunctionType, found: type, depth: int) -> list[Face]:
    try:
        return [face_of(maker, Context(found, 1), depth + 1)]
    except SilentError:
        return []


def names_of(face: Face) -> list[str]:
    return [each.name for each in face.parameters]


def stated(found: Any) -> Face:
    """Return what the signature says, or those of the overloads where it says nothing."""
    face = face_with(parameters_of(found))
    overloads = overloads_of(found) if face.says_nothing else []
    return united([face_with(parameters_of(each)) for each in overloads]) if overloads else face


def parameters_of(found: Any) -> list[Parameter]:
    try:
        return list(inspect.signature(found).parameters.values())
    except Exception:
        return documented_parameters(found)


def face_with(parameters: list[Parameter]) -> Face:
    kinds = {each.kind for each in parameters}
    rest = (Parameter.VAR_POSITIONAL, Parameter.VAR_KEYWORD)
    by_position, by_name = (kind in kinds for kind in rest)
    named = tuple(each for each in parameters if each.kind not in rest)
    return Face(named, by_position, by_name, known=not by_name)


def overloads_of(found: Any) -> list[Any]:
    function = function_of(found)
    get_overloads = getattr(typing, "get_overloads", None)  # from Python 3.11 on
    return get_overloads(function) if get_overloads and function else []


def united(faces: list[Face]) -> Face:
    """Return what any of the overloads takes; what not every one takes is not required."""
    names = dict.fromkeys(each.name for face in faces for each in face.parameters)
    parameters = []
    for name in names:
        has = [each for face in faces for each in face.parameters if each.name == name]
        optional = [each for each in has if each.default is not Parameter.empty]
        if optional or len(has) < len(faces):
            default = optional[0].default if optional else Code("...")
            has[0] = has[0].replace(default=default)
        parameters.append(has[0])
    by_position, by_name = any(f.by_position for f in faces), any(f.by_name for f in faces)
    return Face(tuple(parameters), by_position, by_name, known=not by_name)


def with_factories(found: type, face: Face) -> Face:
    """Return the face with the values of a dataclass that a plain factory, such as list, makes."""
    if not dataclasses.is_dataclass(found):
        return face
    made: dict[str, Any] = {
        each.name: each.default_factory()
        for each in dataclasses.fields(found)
        if each.default_factory in (list, dict, tuple)
    }
    parameters = (p.replace(default=made.get(p.name, p.default)) for p in face.parameters)
    return face._replace(parameters=tuple(parameters))


def without_first(face: Face, number: int) -> Face:
    """Return the face without its first arguments by position, such as self."""
    is_left = [p.kind is Parameter.KEYWORD_ONLY for p in face.parameters[:number]]
    left = [p for p, kept in zip(face.parameters, is_left) if kept]
    return face._replace(parameters=(*left, *face.parameters[number:]))


def followed(face: Face, function: types.FunctionType | None, context: Context, depth: int) -> Face:
    """Return the face with what the function that it hands its rest on to takes."""
    if face.parameters:
        face = without_first(face, context.own)
        context = context._replace(own=0)  # otherwise *args has it
    follows = (face.by_name or face.says_nothing) and depth < DEEPEST
    use = use_of(function) if follows and function else None
    if use is None or function is None:
        return face
    ends = [end_of(call, use, function, context, depth) for call in use.calls]
    known = use.understood and all(each and each.known for each in ends)
    if len(set(map(str, ends))) > 1 or not (ends or use.refused):
        known = False  # it depends, or nothing is ever refused
    if face.says_nothing and len(ends) == 1 and ends[0] and not use.taken:
        return ends[0]._replace(known=known)
    taken = {n: Parameter(n, Parameter.KEYWORD_ONLY, default=d) for n, d in use.taken.items()}
    for end in ends:
        for each in (*end.parameters, *end.further) if end else ():
            known_already = each.name in taken and not isinstance(taken[each.name].default, Code)
            if each.kind is not Parameter.POSITIONAL_ONLY and not known_already:
                taken[each.name] = each
    further = tuple(each for name, each in taken.items() if name not in names_of(face))
    return face._replace(further=further, known=known)


def end_of(
    call: ast.Call, use: Use, function: types.FunctionType, context: Context, depth: int
) -> Face | None:
    """Return what is left to take for the function that a call hands the rest on to."""
    callee = callee_of(call.func, function, context.owner)
    if callee is None:
        return None
    if callee.object in (object.__init__, object.__new__):
        return Face()
    try:
        own = callee.bound or (0 if given_by_position(call) else context.own)
        face = face_of(callee.object, Context(context.owner, own) if own else NOTHING, depth + 1)
    except (SilentError, ValueError):
        return None
    return left_by(call, use, face, function)


def left_by(call: ast.Call, use: Use, face: Face, function: types.FunctionType) -> Face:
    """Return the face without what the call gives itself."""
    given = use.given | {each.arg for each in call.keywords if each.arg}
    left = [each for each in face.parameters[given_by_position(call) :] if each.name not in given]
    further = tuple(each for each in face.further if each.name not in given)
    code = function.__code__
    named = code.co_argcount + code.co_kwonlyargcount
    args = code.co_varnames[named] if code.co_flags & inspect.CO_VARARGS else ""
    by_name = any(each.arg is None for each in call.keywords)
    if not hands_on_args(call, args):
        left = [p.replace(kind=p.KEYWORD_ONLY) for p in left if p.kind is not p.POSITIONAL_ONLY]
    if not by_name:
        left = [p for p in left if p.kind is not p.KEYWORD_ONLY]
    by_position_too = face.by_position and hands_on_args(call, args)
    return Face(tuple(left), by_position_too, face.by_name and by_name, further, face.known)


def given_by_position(call: ast.Call) -> int:
    return sum(not isinstance(each, ast.Starred) for each in call.args)
