"""What the first call in R says while Keras is loading."""

from __future__ import annotations

import json
import os
import platform
import sys
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from kerasbridge.missing_backend import BACKENDS


def what_loads() -> str | None:
    """Name Python, Keras and its backend, without importing them; None where Keras is loaded."""
    if "keras" in sys.modules:
        return None
    python = ".".join(platform.python_version_tuple()[:2])
    backend = backend_to_be()
    keras, with_backend = named("Keras", "keras"), named(BACKENDS.get(backend, backend), backend)
    return f"Loading Python {python} and {keras} with {with_backend} ..."


def named(name: str, distribution: str) -> str:
    """Return a name and a version; the name alone for builds under another name."""
    try:
        return f"{name} {'.'.join(version(distribution).split('.')[:2])}"
    except PackageNotFoundError:
        return name


def backend_to_be() -> str:
    """Return the backend that Keras will take, from where Keras itself reads it."""
    if asked := os.environ.get("KERAS_BACKEND"):
        return asked
    home = Path(os.environ.get("KERAS_HOME") or Path.home() / ".keras")
    try:
        return str(json.loads((home / "keras.json").read_text("utf-8"))["backend"])
    except (OSError, ValueError, KeyError, TypeError):
        return "tensorflow"
