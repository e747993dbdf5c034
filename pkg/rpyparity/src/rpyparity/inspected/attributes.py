"""The class of what the objects of a class keep: `self.chat = Chat(self)`.

Only an object has such an attribute, and none is made here. So the annotations are read, and the
sources: what __init__ assigns, and what a property returns.
"""

from __future__ import annotations

import ast
import dis
import functools
import importlib
import inspect
import types
import typing
from typing import Any, Iterable, Iterator

from .handed_on import Callee, callee_of
from .sources import function_of, syntax_of

DEEPEST = 10  # attributes that are read from others
SAY_NOTHING = (type(None), typing.Any, object, type)  # as annotations
DESCRIPTORS = (types.GetSetDescriptorType, types.MemberDescriptorType)


def class_of_attribute(owner: type, name: str, depth: int = 0) -> type | None:
    """Return the class of an attribute of an object, or None where the sources do not say it."""
    if depth > DEEPEST:
        return None
    raw = inspect.getattr_static(owner, name, None)
    getter = getter_of(raw)
    if getter is not None:
        return stated(getter) or only(of_returned(getter, owner, depth))
    if raw is not None and not isinstance(raw, DESCRIPTORS):
        return type(raw)
    return annotated(owner, name) or only(of_assigned(owner, name, depth))


def is_kept(owner: type, name: str) -> bool:
    """Return whether objects of a class have an attribute that the class itself does not show."""
    above = owner.__mro__
    methods = [each for one in above for each in vars(one).values()]
    return any(name in annotations_of(each) for each in above) or any(
        name in assigned_by(each) for each in methods if isinstance(each, types.FunctionType)
    )


def names_kept(owner: type) -> set[str]:
    """Return what the annotations of a class and its __init__ say that its objects have."""
    found: set[str] = set()
    for above in owner.__mro__:
        init = vars(above).get("__init__")
        found.update(annotations_of(above))
        found.update(assigned_by(init) if isinstance(init, types.FunctionType) else ())
    return found


def annotations_of(owner: type) -> Iterable[str]:
    found = vars(owner).get("__annotations__")
    return found if isinstance(found, dict) else ()


@functools.lru_cache(maxsize=10_000)
def assigned_by(method: types.FunctionType) -> frozenset[str]:
    """Return the attributes that a method assigns, of whatever object."""
    steps = dis.get_instructions(method)
    return frozenset(step.argval for step in steps if step.opname == "STORE_ATTR")


def getter_of(found: Any) -> types.FunctionType | None:
    """Return the function that a property runs, also one like functools.cached_property."""
    if isinstance(found, property):
        return function_of(found.fget)
    is_property = hasattr(type(found), "__get__") and hasattr(found, "attrname")
    return function_of(getattr(found, "func", None)) if is_property else None


def stated(function: Any) -> type | None:
    """Return the class that a function says in its annotation that it returns."""
    try:
        return class_in(typing.get_type_hints(function).get("return"))
    except Exception:  # annotations may name what is not there
        return None


def annotated(owner: type, name: str) -> type | None:
    """Return the class that the annotation of an attribute says."""
    try:
        return class_in(typing.get_type_hints(owner).get(name))
    except Exception:
        return None


def class_in(hint: Any) -> type | None:
    """Return the class in an annotation, which may say that there is none: `Chat | None`."""
    parts = [each for each in typing.get_args(hint) if each is not type(None)]
    is_union = isinstance(hint, getattr(types, "UnionType", ())) or (
        typing.get_origin(hint) is typing.Union
    )
    made = parts[0] if is_union and len(parts) == 1 else hint
    return made if isinstance(made, type) and made not in SAY_NOTHING else None


def only(found: Iterator[type | None]) -> type | None:
    """Return the one class that all of several places give, if it is one."""
    classes = set(found)
    return classes.pop() if len(classes) == 1 else None


def of_returned(getter: types.FunctionType, owner: type, depth: int) -> Iterator[type | None]:
    node = syntax_of(getter)
    for each in ast.walk(node) if node else ():
        if isinstance(each, ast.Return):
            yield class_of_value(each.value, getter, owner, depth)


def of_assigned(owner: type, name: str, depth: int) -> Iterator[type | None]:
    """Yield the classes of what __init__ assigns to an attribute, None where one is not known."""
    for above in owner.__mro__:
        init = vars(above).get("__init__")
        if not isinstance(init, types.FunctionType):
            continue
        assigned = assignments(syntax_of(init))
        values = [value for target, value in assigned if is_of_self(target, name)]
        if values:
            yield from (class_of_value(each, init, owner, depth) for each in values)
            return


def assignments(node: ast.AST | None) -> Iterator[tuple[ast.expr, ast.expr | None]]:
    for each in ast.walk(node) if node else ():
        if isinstance(each, ast.Assign):
            yield from ((target, each.value) for target in each.targets)
        elif isinstance(each, ast.AnnAssign):
            yield each.target, each.value


def is_of_self(target: ast.expr | None, name: str) -> bool:
    return (
        isinstance(target, ast.Attribute)
        and target.attr == name
        and isinstance(target.value, ast.Name)
        and target.value.id == "self"
    )


def class_of_value(
    value: ast.expr | None, function: types.FunctionType, owner: type, depth: int
) -> type | None:
    """Return the class of what an expression in a method makes."""
    if isinstance(value, ast.Call):
        callee = callee_of(value.func, function, owner) or imported_inside(value.func, function)
        made = callee.object if callee else None
        return made if isinstance(made, type) else stated(made)
    if isinstance(value, ast.Attribute) and is_of_self(value, value.attr):
        return class_of_attribute(owner, value.attr, depth + 1)
    if isinstance(value, ast.Name):  # an argument, which may have an annotation
        try:
            return class_in(typing.get_type_hints(function).get(value.id))
        except Exception:
            return None
    return None


def imported_inside(name: ast.expr, function: types.FunctionType) -> Callee | None:
    """Return what a function imports itself, as `from .chat import Chat` in its body."""
    node = syntax_of(function)
    package = function.__globals__.get("__package__") or ""
    for each in ast.walk(node) if node and isinstance(name, ast.Name) else ():
        if not isinstance(each, ast.ImportFrom):
            continue
        for one in each.names:
            if (one.asname or one.name) == name.id:  # type: ignore[attr-defined]
                whole = "." * each.level + (each.module or "")
                try:
                    return Callee(getattr(importlib.import_module(whole, package), one.name))
                except Exception:  # it may not be there
                    return None
    return None
