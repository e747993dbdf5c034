"""What a module has for its users, and which names are names of one object."""

from __future__ import annotations

import types
from typing import Any, Iterable

from .find import Found, ModuleError


def identified(path: str, found: Found) -> dict[str, Any]:
    return {"identity": identity(path, found.object)}


def identity(path: str, found: Any) -> str:
    """Return the name that an object was defined under, or else its path."""
    names = [part(found, "__module__"), part(found, "__qualname__")]
    return f"{names[0]}.{names[1]}" if all(isinstance(name, str) for name in names) else path


def part(found: Any, name: str) -> Any:
    try:
        return getattr(found, name, None)
    except Exception:  # a module may import it only now
        return None


def public(path: str, found: Found) -> dict[str, Any]:
    """Return the public functions and classes of a module, each with its identity."""
    module = found.object
    if not isinstance(module, types.ModuleType):
        raise ModuleError(path, f"{path} is no module")
    names: Iterable[str] = part(module, "__all__") or dir(module)
    everything = {name: part(module, name) for name in names if name[:1] != "_"}
    return {
        "public": {
            name: identity(f"{path}.{name}", each)
            for name, each in everything.items()
            if callable(each) and not isinstance(each, types.ModuleType)
        }
    }
