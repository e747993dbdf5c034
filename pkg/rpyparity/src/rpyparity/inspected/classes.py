"""Which classes a module has, what their objects have, and the class of what a callable returns."""

from __future__ import annotations

import types
from typing import Any

from .attributes import names_kept, stated
from .find import Found
from .public import identity, part


def classes(path: str, found: Found) -> dict[str, Any]:
    """Return the public classes of a module: identities of each and those above, and attributes."""
    module = found.object
    if not isinstance(module, types.ModuleType):
        return {"classes": {}}
    names = part(module, "__all__") or dir(module)
    everything = {f"{path}.{name}": part(module, name) for name in names if name[:1] != "_"}
    return {
        "classes": {
            name: {
                "above": [identity("", each) for each in made.__mro__],
                "attributes": [n for n in sorted({*dir(made), *names_kept(made)}) if n[:1] != "_"],
            }
            for name, made in everything.items()
            if isinstance(made, type)
        }
    }


def returned(path: str, found: Found) -> dict[str, Any]:
    """Return the path of the class of what a callable returns: itself, or what it is said to be.

    It is `open` where its objects may have more than the class shows.
    """
    made = found.object if isinstance(found.object, type) else stated(found.object)
    if made is None:
        return {"class": None, "open": True}
    name = path if made is found.object else identity("", made)
    return {"class": name, "open": hasattr(made, "__getattr__")}
