"""Two names are two forms of one, or two."""

from __future__ import annotations

import pytest

from rpyparity.names import names_alike

ALIKE = [
    ("keepdims", "keep_dims"),
    ("axis", "axes"),
    ("dim", "dims"),
    ("lr", "learning_rate"),
    ("rate", "learning_rate"),
    ("t_mul", "the_other_t_mul"),
    ("n_iter", "n_iterations"),
    ("newshape", "shape"),
    ("useBias", "use_bias"),
    ("func", "function"),
    ("col", "color"),
]
NOT_ALIKE = [
    ("axis", "dtype"),
    ("name", "seed"),
    ("momentum", "nesterov"),
    ("verbose", "callbacks"),
    ("x", "y"),
    ("a", "axis"),
    ("start", "before"),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_these_are_one(one: str, other: str) -> None:
    assert names_alike(one, other)
    assert names_alike(other, one)


@pytest.mark.parametrize(("one", "other"), NOT_ALIKE)
def test_these_are_two(one: str, other: str) -> None:
    assert not names_alike(one, other)
    assert not names_alike(other, one)
