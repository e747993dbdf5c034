"""Print the versions of Python and of the packages that kerasbridge works with, importing none."""

import contextlib
import platform
from importlib import metadata

print("python", platform.python_version())
for package in ("numpy", "tensorflow", "keras", "safetensors", "rpy2"):
    with contextlib.suppress(metadata.PackageNotFoundError):
        print(package, metadata.version(package))
