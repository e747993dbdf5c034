"""The table of the optimizers, as the tests use it."""

from __future__ import annotations

import copy
import inspect
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras

import kerasbridge


@dataclass(frozen=True)
class Member:
    """One row of family.toml; the keys are explained there."""

    function: str
    keras_class: str
    own: dict[str, list]
    train: dict[str, dict[str, Any]]
    required: dict[str, Any] = field(default_factory=dict)

    def build(self, **arguments: Any) -> keras.optimizers.Optimizer:
        given = copy.deepcopy({**self.required, **arguments})
        return getattr(kerasbridge, self.function)(**given)

    def build_with_keras(self, **arguments: Any) -> keras.optimizers.Optimizer:
        """Build the same with Keras's own class; of the defaults only those that Keras shares."""
        given = KERAS3_DEFAULTS.get(self.function, {}) | self.required | arguments
        if type(given.get("learning_rate")) is int:  # Keras wants a float
            given["learning_rate"] = float(given["learning_rate"])
        if "exclude_layers" in given:  # Keras would take a string for its letters
            given["exclude_layers"] = [given["exclude_layers"]]
        return getattr(keras.optimizers, self.keras_class).from_config(copy.deepcopy(given))

    def train_cases(self) -> dict[str, dict[str, Any]]:
        return {f"{self.function}-{case}": values for case, values in self.train.items()}

    def shared(self) -> list[str]:
        return [name for name in arguments_of(self.function) if name in SHARED - self.own.keys()]


# Where Keras has changed its defaults since; keras3's are documented.
KERAS3_DEFAULTS = {"optimizer_muon": {"weight_decay": 0.1, "adam_lr_ratio": 0.1, "ns_steps": 6}}


def arguments_of(function: str) -> dict[str, Any]:
    """Return the arguments and their defaults, `**kwargs` left out."""
    parameters = inspect.signature(getattr(kerasbridge, function)).parameters.values()
    return {p.name: p.default for p in parameters if p.kind is not p.VAR_KEYWORD}


SHARED = set(arguments_of("optimizer_adadelta")) - {"rho", "epsilon"}
TABLE = Path(__file__).with_suffix(".toml")
FAMILY = {
    function: Member(function, row.pop("class"), **row)
    for function, row in tomllib.loads(TABLE.read_text("utf-8")).items()
}
ADADELTA = Member("optimizer_adadelta", "Adadelta", {"rho": [], "epsilon": []}, {})
EVERY = {"optimizer_adadelta": ADADELTA, **FAMILY}
