"""What an optimizer has come to: its settings, its steps, its rate, and what it keeps in memory.

R shows it by summary(); IPython and notebooks show it for an optimizer that ends a cell.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, NamedTuple

from kerasbridge.held_number import number_in
from kerasbridge.optimizers.changed_arguments import changed_arguments
from kerasbridge.optimizers.learning_rate import is_function
from kerasbridge.optimizers.patterns import inner_optimizers, parts_of
from kerasbridge.state.format import numpy_type
from kerasbridge.state.slots import state_variables, type_of

NOT_BUILT = "none before the first step"
NUMBERS = "numbers"  # such as the iterations: one for all weights
UNITS = ("bytes", "KiB", "MiB", "GiB", "TiB")


class Slot(NamedTuple):
    """What is kept under one name, such as the momentums of all weights."""

    name: str
    variables: int
    bytes: int


@dataclass(frozen=True)
class Summary:
    """What is to be said of one optimizer, and of those inside of it."""

    name: str
    settings: Mapping[str, str]  # what differs from the defaults, as Python writes it
    iterations: int
    learning_rate: float | None  # None: a function, which only steps ask, or rates of its parts
    state: Sequence[Slot]
    parts: Mapping[str, Summary]

    def rows(self) -> list[tuple[str, str]]:
        """Return labels and what they say."""
        settings = [f"{name}={value}" for name, value in self.settings.items()]
        rows = [("settings", ", ".join(settings) or "the defaults")]
        rows.append(("iterations", f"{self.iterations:,}"))
        if not self.parts:
            rate = self.learning_rate
            rows.append(("learning rate", "a function" if rate is None else f"{rate:.6g}"))
        if not self.state:
            return [*rows, ("state", NOT_BUILT)]
        counts = zip(*(slot[1:] for slot in self.state), strict=True)
        every = Slot("state", *map(sum, counts))
        slots = [slot._replace(name=f"  {slot.name}") for slot in self.state]
        return rows + [(slot.name, size(slot)) for slot in (every, *slots)]

    def __str__(self) -> str:
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        yield self.name
        rows = self.rows()
        width = max(len(label) for label, _ in rows)
        for label, words in rows:
            yield f"  {label:<{width}}  {words}"
        for name, part in self.parts.items():
            first, *others = part.lines()
            yield f"  {name}: {first}"
            yield from (f"  {line}" for line in others)

    def _repr_html_(self) -> str:
        cells = "".join(
            f"<tr><th>{escape(label.strip())}</th><td>{escape(words)}</td></tr>"
            for label, words in self.rows()
        )
        parts = "".join(
            f"<tr><th>{escape(name)}</th><td>{part._repr_html_()}</td></tr>"
            for name, part in self.parts.items()
        )
        return f"<table><caption>{escape(self.name)}</caption>{cells}{parts}</table>"


def size(slot: Slot) -> str:
    noun = "variable" if slot.variables == 1 else "variables"
    return f"{slot.variables:,} {noun}, {in_units(slot.bytes)}"


def in_units(number: int) -> str:
    """Return bytes in the largest unit of which there is at least one."""
    power = min(int(math.log(number, 1024)), len(UNITS) - 1) if number else 0
    return f"{number:,} bytes" if power == 0 else f"{number / 1024**power:.1f} {UNITS[power]}"


def summary_of(optimizer: Any) -> Summary:
    """Return what is to be said of an optimizer of kerasbridge."""
    parts = parts_of(optimizer) or inner_optimizers(optimizer)
    return Summary(
        name=type(optimizer).__name__,
        settings=settings_of(optimizer, parts),
        iterations=int(number_in(optimizer.iterations)),
        learning_rate=None if parts else rate_of(optimizer),
        state=slots_of(optimizer) if optimizer.built else (),
        parts={name: summary_of(part) for name, part in parts.items()},
    )


def settings_of(optimizer: Any, parts: Collection[str]) -> dict[str, str]:
    """Return what differs from the defaults; the parts have summaries of their own."""
    changed = changed_arguments(optimizer, optimizer.function)
    return {name: value for name, value in changed.items() if name not in parts}


def rate_of(optimizer: Any) -> float | None:
    if is_function(optimizer._learning_rate):
        return None
    return float(number_in(optimizer.learning_rate))


def slots_of(optimizer: Any) -> list[Slot]:
    """Return the slots in their order; what is not kept for each weight stands together."""
    slots: dict[str, Slot] = {}
    for name, variable in state_variables(optimizer).items():
        slot = name.rpartition(":")[2] if ":" in name else NUMBERS
        _, variables, taken = slots.get(slot, Slot(slot, 0, 0))
        slots[slot] = Slot(slot, variables + 1, taken + bytes_of(variable))
    return list(slots.values())


def bytes_of(variable: Any) -> int:
    return int(math.prod(variable.shape)) * numpy_type(type_of(variable)).itemsize
