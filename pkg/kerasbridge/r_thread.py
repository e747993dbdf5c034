"""R's own thread, outside of which no R code runs; docs/design/distribution.md has the reasons."""

from __future__ import annotations

import contextlib
import importlib
import sys
import threading
import types
from collections.abc import Callable
from typing import Any

from kerasbridge.distribution.contexts import in_replica, once_for_all
from kerasbridge.r_error import RError, answer

IN_A_THREAD = (
    "An R function can be called in R's own thread only, not in one that Python or TensorFlow has"
    " started.\nUse a function that is written in Python, for instance with"
    " reticulate::py_run_string()."
)
IN_A_BRANCH = (
    "The replicas of a strategy cannot call an R function together in a branch, in a loop, or in a"
    " function that each compiles for itself.\nCall it outside of these, and without"
    " `jit_compile`."
)


class OtherThreadError(RuntimeError):
    """An R function was called where R cannot run."""

    # As in ArgumentError: TensorFlow and Keras raise it again instead of one of their own.
    ag_pass_through = True
    _keras_call_info_injected = True


class RThread:
    """The thread in which R has called Python last: under rpy2 it may be another one later."""

    ident: int | None = None


def note_r_thread() -> None:
    """Remember this thread as R's; R calls it."""
    RThread.ident = threading.get_ident()


def in_r_thread() -> bool:
    return threading.get_ident() == RThread.ident


def call_r(function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """Call an R function, and return what it returns or raise the R error that it ends in.

    The replicas of a strategy have threads of their own. They ask R together, in R's thread.
    """

    def call() -> Any:
        return answer(function(*args, **kwargs))

    if in_r_thread() or not in_replica():
        return call()
    try:
        return once_for_all(call)
    except (RError, OtherThreadError):
        raise
    except RuntimeError:  # TensorFlow: the replicas cannot meet here
        raise OtherThreadError(IN_A_BRANCH) from None


def keep_r_in_its_thread(*, reticulate_waits: bool) -> None:
    """Let reticulate refuse to call R functions in threads where that would end the process.

    Newer versions have R's thread make the call and wait for it; they would wait for ever where
    that thread waits itself.
    """
    # Where reticulate's Python code looks the function up; a later version may do so elsewhere.
    with contextlib.suppress(ImportError, AttributeError):
        call: Any = importlib.import_module("rpytools.call")
        module = call if hasattr(call, "call_r_function") else call.rpycall
        module.call_r_function = where_r_can_run(module.call_r_function, reticulate_waits)


def where_r_can_run(call_r_function: Callable[..., Any], waits: bool) -> Callable[..., Any]:
    def call(*args: Any, **kwargs: Any) -> Any:
        if not in_r_thread() and (r_waits() or not waits):
            raise OtherThreadError(IN_A_THREAD)
        return call_r_function(*args, **kwargs)

    return call


def r_waits() -> bool:
    """Return whether R's thread waits for this one: for a replica or an operation of TensorFlow."""
    return in_replica() or in_operation()


def in_operation() -> bool:
    """Return whether tf.py_function() or the like has called what runs here."""
    frame: types.FrameType | None = sys._getframe()
    while frame is not None:
        if frame.f_globals.get("__name__") == "tensorflow.python.ops.script_ops":
            return True
        frame = frame.f_back
    return False
