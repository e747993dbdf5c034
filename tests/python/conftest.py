"""A saved optimizer, for the tests of what is saved."""

from __future__ import annotations

import pytest
from state_runs import trained

from kerasbridge import optimizer_adam, save_optimizer


@pytest.fixture(scope="module")
def saved_bytes(tmp_path_factory):
    name = tmp_path_factory.mktemp("saved") / "x"
    save_optimizer(trained(optimizer_adam()), name)
    return name.read_bytes()


@pytest.fixture
def file(tmp_path, saved_bytes):
    """An optimizer that has taken a step with `kernel` and `bias`, in a folder of its own."""
    name = tmp_path / "adam.safetensors"
    name.write_bytes(saved_bytes)
    return name
