"""The table of the optimizers, as the tests use it."""

from __future__ import annotations

import copy
import inspect
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import keras
from packaging.version import Version

import kerasbridge


@dataclass(frozen=True)
class Member:
    """One row of family.toml; the keys are explained there."""

    function: str
    keras_class: str
    own: dict[str, list]
    train: dict[str, dict[str, Any]]
    required: dict[str, Any] = field(default_factory=dict)
    since: str = "3.5"

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
MEMBERS = {
    function: Member(function, row.pop("class"), **row)
    for function, row in tomllib.loads(TABLE.read_text("utf-8")).items()
}
# Those that the installed Keras can train with; it must say so of the others.
FAMILY = {
    function: member
    for function, member in MEMBERS.items()
    if Version(keras.__version__) >= Version(member.since)
}
REFUSED = MEMBERS.keys() - FAMILY.keys()
ADADELTA = Member("optimizer_adadelta", "Adadelta", {"rho": [], "epsilon": []}, {})
EVERY = {"optimizer_adadelta": ADADELTA, **FAMILY}


def decaying(function: str, weight_decay: float = 0.5) -> dict[str, Any]:
    """Return arguments with which weights decay."""
    if function == "optimizer_loss_scale":
        inner = copy.deepcopy(FAMILY[function].required["inner_optimizer"])
        inner["config"]["weight_decay"] = weight_decay
        return {"inner_optimizer": inner}
    return {"learning_rate": 0.5, "weight_decay": weight_decay}


def one_step(optimizer: keras.optimizers.Optimizer, **spared: Any) -> list[float]:
    """Move three weights by one step, of which some are spared from decay; return where they are.

    They are matrices of one number, since Muon lets only matrices decay by `weight_decay`.
    """
    weights = [keras.Variable([[1.0]], name=name) for name in ("bias", "kernel", "other")]
    if "var_list" in spared:
        spared["var_list"] = [weights[0]] if spared["var_list"] == ["bias"] else weights[0]
    if spared:
        optimizer.exclude_from_weight_decay(**spared)
    optimizer.apply([keras.ops.convert_to_tensor([[0.5]])] * 3, weights)
    return [keras.ops.convert_to_numpy(weight).item() for weight in weights]


def spared_bias(function: str) -> list[float]:
    """Return where the weights must be when only the bias was spared."""
    build = EVERY[function].build
    with_decay = one_step(build(**decaying(function)))
    without = one_step(build(**decaying(function, 0.0)))
    assert with_decay[0] != without[0]
    return without[:1] + with_decay[1:]
