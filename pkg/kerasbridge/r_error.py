"""An R error on its way through Python; docs/design/r-errors.md explains how it travels."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from typing import Any


class RError(RuntimeError):
    """An error that an R function ended in.

    `hand_over` is an R function that gives the condition back to R: R alone can hold it whole.
    """

    # As in ArgumentError: TensorFlow and Keras raise it again instead of one of their own.
    ag_pass_through = True
    _keras_call_info_injected = True

    def __init__(self, message: str, hand_over: Callable[[], None]) -> None:
        super().__init__(message)
        self.hand_over = hand_over


def answer(returned: Any) -> Any:
    """Return what an R function has returned; raise it where it is an error, which R only returns.

    An error that R raised itself would lose all but its message in reticulate.
    """
    if isinstance(returned, RError):
        raise returned
    return returned


def raise_as_they_are() -> None:
    """Let reticulate 1.28 raise an RError itself, where it would raise RuntimeError(it)."""
    # Where reticulate's Python code looks the name up.
    call: Any = importlib.import_module("rpytools.call")

    def runtime_error(value: Any) -> RuntimeError:
        return value if isinstance(value, RError) else RuntimeError(value)

    call.RuntimeError = runtime_error
