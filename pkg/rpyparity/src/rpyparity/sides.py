"""The sides: the places that state the arguments of a function."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from rpyparity.model import Signature

# Whose place says something: that of every argument, of those given by position, or of none.
Order = Literal["all", "positions", "none"]


@dataclass(frozen=True)
class Side:
    """A place that states arguments, and how far it is to be believed.

    A finding's code begins with the letter of the side that stands alone. Where two camps are of
    one size, the drift is in the one that is trusted less.
    """

    letter: str
    label: str
    trust: int
    order: Order = "all"
    states_defaults: bool = True
    states_rest: bool = True  # it says whether further arguments (`...`) are taken
    fix: str | None = None  # where it stands alone, what to do instead of what the codes say


ARGUMENTS = Side("A", "\\arguments of the help page", trust=10, states_defaults=False)
USAGE = Side("U", "\\usage of the help page", trust=20)
DOCSTRING = Side("D", "docstring", trust=30)
FORMALS = Side("R", "R formals", trust=40)
SIGNATURE = Side("P", "Python signature", trust=50)
WRAPPED = Side(
    "K",
    "wrapped Python",
    trust=80,
    order="positions",
    states_rest=False,  # a wrapper need not hand on everything
    fix="Python has moved on: follow it in R and on the help page, or state why not.",
)

# A new side is a row here, or in the sides of a Project, and a function that reads it.
SIDES = (ARGUMENTS, USAGE, DOCSTRING, FORMALS, SIGNATURE, WRAPPED)


@dataclass(frozen=True)
class Statement:
    """What one side says about one function."""

    side: Side
    signature: Signature
    order: Order | None = None  # None: that of the side
    nullable: dict[str, bool] = field(default_factory=dict)  # whether None is allowed, if said

    @property
    def places(self) -> Order:
        return self.order or self.side.order
