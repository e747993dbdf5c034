"""The end of a Python process that hosts R.

rpy2 runs R inside Python and ends it from an exit handler, endr(), which collects R's garbage and
runs R's exit finalizers. rpy2 calls R through cffi, and cffi lets go of Python's global lock for
the length of every call. reticulate, in that R, does not expect this: before 1.31 its finalizers
release Python objects without taking the lock, and Python aborts; from 1.43 on its exit finalizer
takes the lock and keeps it, and cffi waits for ever for a lock that its own thread holds. With R
ended under the lock, both find what they expect.
"""

from __future__ import annotations

import atexit
import ctypes
import platform
import sys
import types
from typing import Any


def prepare_exit() -> bool:
    """Make rpy2 end R with Python's lock held; return whether this process is Python hosting R.

    endr() itself, its place among the exit handlers and all that it does for R stay as they are.
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

        # PyDLL keeps the lock during a call. endr() finds R in its module's openrlib.
        rlib = ctypes.PyDLL(get_rlib_path(openrlib.R_HOME, platform.system()))
        embedded.openrlib = types.SimpleNamespace(**{**vars(openrlib), "rlib": rlib})
    return True
