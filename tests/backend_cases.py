"""What the tests of the backends share: the backend, and how many cases are tried on it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import keras
import pytest

BACKEND = keras.backend.backend()


def on_this_backend(cases: Iterable[Any], kept: Any = None) -> list[Any]:
    """Return the cases as parameters; on TensorFlow all but the one to be kept are for a soak.

    There, tests/python proves the same of all of them; one shows that the test itself works.
    """
    cases = list(cases)
    kept = kept or cases[0]
    soaked = [BACKEND == "tensorflow" and each != kept for each in cases]
    marks = [pytest.mark.soak if soak else [] for soak in soaked]
    return [pytest.param(each, marks=mark) for each, mark in zip(cases, marks, strict=True)]
