"""What Ctrl-C does while Python works for R; see docs/design/r-errors.md."""

from __future__ import annotations

import contextlib
import ctypes
import sys
from typing import Any


def look_at_flags_without_r() -> None:
    """Let the signal handler of reticulate 1.28 look at R's flags itself.

    It asks a function of R's whether an interrupt is pending. R may act upon the interrupt at this
    moment: it jumps across the Python code that is running, and a later call of Python crashes.
    """
    signals: Any = sys.modules.get("rpytools.signals")
    if not hasattr(signals, "_callback"):  # newer versions have none
        return
    # Without the flags the handler stays as it is; Windows has no such library (TypeError).
    with contextlib.suppress(TypeError, ValueError):
        r = ctypes.CDLL(None)
        pending = ctypes.c_int.in_dll(r, "R_interrupts_pending")
        suspended = ctypes.c_int.in_dll(r, "R_interrupts_suspended")
        signals._callback = lambda reset: is_pending(pending, suspended, reset)


def is_pending(pending: ctypes.c_int, suspended: ctypes.c_int, reset: bool) -> bool:
    """Return whether R has an interrupt to act upon, or set it back."""
    if suspended.value:
        return False
    if reset:
        pending.value = 0
    return pending.value != 0
