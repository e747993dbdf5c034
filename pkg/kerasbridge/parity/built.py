"""What the shortest call builds, from Python and from R: defaults as they take effect."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Collection
from typing import Any

from kerasbridge.describe import required_parameters
from kerasbridge.parity.compare import Side
from kerasbridge.parity.model import Argument, Signature
from kerasbridge.parity.read_python import read_signature
from kerasbridge.parity.read_r import ReadError
from kerasbridge.parity.values import python_value

# What the shortest call gives to the arguments that have no default, as both languages can read it.
GIVEN: dict[str, Any] = {
    "initial_learning_rate": 0.5,
    "decay_steps": 10,
    "first_decay_steps": 10,
    "decay_rate": 0.5,
    "boundaries": [10],
    "values": [1.0, 0.5],
    "inner_optimizer": {"module": "keras.optimizers", "class_name": "SGD", "config": {}},
}

BUILD_FROM_R = """
json <- reticulate::import("json")
calls <- json$loads(commandArgs(TRUE))
lacking <- function(error) {
  if (!identical(error$python_class, "NotImplementedError")) stop(error)
  conditionMessage(error)
}
for (name in names(calls)) {
  build <- getExportedValue("kerasbridge", name)
  config <- tryCatch(
    do.call(build, calls[[name]])$get_config(), kerasbridge_error = lacking
  )
  writeLines(json$dumps(config))
}
"""


def built_sides(name: str, function: Callable[..., Any]) -> list[Side]:
    """Return the object that the shortest call builds, and Keras's class of it.

    Nothing where the installed Keras lacks what the function builds: R, which has the same,
    reports it.
    """
    try:
        built = function(**given_to(function))
    except NotImplementedError:
        return []
    signature = read_signature(f"kerasbridge.{name}", function)
    keras_class = read_signature(f"keras.{built.__class__.__name__}", built.__class__)
    return [
        Side("B", built_with(built, signature), order="none"),
        Side("K", keras_class, order="positions"),
    ]


def given_to(function: Callable[..., Any]) -> dict[str, Any]:
    """Return a value for every argument that has no default."""
    return {name: GIVEN[name] for name in required_parameters(function)}


def built_with(built: Any, signature: Signature) -> Signature:
    """Return what the object was built with, attribute by attribute."""
    if not hasattr(built, "learning_rate"):  # a schedule, which keeps some under other names
        return effective(signature, built.get_config())
    values = {each.name: getattr(built, each.name) for each in signature.arguments}
    if "learning_rate" in values:  # a float32 variable: 0.001 and not 0.00100000005
        values["learning_rate"] = float(str(values["learning_rate"].numpy()))
    return effective(signature, values)


def effective(signature: Signature, values: dict[str, Any]) -> Signature:
    """Return the signature with values for defaults; what has none must be given all the same."""
    arguments = tuple(
        Argument(each.name, each.default and python_value(values[each.name]))
        for each in signature.arguments
        if each.name in values
    )
    return Signature(f"{signature.name}()", arguments, signature.rest)


def rscript() -> str:
    """Return the path of Rscript."""
    path = shutil.which("Rscript")
    if path is None:
        raise ReadError("R is needed to check kerasbridge: install R so that Rscript is found.")
    return path


def start_building_from_r(functions: dict[str, Callable[..., Any]]) -> subprocess.Popen[str]:
    """Let the installed R package make the shortest call of each function."""
    calls = json.dumps({name: given_to(function) for name, function in functions.items()})
    return subprocess.Popen(
        [rscript(), "--vanilla", "-e", BUILD_FROM_R, calls],
        env={"RETICULATE_PYTHON": sys.executable, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def configs_from_r(
    process: subprocess.Popen[str], names: Collection[str]
) -> dict[str, dict[str, Any] | str]:
    """Return what each call built in R, or the sentence that says why Keras cannot build it."""
    printed, errors = process.communicate(timeout=120)
    if process.returncode != 0:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        raise ReadError(f"R could not build it all ({last}); run: make setup")
    lines = printed.splitlines()[-len(names) :]
    return {name: json.loads(line) for name, line in zip(names, lines, strict=True)}


def config_side(name: str, function: Callable[..., Any], config: dict[str, Any]) -> Side:
    """Return what get_config() says in R of an object that was built there."""
    import numpy as np

    signature = read_signature(f"kerasbridge.{name}", function)
    if "learning_rate" in config:
        config = {**config, "learning_rate": float(str(np.float32(config["learning_rate"])))}
    return Side("C", effective(signature, config), order="none")
