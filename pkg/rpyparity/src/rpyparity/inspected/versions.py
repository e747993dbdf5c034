"""The versions of what is installed."""

from __future__ import annotations

import sys
from importlib import metadata


def version(name: str) -> str | None:
    """Return the version of a distribution, or else of an imported module, or None."""
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        found = getattr(sys.modules.get(name), "__version__", None)
        return found if isinstance(found, str) else None
