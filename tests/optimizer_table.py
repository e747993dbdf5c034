"""The table of the optimizers, and the calls that the tests make of it."""

from __future__ import annotations

import copy
import inspect
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any, NamedTuple

import keras
from packaging.version import Version
from rscript import r_code

import kerasbridge


class Argument(NamedTuple):
    rule: str
    values: list[Any]


@dataclass(frozen=True)
class Row:
    """One row of optimizers.toml; the keys are explained there."""

    function: str
    keras_class: str
    own: dict[str, Argument]
    train: dict[str, dict[str, Any]]
    configs: dict[str, dict[str, Any]] = field(default_factory=dict)
    required: dict[str, Any] = field(default_factory=dict)
    since: str = "3.5"
    steps: int = 100
    fit: list[str] = field(default_factory=list)

    def build(self, *positional: Any, **arguments: Any) -> keras.optimizers.Optimizer:
        given = copy.deepcopy(self.required | arguments)
        return getattr(kerasbridge, self.function)(*positional, **given)

    def build_with_keras(self, **arguments: Any) -> keras.optimizers.Optimizer:
        """Build the same with Keras's own class; of the defaults only those that Keras shares."""
        given = KERAS3_DEFAULTS.get(self.function, {}) | self.required | arguments
        if type(given.get("learning_rate")) is int:  # Keras wants a float
            given["learning_rate"] = float(given["learning_rate"])
        if "exclude_layers" in given:  # Keras would take a string for its letters
            given["exclude_layers"] = [given["exclude_layers"]]
        return getattr(keras.optimizers, self.keras_class).from_config(copy.deepcopy(given))

    def shared(self) -> dict[str, Argument]:
        """Return the arguments that it shares with all others."""
        names = arguments_of(self.function)
        return {name: SHARED[name] for name in names if name in SHARED.keys() - self.own.keys()}

    def tried(self) -> dict[str, Argument]:
        """Return the arguments of which every value is tried on this optimizer."""
        return self.own | (self.shared() if self.function == SHARED_TRIED_ON else {})


# Where Keras has changed its defaults since; keras3's are documented.
KERAS3_DEFAULTS = {"optimizer_muon": {"weight_decay": 0.1, "adam_lr_ratio": 0.1, "ns_steps": 6}}
SHARED_TRIED_ON = "optimizer_adadelta"


def arguments_of(function: str) -> dict[str, Any]:
    """Return the arguments and their defaults, `**kwargs` left out."""
    parameters = inspect.signature(getattr(kerasbridge, function)).parameters.values()
    return {p.name: p.default for p in parameters if p.kind is not p.VAR_KEYWORD}


def state(optimizer: keras.optimizers.Optimizer) -> dict[str, Any]:
    """Return all that can be assigned."""
    values = {name: vars(optimizer).get(name) for name in optimizer.rules}
    rate = optimizer._learning_rate
    return values | {"learning_rate": float(rate) if isinstance(rate, keras.Variable) else rate}


def state_text(optimizer: keras.optimizers.Optimizer) -> str:
    """Return the same as text, for R."""
    return repr(state(optimizer))


def arguments(table: dict[str, dict[str, Any]]) -> dict[str, Argument]:
    return {name: Argument(**argument) for name, argument in table.items()}


TABLE = tomllib.loads(Path(__file__).with_name("optimizers.toml").read_text("utf-8"))
SHARED = arguments(TABLE.pop("shared"))
ROWS = {
    function: Row(function, row.pop("class"), arguments(row.pop("own")), **row)
    for function, row in TABLE.items()
}
# Those that the installed Keras can train with; it must say so of the others.
OPTIMIZERS = {
    function: row
    for function, row in ROWS.items()
    if Version(keras.__version__) >= Version(row.since)
}


# Calls of the functions.


def is_code(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == {"python", "r"}


@dataclass(frozen=True)
class Case:
    """A call of an optimizer function, in both languages."""

    name: str
    function: str
    values: dict[str, Any]

    @property
    def row(self) -> Row:
        return OPTIMIZERS[self.function]

    @property
    def r(self) -> str:
        """The call in R."""
        given = self.row.required | self.values
        texts = [r_code(value) for value in given.pop("*", [])]
        texts += [f"{n} = {v['r'] if is_code(v) else r_code(v)}" for n, v in given.items()]
        return f"{self.function}({', '.join(texts)})"

    @property
    def reads_clock(self) -> bool:
        """Whether the learning rate is a function, which looks at the number of the step."""
        rate = self.values.get("learning_rate")
        return is_code(rate) and "clock" in rate["python"]

    def arguments(self, schedules: Any = keras.optimizers.schedules, clock: Any = None) -> dict:
        """Return the arguments that are named, with one or the other kind of schedules."""
        known = {"schedules": schedules, "clock": clock or SimpleNamespace(now=0)}
        return {
            name: eval(value["python"], known) if is_code(value) else copy.deepcopy(value)
            for name, value in self.values.items()
            if name != "*"
        }

    def build(self) -> keras.optimizers.Optimizer:
        """Make the call in Python."""
        return self.row.build(*self.values.get("*", []), **self.arguments())


def case(row: Row, name: str, values: dict[str, Any]) -> tuple[str, Case]:
    name = f"{row.function}-{name}"
    return name, Case(name, row.function, values)


TRAIN_CASES = dict(
    case(row, name, values) for row in OPTIMIZERS.values() for name, values in row.train.items()
)
# On JAX an eager step of Keras's own class leaks a tracer: there, loss scaling must be compiled.
STEPPING_EAGERLY = [
    function
    for function in OPTIMIZERS
    if keras.backend.backend() != "jax" or function != "optimizer_loss_scale"
]
# All but the one whose step Keras computes wrongly; see test_schedule_free.py.
AS_KERAS = [function for function in OPTIMIZERS if function != "optimizer_schedule_free_adam_w"]
FIT_CASES = [f"{row.function}-{name}" for row in OPTIMIZERS.values() for name in row.fit]
# A function has no config that could be compared.
CONFIG_CASES = {name: case for name, case in TRAIN_CASES.items() if not case.reads_clock}
CONFIG_CASES |= dict(
    case(row, name, values)
    for row in OPTIMIZERS.values()
    for name, values in {
        "no arguments": {},
        **{
            f"{argument}-{value['python'] if is_code(value) else value}": {argument: value}
            for argument, tried in row.tried().items()
            for value in tried.values
        },
        **row.configs,
    }.items()
)
