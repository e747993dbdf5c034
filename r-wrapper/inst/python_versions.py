"""Print the versions of Python and of the packages that kerasbridge works with, importing none."""

import contextlib
import platform
from importlib import metadata

print("python", platform.python_version())
names = ("numpy", "tensorflow", "keras", "safetensors", "rpy2", "jax", "torch")
for package in names:
    with contextlib.suppress(metadata.PackageNotFoundError):
        print(package, metadata.version(package))
