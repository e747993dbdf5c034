"""What a call with no more than it must have builds, in both languages: defaults in effect."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import kerasbridge
from kerasbridge.arguments import required_parameters
from kerasbridge.parity.compare import Side
from kerasbridge.parity.model import Argument, Signature
from kerasbridge.parity.read_python import read_signature
from kerasbridge.parity.read_r import ReadError
from kerasbridge.parity.values import python_value

# What a required argument is given, in a form that both languages can read.
REQUIRED: dict[str, Any] = {
    "inner_optimizer": {"module": "keras.optimizers", "class_name": "SGD", "config": {}},
}

BUILD_FROM_R = """
json <- reticulate::import("json")
calls <- json$loads(commandArgs(TRUE))
for (name in names(calls)) {
  built <- do.call(getExportedValue("kerasbridge", name), calls[[name]])
  writeLines(json$dumps(built$get_config()))
}
"""


def built_sides(name: str, function: Callable[..., Any]) -> list[Side]:
    """Return the object that the shortest call builds, and Keras's class of it."""
    built = function(**required(function))
    signature = read_signature(f"kerasbridge.{name}", function)
    keras_class = read_signature(f"keras.{built.__class__.__name__}", built.__class__)
    return [
        Side("B", built_with(built, signature), order="none"),
        Side("K", keras_class, order="positions"),
    ]


def required(function: Callable[..., Any]) -> dict[str, Any]:
    """Return the arguments that a call must have."""
    return {name: REQUIRED[name] for name in required_parameters(function)}


def built_with(built: Any, signature: Signature) -> Signature:
    """Return what the object was built with, attribute by attribute."""
    attributes = []
    for argument in signature.arguments:
        if argument.default is None:  # required: what it was given is no default
            attributes.append(argument)
            continue
        value = getattr(built, argument.name)
        if argument.name == "learning_rate":
            value = float(str(value.numpy()))  # a float32 variable: 0.001 and not 0.00100000005
        attributes.append(Argument(argument.name, python_value(value)))
    return Signature(f"{signature.name}()", tuple(attributes), signature.rest)


def start_building_from_r(names: list[str]) -> subprocess.Popen[str]:
    """Let the installed R package make the shortest call of each function."""
    rscript = shutil.which("Rscript")
    if rscript is None:
        raise ReadError("R is needed to check kerasbridge: install R so that Rscript is found.")
    calls = {name: required(getattr(kerasbridge, name)) for name in names}
    return subprocess.Popen(
        [rscript, "--vanilla", "-e", BUILD_FROM_R, json.dumps(calls)],
        env={"RETICULATE_PYTHON": sys.executable, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def configs_from_r(process: subprocess.Popen[str], names: list[str]) -> dict[str, dict[str, Any]]:
    printed, errors = process.communicate(timeout=120)
    if process.returncode != 0:
        last = (errors.strip().splitlines() or ["no message"])[-1]
        raise ReadError(f"R could not build an optimizer ({last}); run: make setup")
    lines = printed.splitlines()[-len(names) :]
    return {name: json.loads(line) for name, line in zip(names, lines, strict=True)}


def config_side(name: str, function: Callable[..., Any], config: dict[str, Any]) -> Side:
    """Return what get_config() says in R of an object that was built there."""
    import numpy as np

    signature = read_signature(f"kerasbridge.{name}", function)
    stated = {name: python_value(value) for name, value in config.items()}
    if "learning_rate" in config:  # in the precision of float32, as it was given
        stated["learning_rate"] = python_value(float(str(np.float32(config["learning_rate"]))))
    arguments = tuple(
        Argument(each.name, each.default and stated[each.name])
        for each in signature.arguments
        if each.name in stated
    )
    return Side("C", Signature(f"{name}()", arguments, signature.rest), order="none")
