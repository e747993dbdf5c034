"""Print the versions of Python and of the packages that kerasbridge works with, and the backend.

Nothing of them is imported.
"""

import contextlib
import json
import os
import platform
from importlib import metadata
from pathlib import Path

# The first that is installed; TensorFlow has builds under other names.
PACKAGES = {
    "numpy": ["numpy"],
    "tensorflow": ["tensorflow", "tensorflow-cpu"],
    "keras": ["keras"],
    "safetensors": ["safetensors"],
    "rpy2": ["rpy2"],
    "jax": ["jax"],
    "torch": ["torch"],
}


def backend() -> str:
    """Return the backend that Keras will use."""
    home = Path(os.environ.get("KERAS_HOME", "~/.keras")).expanduser()
    named = os.environ.get("KERAS_BACKEND")
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
        named = named or json.loads((home / "keras.json").read_text(encoding="utf-8"))["backend"]
    return named or "tensorflow"


print("python", platform.python_version())
for package, names in PACKAGES.items():
    for name in names:
        with contextlib.suppress(metadata.PackageNotFoundError):
            print(package, metadata.version(name))
            break
print("backend", backend())
