"""Lets a Python process that hosts R end; docs/design/one-process.md has the reasons."""

from __future__ import annotations

import atexit
import ctypes
import platform
import sys
import types
from typing import Any


def prepare_exit() -> bool:
    """Make rpy2 end R with Python's lock held; return whether this process is Python hosting R.

    rpy2 ends R by its exit handler endr(). Only the library that endr() calls is replaced.
    """
    embedded: Any = sys.modules.get("rpy2.rinterface_lib.embedded")
    if embedded is None or not embedded.isready():
        return False
    if embedded.is_r_externally_initialized():
        atexit.unregister(embedded.endr)  # R hosts this Python and ends by itself
        return False
    openrlib = embedded.openrlib
    if isinstance(openrlib, types.ModuleType):
        from rpy2.situation import get_rlib_path

        # PyDLL keeps the lock during a call. endr() looks up R in its module's openrlib.
        rlib = ctypes.PyDLL(get_rlib_path(openrlib.R_HOME, platform.system()))
        embedded.openrlib = types.SimpleNamespace(**{**vars(openrlib), "rlib": rlib})
    return True
