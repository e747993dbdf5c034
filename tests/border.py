"""The border table: what each argument makes of each value, as data.

A row is a value, a column what an argument may be, under the name of one such argument; a cell is
the repr of what must arrive in Keras, or "refused" for the message that names the argument, what
it must be and what came. A row more in the table is a test more for every argument.
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path
from typing import NamedTuple

from family import FAMILY

ADADELTA = "optimizer_adadelta"
DATA = Path(__file__).parent / "data"

NUMBER_OR_NONE = "a number at least 0 or None"
SCHEDULE_OR_FUNCTION = "a learning-rate schedule or a function of no arguments"
MUST_BE = {
    "learning_rate": f"a number at least 0, {SCHEDULE_OR_FUNCTION}",
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
    "beta_1": "a number at least 0 and below 1",
    "beta_1 of lion": "a number above 0 and at most 1",
    "beta_2_decay": "a number at most 0",
    "clip_threshold": "a number above 0",
    "muon_a": "a number",
    "ns_steps": "a whole number at least 1",
    "exclude_layers": "regular expressions or None",
    "learning_rate of ftrl": f"a number above 0, {SCHEDULE_OR_FUNCTION}",
    "inner_optimizer": "a Keras optimizer that does not scale the loss itself",
}
# The columns of arguments that have none of their own name, since another's says the same.
SAME_AS = {
    "beta_1": ["beta_2", "adam_beta_1", "adam_beta_2"],
    "rho": ["momentum"],
    "use_ema": ["amsgrad", "centered", "nesterov", "relative_step", "exclude_embeddings"],
    "epsilon": [
        "initial_accumulator_value",
        "epsilon_1",
        "epsilon_2",
        "l1_regularization_strength",
        "l2_regularization_strength",
        "l2_shrinkage_regularization_strength",
        "beta",
        "adam_lr_ratio",
    ],
    "beta_2_decay": ["learning_rate_power"],
    "clip_threshold": ["initial_scale"],
    "muon_a": ["muon_b", "muon_c"],
    "ns_steps": ["dynamic_growth_steps"],
}
COLUMNS = {argument: column for column, others in SAME_AS.items() for argument in others} | {
    "optimizer_lion.beta_1": "beta_1 of lion",
    "optimizer_ftrl.learning_rate": "learning_rate of ftrl",
    "optimizer_adam_w.weight_decay": "epsilon",
}
REFUSED_BY_ALL = {"border_python.csv": "1j", "border_r.csv": "NA"}


class Cell(NamedTuple):
    function: str
    argument: str
    value: str
    arrives: str | None
    message: str

    def __str__(self) -> str:
        return f"{self.function}({self.argument}={self.value})"


def cells(table: str) -> list[Cell]:
    """Every value for every argument; for what all optimizers share, one value for each of them."""
    with open(DATA / table, encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    refused = [row for row in rows if row["value"] == REFUSED_BY_ALL[table]]
    return [
        *[cell(ADADELTA, name, row) for row in rows for name in keras3_arguments(ADADELTA)],
        *[
            cell(function, name, row)
            for function, member in FAMILY.items()
            for name in [*member.required, *member.own]
            for row in rows
        ],
        *[
            cell(function, name, row)
            for function, member in FAMILY.items()
            if function != "optimizer_loss_scale"  # takes only None
            for name in member.shared()
            for row in refused
        ],
    ]


def cell(function: str, argument: str, row: dict[str, str]) -> Cell:
    column = COLUMNS.get(f"{function}.{argument}") or COLUMNS.get(argument, argument)
    arrives = row.get(column, "refused")
    return Cell(
        function,
        argument,
        row["value"],
        None if arrives == "refused" else arrives,
        f"`{argument}` must be {MUST_BE[column]}, not {row['described']}.",
    )


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
    plain = value is None or isinstance(value, (bool, int, float, str, list))
    return repr(value) if plain else type(value).__name__
