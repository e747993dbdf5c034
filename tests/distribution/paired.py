"""The options of a loop of one's own, where two replicas have tried them all."""

from __future__ import annotations

import pytest
from distribution.own_loop import OPTIONS
from selected_tests import params_of_tests

# Of those that limit gradients, and keep nothing, one stands for the others.
PAIRED = [
    pytest.param(each, marks=pytest.mark.soak if each in ("clipnorm", "clipvalue") else [])
    for each in OPTIONS
]


def tried(request: pytest.FixtureRequest) -> list[str]:
    """Return the options that the tests of a module, as far as they run, ask for."""
    asked = [params.get("option") for params in params_of_tests(request)]
    return [option for option in OPTIONS if option in asked]
