"""Whose the private members of a schedule are that is written in R.

R keeps them, under a number that the schedule holds. Python says when a schedule has ended.
"""

from __future__ import annotations

import itertools
import weakref
from typing import Any


class Number:
    """What a schedule holds, and each copy of it too, until the copy gets one of its own."""

    def __init__(self, number: int, owner: Any) -> None:
        self.number = number
        self.owner = weakref.ref(owner)

    def __deepcopy__(self, memo: dict[int, Any]) -> Number:
        return self


class PrivateMembers:
    """The numbers of the schedules of one class; a class that inherits from it has its own."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._attribute = f"_private_{id(self)}"
        self._ended: list[int] = []

    def number(self, schedule: Any) -> int | None:
        """Return the number of a schedule; None if it is new, or a copy."""
        held = self._held(schedule)
        return held.number if held and held.owner() is schedule else None

    def number_of_original(self, schedule: Any) -> int | None:
        held = self._held(schedule)
        return held.number if held else None

    def give_number(self, schedule: Any) -> int:
        number = Number(next(self._numbers), schedule)
        # R must not be called there: it may be another thread. It asks for what has ended.
        weakref.finalize(number, self._ended.append, number.number).atexit = False
        vars(schedule)[self._attribute] = number
        return number.number

    def ended(self) -> list[int]:
        """Return the numbers that no schedule holds any more, each of them once."""
        return [self._ended.pop() for _ in range(len(self._ended))]

    def _held(self, schedule: Any) -> Number | None:
        held: Number | None = vars(schedule).get(self._attribute)
        return held
