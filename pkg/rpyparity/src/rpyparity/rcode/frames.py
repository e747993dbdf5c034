"""Where names have their values while a function is followed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from rpyparity.rcode.abstract import Value, join
from rpyparity.rcode.tree import Function


@dataclass(eq=False)
class Frame:
    """The names in one call of a function; `parent` is where the function was made."""

    parent: Frame | None = None
    function: Function | None = None
    values: dict[str, Value] = field(default_factory=dict)
    given: frozenset[str] = frozenset()  # the formals that the call gives
    returned: list[Value] = field(default_factory=list)
    effects: list[Value] = field(default_factory=list)  # of what stands alone in the body

    def find(self, name: str) -> Value | None:
        frame: Frame | None = self
        while frame is not None:
            if name in frame.values:
                return frame.values[name]
            frame = frame.parent
        return None

    def outside(self, name: str) -> Frame:
        """Return the frame around this one that has a name, or the outermost."""
        frame = self.parent or self
        while frame.parent is not None and name not in frame.values:
            frame = frame.parent
        return frame

    def merge(self, branches: Iterable[dict[str, Value]]) -> None:
        """Go on with what any of the branches of an `if` has made of the names."""
        several = list(branches)
        names = dict.fromkeys(name for branch in several for name in branch)
        self.values = {
            name: join(branch[name] for branch in several if name in branch) for name in names
        }


class Ends(Exception):
    """The function ends here: by return(), or by an error."""
