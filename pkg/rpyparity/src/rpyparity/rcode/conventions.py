"""What is taken for granted about R, and what the settings add: see conventions.toml."""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from importlib import resources
from typing import Any


@dataclass(frozen=True)
class Conventions:
    """What functions do, by name, and what names stand for."""

    does: Mapping[str, str] = field(default_factory=dict)  # of functions that are not followed
    own: Mapping[str, str] = field(default_factory=dict)  # of helpers, before their bodies count
    modules: Mapping[str, str] = field(default_factory=dict)  # by their names in R
    owned: Mapping[str, str] = field(default_factory=dict)  # by package::name
    objects: Mapping[str, str] = field(default_factory=dict)  # classes of arguments, by name
    off: frozenset[str] = frozenset()  # rows that do not hold

    def module_of(self, package: str, name: str) -> str | None:
        return self.owned.get(f"{package}::{name}")


@functools.cache
def table() -> dict[str, Any]:
    """Return conventions.toml."""
    text = resources.files(__package__).joinpath("conventions.toml").read_text("utf-8")
    return tomllib.loads(text)


ROWS = tuple(row["name"] for row in table()["convention"])
# What the settings can say that a helper of the package does.
DOES = ("same", "from 1", "converted", "captures", "ends", "runs")


def conventions(
    off: Sequence[str] = (),
    helpers: Mapping[str, str] | None = None,
    modules: Mapping[str, str] | None = None,
    objects: Mapping[str, str] | None = None,
) -> Conventions:
    """Return the table without the rows that are off, and with what the settings add."""
    rows = [row for row in table()["convention"] if row["name"] not in off and "functions" in row]
    does = {name: row["does"] for row in rows for name in row["functions"]}
    captures = {name: kind for name, kind in does.items() if kind == "captures"}
    return Conventions(
        does,
        {**captures, **(helpers or {})},
        modules or {},
        table()["modules"],
        objects or {},
        frozenset(off),
    )
