"""The body of every optimizer function: check all arguments, then hand all of them to Keras."""

from __future__ import annotations

import difflib
import functools
import inspect
from typing import TYPE_CHECKING, Any

from kerasbridge.arguments import (
    FLAG,
    OPTIMIZER,
    PATTERNS,
    STRING,
    Rule,
    check_all,
    learning_rate,
    number,
    optional,
    whole_number,
)
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.fused import fast_parts
from kerasbridge.optimizers.bridged import Optimizers, bridged

if TYPE_CHECKING:
    import keras

# A moving average with a decay rate of 1 never leaves 0, and its bias correction divides by 0.
DECAY_RATE = number(0, 1, below=True)

RULES: dict[str, Rule] = {
    "learning_rate": learning_rate(number(0)),
    "rho": number(0, 1),
    "beta_1": DECAY_RATE,
    "beta_2": DECAY_RATE,
    "momentum": number(0, 1),
    "nesterov": FLAG,
    "epsilon": number(0),
    "amsgrad": FLAG,
    "centered": FLAG,
    "initial_accumulator_value": number(0),
    "beta_2_decay": number(high=0),
    "epsilon_1": number(0),
    "epsilon_2": number(0),
    "clip_threshold": number(0, above=True),
    "relative_step": FLAG,
    "learning_rate_power": number(high=0),
    "l1_regularization_strength": number(0),
    "l2_regularization_strength": number(0),
    "l2_shrinkage_regularization_strength": number(0),
    "beta": number(0),
    "adam_beta_1": DECAY_RATE,
    "adam_beta_2": DECAY_RATE,
    "adam_lr_ratio": number(0),
    "muon_a": number(),
    "muon_b": number(),
    "muon_c": number(),
    "ns_steps": whole_number(1),
    "exclude_layers": optional(PATTERNS),
    "exclude_embeddings": FLAG,
    "inner_optimizer": OPTIMIZER,
    "initial_scale": number(0, above=True),
    "dynamic_growth_steps": whole_number(1),
    "weight_decay": optional(number(0)),
    "clipnorm": optional(number(0)),
    "clipvalue": optional(number(0)),
    "global_clipnorm": optional(number(0)),
    "use_ema": FLAG,
    "ema_momentum": number(0, 1),
    "ema_overwrite_frequency": optional(whole_number(1)),
    "name": optional(STRING),
    "loss_scale_factor": optional(number(0, above=True)),
    "gradient_accumulation_steps": optional(whole_number(2)),
}

NOT_GIVEN = object()


def of_inner(keras_default: Any = None, *, hint: str = "Set it on the inner optimizer.") -> Rule:
    """Nothing: the inner optimizer has this argument. Configs of Keras 3.5 hold its default."""

    def convert(value: Any) -> Any:
        if value is None or (type(value) is type(keras_default) and value == keras_default):
            return NOT_GIVEN
        raise ValueError

    return Rule("None", convert, hint)


# Where one optimizer allows less than the others, or something else.
OWN_RULES: dict[str, dict[str, Rule]] = {
    "optimizer_adam_w": {"weight_decay": number(0)},
    # It divides by the learning rate.
    "optimizer_ftrl": {"learning_rate": learning_rate(number(0, above=True))},
    # With a beta_1 of 0 only the sign of the last gradient counts; with 1 it counts a step later.
    "optimizer_lion": {"beta_1": number(0, 1, above=True)},
    "optimizer_loss_scale": {
        "weight_decay": of_inner(),
        "clipnorm": of_inner(),
        "clipvalue": of_inner(),
        "global_clipnorm": of_inner(),
        "use_ema": of_inner(False),
        "ema_momentum": of_inner(0.99),
        "ema_overwrite_frequency": of_inner(),
        "loss_scale_factor": of_inner(
            hint="For a fixed factor, set it on the inner optimizer and use that one alone."
        ),
        "gradient_accumulation_steps": of_inner(),
    },
}

# The Keras version that brought a class, where that is later than the oldest that is supported.
SINCE = {"Muon": "3.10"}
# And the one from which on it trains on TensorFlow: before that, the first step of Keras's fails.
TRAINS_SINCE = {"Muon": "3.13"}

# Spellings of earlier Keras versions, and what took their place.
REPLACED = {
    "lr": "Use `learning_rate`.",
    "decay": "Give `learning_rate` a schedule instead: the old decay is "
    "keras.optimizers.schedules.InverseTimeDecay(learning_rate, 1, decay).",
    "jit_compile": "Give it to the model's compile() instead.",
}


def construct_optimizer(
    function: Optimizers, class_name: str, arguments: dict[str, Any]
) -> keras.optimizers.Optimizer:
    """Build keras.optimizers.<class_name> from the arguments that `function` was called with.

    `arguments` is the function's locals(): every argument goes to Keras, the defaults too, since
    Keras changes its own from version to version; "kwargs" holds what the signature does not name.
    """
    passed_on = arguments.pop("kwargs")
    checked = check_all(arguments, RULES | OWN_RULES.get(function.__name__, {}))
    known = known_arguments(keras_class(class_name))
    refuse_unknown(passed_on, list(arguments), known)
    given = without_missing(function, checked, known)
    return bridged(function, class_name, fast_parts(class_name))(**given, **passed_on)


def keras_class(class_name: str) -> Any:
    import keras

    if not hasattr(keras.optimizers, class_name):
        raise NotImplementedError(
            f"keras.optimizers.{class_name} came with Keras {SINCE[class_name]}, "
            f"and the installed Keras is {keras.__version__}."
        )
    needed = TRAINS_SINCE.get(class_name)
    if needed and keras.backend.backend() == "tensorflow" and is_before(needed):
        raise NotImplementedError(
            f"keras.optimizers.{class_name} trains on TensorFlow from Keras {needed} on, "
            f"and the installed Keras is {keras.__version__}."
        )
    return getattr(keras.optimizers, class_name)


def is_before(version: str) -> bool:
    """Return whether the installed Keras is older than a version like 3.13."""
    import keras

    installed = keras.__version__.split(".")[:2]
    return [int(part) for part in installed] < [int(part) for part in version.split(".")]


@functools.cache
def known_arguments(of: Any) -> list[str]:
    """Name the arguments of a class, those included that it hands on to the classes it extends."""
    constructors = [vars(each)["__init__"] for each in of.__mro__ if "__init__" in vars(each)]
    parameters = [p for f in constructors for p in inspect.signature(f).parameters.values()]
    named = [p.name for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    return [name for name in dict.fromkeys(named) if name != "self"]


def without_missing(
    function: Optimizers, checked: dict[str, Any], known: list[str]
) -> dict[str, Any]:
    """Leave out what was not given and what the installed Keras lacks; that must be the default."""
    import keras

    given = {}
    for name, value in checked.items():
        if value is NOT_GIVEN:
            continue
        if name in known:
            given[name] = value
        elif value != inspect.signature(function).parameters[name].default:
            raise ArgumentTypeError(name, f"is not an argument in Keras {keras.__version__}")
    return given


def refuse_unknown(passed_on: dict[str, Any], own: list[str], known: list[str]) -> None:
    """Raise for the first argument that the installed Keras does not know either."""
    for name in passed_on:
        if name not in known:
            raise ArgumentTypeError(name, "is not an argument", hint=suggestion(name, own + known))


def suggestion(name: str, known: list[str]) -> str:
    """Say what to write in place of an argument that does not exist."""
    if name in REPLACED:
        return REPLACED[name]
    if near := difflib.get_close_matches(name, known, n=1, cutoff=0.5):
        return f"Did you mean `{near[0]}`?"
    return "The arguments are " + ", ".join(f"`{each}`" for each in dict.fromkeys(known)) + "."
