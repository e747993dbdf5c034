"""Find the object that a dotted path names."""

from __future__ import annotations

import importlib
import inspect
import sys
from typing import Any, Callable, NamedTuple, Sequence

from .attributes import DESCRIPTORS, class_of_attribute, getter_of, is_kept


class TargetError(Exception):
    """There is no such Python object, or what it takes cannot be known: T1 or T2."""

    code = "T1"


class SilentError(TargetError):
    """A Python object does not tell its arguments."""

    code = "T2"


class UnknownClassError(TargetError):
    """The class of the object whose method is called is not known."""

    code = "unknown"


class ModuleError(TargetError):
    """A Python module cannot be imported."""

    code = "T3"

    def __init__(self, module: str, message: str) -> None:
        super().__init__(message)
        self.module = module


class Found(NamedTuple):
    """An object, and the one that it is an attribute of."""

    object: Any
    owner: Any = None
    name: str = ""


def find(path: str, importing: Callable[[str], None] = lambda module: None) -> Found:
    """Return what a dotted path names, importing as much of it as is a module.

    As in R, an attribute goes before a module of the same name. What only the objects of a class
    have is looked for in its sources. `importing` is told each module before it is imported.
    """
    names = path.split(".")
    if not all(name.isidentifier() for name in names):
        raise TargetError(f"{path} is no dotted path")
    importing(names[0])
    try:
        found = Found(importlib.import_module(names[0]))
    except BaseException as error:  # a module may also exit
        if isinstance(error, ModuleNotFoundError) and error.name == names[0]:
            raise ModuleError(names[0], f"there is no module {names[0]}") from None
        raise import_failed(names[0], error) from error
    for depth, name in enumerate(names[1:], start=1):
        owner, before = found.object, ".".join(names[:depth])
        if isinstance(owner, type) and is_of_objects(owner, name, names[depth + 1 :]):
            found = kept(owner, name, names[: depth + 1], is_last=depth + 1 == len(names))
            continue
        try:
            found = Found(getattr(owner, name), owner, name)
        except AttributeError:
            if isinstance(owner, type) and may_have(owner, name):
                raise UnknownClassError(f"{before} may have {name}") from None
            found = Found(hidden(before, name, importing), sys.modules.get(before), name)
        except BaseException as error:  # a module may import it only now
            raise import_failed(path, error) from error
    return found


def is_of_objects(owner: type, name: str, rest: Sequence[str]) -> bool:
    """Return whether an attribute, of which the rest is asked, is one of the objects of a class."""
    raw = inspect.getattr_static(owner, name, None)
    if raw is None:
        return is_kept(owner, name)
    return bool(rest) and (getter_of(raw) is not None or isinstance(raw, DESCRIPTORS))


def may_have(owner: type, name: str) -> bool:
    """Return whether objects that are said to be of a class may have what it has not.

    They may be of a class below, and need not tell what they have.
    """
    waiting = [owner]
    while waiting:
        found = waiting.pop()
        if hasattr(found, name) or hasattr(found, "__getattr__"):
            return True
        waiting += type.__subclasses__(found)
    return False


def kept(owner: type, name: str, path: Sequence[str], is_last: bool) -> Found:
    """Return the class of what objects keep, or what a call of it runs, where nothing follows."""
    made = class_of_attribute(owner, name)
    if made is None:
        raise UnknownClassError(f"the class of {'.'.join(path)} is not known")
    if not is_last:
        return Found(made, owner, name)
    calls = [vars(each)["__call__"] for each in made.__mro__ if "__call__" in vars(each)]
    if not calls:
        raise TargetError(f"{'.'.join(path)} is not callable")
    return Found(calls[0], made, "__call__")


def hidden(module: str, name: str, importing: Callable[[str], None]) -> Any:
    """Return what only a module has: its part, or an attribute where it shares its own name."""
    if hasattr(sys.modules.get(module), name):
        return getattr(sys.modules[module], name)
    whole = f"{module}.{name}"
    if module in sys.modules:
        importing(whole)
        try:
            return importlib.import_module(whole)
        except BaseException as error:
            if not (isinstance(error, ModuleNotFoundError) and error.name == whole):
                raise import_failed(whole, error) from error
    raise TargetError(f"{module} has no {name}")


def import_failed(name: str, error: BaseException) -> ModuleError:
    words = " ".join(str(error).split()) or type(error).__name__
    if isinstance(error, SystemExit):
        words = f"it ends Python with sys.exit({error.code!r})"
    missing = error.name if isinstance(error, ImportError) else None  # what this one imports
    return ModuleError(missing or name, f"importing {name} failed: {words}")
