"""What the shortest call builds, from Python and from R: defaults as they take effect."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from r_beside import beside

from kerasbridge import optimizers, schedules
from kerasbridge.describe import required_parameters
from rpyparity import Argument, Side, Signature, Statement, python_value
from rpyparity.read_python import read_signature
from rpyparity.sides import WRAPPED

BUILT = Side("B", "object built from Python", trust=60, order="none", states_rest=False)
CONFIG = Side("C", "config built from R", trust=70, order="none", states_rest=False)
Functions = Mapping[str, Callable[..., Any]]

SGD: dict[str, Any] = {"module": "keras.optimizers", "class_name": "SGD", "config": {}}
# What the shortest call gives to the arguments that have no default, as both languages can read it.
GIVEN: dict[str, Any] = {
    "initial_learning_rate": 0.5,
    "decay_steps": 10,
    "first_decay_steps": 10,
    "decay_rate": 0.5,
    "boundaries": [10],
    "values": [1.0, 0.5],
    "inner_optimizer": SGD,
    "optimizer_map": {
        "module": "keras.optimizers",
        "class_name": "OptimizerMap",
        "config": {"default_optimizer": SGD, "optimizer_map": {}},
    },
}
# It cannot do without one of two, which therefore have defaults.
GIVEN_BESIDE = {"optimizer_multi": ["optimizer_map"]}

# Every function whose arguments are those of what it builds.
BUILDERS = (*optimizers.__all__, *schedules.__all__)

SCRIPT = Path(__file__).with_suffix(".R")


def built_statements(name: str, function: Callable[..., Any]) -> list[Statement]:
    """Return what the object that the shortest call builds says, and Keras's class of it.

    They say nothing where the installed Keras lacks what the function builds: R, which has the
    same Keras, reports it.
    """
    try:
        built = function(**given_to(function))
    except NotImplementedError:
        return []
    signature = read_signature(f"kerasbridge.{name}", function)
    wrapped = getattr(built, "keras_class", type(built))
    keras_class = read_signature(f"keras.{wrapped.__name__}", wrapped)
    return [Statement(BUILT, built_with(built, signature)), Statement(WRAPPED, keras_class)]


def given_to(function: Callable[..., Any]) -> dict[str, Any]:
    """Return a value for every argument that the shortest call cannot do without."""
    names = [*required_parameters(function), *GIVEN_BESIDE.get(function.__name__, ())]
    return {name: GIVEN[name] for name in names}


def built_with(built: Any, signature: Signature) -> Signature:
    """Return what the object was built with, attribute by attribute."""
    if not hasattr(built, "learning_rate"):  # a schedule, which keeps some under other names
        return effective(signature, built.get_config())
    values = {each.name: getattr(built, each.name) for each in signature.arguments}
    if "learning_rate" in values:  # a float32 variable: 0.001 and not 0.00100000005
        values["learning_rate"] = float(str(values["learning_rate"].numpy()))
    return effective(signature, values)


def effective(signature: Signature, values: dict[str, Any]) -> Signature:
    """Return the signature with values for defaults; what has no default stays required."""
    arguments = tuple(
        Argument(each.name, each.default and python_value(values[each.name]))
        for each in signature.arguments
        if each.name in values
    )
    return Signature(f"{signature.name}()", arguments, signature.rest)


@contextlib.contextmanager
def in_r(functions: Functions) -> Iterator[Callable[[], dict[str, dict[str, Any] | str]]]:
    """Let the installed R package make the shortest call of each function meanwhile.

    What is yielded waits for R and returns what each call built, or the sentence that says why
    Keras cannot build it.
    """
    calls = json.dumps({name: given_to(function) for name, function in functions.items()})
    failed = "R could not build it all ({}); run: make setup"
    with beside(SCRIPT, calls, failed) as printed:

        def configs() -> dict[str, dict[str, Any] | str]:
            lines = printed().splitlines()[-len(functions) :]
            return {name: json.loads(line) for name, line in zip(functions, lines, strict=True)}

        yield configs


def config_statement(name: str, function: Callable[..., Any], config: dict[str, Any]) -> Statement:
    """Return what get_config() says in R about an object that was built there."""
    import numpy as np

    signature = read_signature(f"kerasbridge.{name}", function)
    if "learning_rate" in config:
        config = {**config, "learning_rate": float(str(np.float32(config["learning_rate"])))}
    return Statement(CONFIG, effective(signature, config))
