"""Find the object that a dotted path names."""

from __future__ import annotations

import importlib
import sys
from typing import Any, Callable, NamedTuple


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


class Found(NamedTuple):
    """An object, and the one that it is an attribute of."""

    object: Any
    owner: Any = None
    name: str = ""


def find(path: str, importing: Callable[[str], None] = lambda module: None) -> Found:
    """Return what a dotted path names, importing as much of it as is a module.

    As in R, an attribute goes before a module of the same name. `importing` is told each module
    before it is imported.
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
        try:
            found = Found(getattr(owner, name), owner, name)
        except AttributeError:
            found = Found(hidden(before, name, importing), sys.modules.get(before), name)
        except BaseException as error:  # a module may import it only now
            raise import_failed(path, error) from error
    return found


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
