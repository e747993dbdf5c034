"""The tests of a file that run, a soak or not: what they share is made for these alone."""

from __future__ import annotations

from typing import Any

import pytest


def params_of_tests(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    """Return the parameters of the tests that run in the file of a fixture."""
    return [
        item.callspec.params
        for item in request.session.items
        if item.module is request.module and hasattr(item, "callspec")
    ]
