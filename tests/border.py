"""The border table: what each argument makes of each value, as data.

A row is a value; a cell is the repr of what must arrive in Keras, or "refused" for the message
that names the argument, what it must be and what came. A row more in the table is a test more for
every argument.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

DATA = Path(__file__).parent / "data"

NUMBER_OR_NONE = "a number at least 0 or None"
MUST_BE = {
    "learning_rate": "a number at least 0, a learning-rate schedule or a function of no arguments",
    "rho": "a number between 0 and 1",
    "epsilon": "a number at least 0",
    "weight_decay": NUMBER_OR_NONE,
    "clipnorm": NUMBER_OR_NONE,
    "clipvalue": NUMBER_OR_NONE,
    "global_clipnorm": NUMBER_OR_NONE,
    "use_ema": "True or False",
    "ema_momentum": "a number between 0 and 1",
    "ema_overwrite_frequency": "a whole number at least 1 or None",
    "name": "a string or None",
    "loss_scale_factor": "a number above 0 or None",
    "gradient_accumulation_steps": "a whole number at least 2 or None",
}


class Cell(NamedTuple):
    argument: str
    value: str
    arrives: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.argument}={self.value}"


def cells(table: str) -> list[Cell]:
    with open(DATA / table, encoding="utf-8", newline="") as file:
        return [
            Cell(
                argument,
                row["value"],
                None if row[argument] == "refused" else row[argument],
                f"`{argument}` must be {must_be}, not {row['described']}.",
            )
            for row in csv.DictReader(file)
            for argument, must_be in MUST_BE.items()
        ]


def keras3_arguments(function: str) -> list[str]:
    """The arguments of a keras3 function, in order, `...` left out."""
    facts = json.loads((DATA / "keras3-signatures.json").read_text(encoding="utf-8"))
    return [name for name, *_ in facts["functions"][function] if name != "..."]


def arrived(optimizer: object, argument: str) -> str:
    """How the value of an argument stands in the optimizer: the repr of a plain value, the class
    of anything else."""
    value = getattr(optimizer, "_learning_rate" if argument == "learning_rate" else argument)
    if argument == "learning_rate" and hasattr(value, "numpy"):
        return repr(float(value.numpy()))
    if argument == "name" and re.fullmatch(r"adadelta(_\d+)?", value):
        return "automatic"
    plain = value is None or isinstance(value, (bool, int, float, str))
    return repr(value) if plain else type(value).__name__
