"""The body of every optimizer function: check all arguments, then hand them to Keras."""

from __future__ import annotations

import functools
import inspect
from typing import TYPE_CHECKING, Any

from kerasbridge.errors import ArgumentTypeError
from kerasbridge.fast_step import fast_parts
from kerasbridge.optimizers.bridged import OptimizerFunction, bridged
from kerasbridge.optimizers.shared_arguments import ALTERNATIVES, rules_of, rules_of_unnamed
from kerasbridge.optimizers.unknown_arguments import refuse_unknown
from kerasbridge.optimizers.versions import Versions, keras_class
from kerasbridge.rules import check_all, check_alternatives

if TYPE_CHECKING:
    import keras


def construct_optimizer(
    function: OptimizerFunction,
    class_name: str,
    arguments: dict[str, Any],
    versions: Versions | None = None,
) -> keras.optimizers.Optimizer:
    """Build keras.optimizers.<class_name> from the arguments that `function` was called with.

    `arguments` is the function's locals(): every argument goes to Keras, the defaults too, since
    Keras changes its own from version to version; "kwargs" holds what the signature does not name.
    """
    passed_on = arguments.pop("kwargs")
    unnamed = rules_of_unnamed(function)
    arguments |= {name: passed_on.pop(name) for name in unnamed if name in passed_on}
    checked = check_all(arguments, rules_of(function) | unnamed)
    check_alternatives(checked, ALTERNATIVES)
    known = known_arguments(keras_class(class_name, versions))
    refuse_unknown(passed_on, list(arguments), known)
    given = without_missing(function, checked, known)
    return bridged(function, class_name, fast_parts(class_name))(**given, **passed_on)


@functools.cache
def known_arguments(of: Any) -> list[str]:
    """Name the arguments of a class, and those that it hands on to the classes it extends."""
    constructors = [vars(each)["__init__"] for each in of.__mro__ if "__init__" in vars(each)]
    parameters = [p for f in constructors for p in inspect.signature(f).parameters.values()]
    named = [p.name for p in parameters if p.kind not in (p.VAR_POSITIONAL, p.VAR_KEYWORD)]
    return [name for name in dict.fromkeys(named) if name != "self"]


def without_missing(
    function: OptimizerFunction, checked: dict[str, Any], known: list[str]
) -> dict[str, Any]:
    """Leave out what the installed Keras lacks, which must be at its default."""
    import keras

    parameters = inspect.signature(function).parameters
    given = {}
    for name, value in checked.items():
        if name in known:
            given[name] = value
        elif name not in parameters or value != parameters[name].default:
            raise ArgumentTypeError(name, f"is not an argument in Keras {keras.__version__}")
    return given
