"""LearningRateSchedule() of R: a subclass of LearningRateSchedule whose methods are R functions."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from kerasbridge.describe import describe
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.r_thread import call_r
from kerasbridge.rules import Flaw, Rule, check_all, optional, string
from kerasbridge.schedules.define import UNKNOWN, is_class_of_keras, schedule_class
from kerasbridge.schedules.step_arithmetic import cast, is_tensor, r_number


@dataclass(frozen=True)
class RMethod:
    """An R function, as a method: it takes `self`, and then the parameters that are named here."""

    function: Callable[..., Any]
    parameters: list[str]
    is_property: bool

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        return call_r(self.function, *args, **kwargs)

    def signature(self) -> inspect.Signature:
        """Return the signature; R itself says which arguments must be given."""
        p = inspect.Parameter
        kind: Any = p.POSITIONAL_OR_KEYWORD
        found = [p("self", kind)]
        for name in self.parameters:
            if name == "...":
                kind = p.KEYWORD_ONLY
            else:
                found.append(p(name, kind, default=UNKNOWN))
        return inspect.Signature(found + [p("kwargs", p.VAR_KEYWORD)] * ("..." in self.parameters))


def class_name(value: Any) -> str:
    if not re.fullmatch("[A-Za-z][A-Za-z0-9_]*", string(value)):
        raise ValueError
    if is_class_of_keras(value):  # saved models with that class would not open
        raise Flaw(f"Keras has a class {describe(value)}")
    return str(value)


def function(value: Any) -> RMethod:
    if isinstance(value, RMethod):
        return value
    raise TypeError


def function_of_the_step(value: Any) -> RMethod:
    if function(value).parameters:
        return function(value)
    raise TypeError


def named_list(value: Any) -> dict[str, Any]:
    if isinstance(value, dict):
        return value
    raise TypeError


def class_of_schedules(value: Any) -> type[Any]:
    import keras

    base = keras.optimizers.schedules.LearningRateSchedule
    if isinstance(value, type) and issubclass(value, base):
        return value
    raise TypeError


RULES = {
    "classname": Rule("a string of letters, digits and underscores, a letter first", class_name),
    "call": Rule("a function that takes the step", function_of_the_step),
    "initialize": optional(Rule("a function", function)),
    "get_config": optional(Rule("a function", function)),
    "public": Rule("a named list", named_list),
    "private": Rule("a named list", named_list),
    "inherit": optional(Rule("a class of schedules", class_of_schedules)),
}
# The class above has one.
WITH_INHERITED_CALL = {**RULES, "call": optional(RULES["call"])}


def define_in_r(dots: dict[str, Any], **arguments: Any) -> type[Any]:
    """Make the class from the arguments of R's LearningRateSchedule().

    Functions come as RMethod. Of `private` only the names come: R keeps the values.
    """
    rules = RULES if arguments["inherit"] is None else WITH_INHERITED_CALL
    given = check_all(arguments, rules)
    methods = {name: given[name] for name in ("call", "initialize", "get_config")}
    members = {**methods, **dots, **given["public"]}
    base = given["inherit"] or schedule_class()
    bases = (base,) if issubclass(base, schedule_class()) else (schedule_class(), base)
    namespace: dict[str, Any] = {}
    for name, member in members.items():
        if isinstance(member, RMethod):
            namespace.update([in_python(name, member)])
        elif member is not None:
            namespace[name] = member
    return type(given["classname"], bases, {**namespace, "__module__": "R"})


def in_python(name: str, method: RMethod) -> tuple[str, Any]:
    """Return the name of a method in Python, and the method as Python calls it."""
    if method.is_property:  # R's function reads without an argument and assigns with one
        return name, property(lambda self: method(self), method if method.parameters else None)
    match name:
        case "call":
            return "__call__", returning_a_rate(method)
        case "initialize":
            return "__init__", with_signature(method)
        case "get_config":  # R's empty list arrives as a list
            return name, lambda self: dict(method(self) or {})
    return name, lambda self, *args, **kwargs: method(self, *args, **kwargs)


def returning_a_rate(call: RMethod) -> Callable[..., Any]:
    def __call__(self: Any, step: Any) -> Any:
        return as_rate(call(self, r_number(step)))

    return __call__


def as_rate(value: Any) -> Any:
    """Return what `call` has returned as Keras wants a learning rate."""
    import keras

    try:
        if is_tensor(value) and keras.backend.standardize_dtype(value.dtype) == "string":
            raise TypeError  # TensorFlow would, when the step runs
        rate = cast(value, keras.config.floatx())
    except (TypeError, ValueError):
        raise ArgumentTypeError("call", "must return a number", describe(value)) from None
    if rate.ndim:
        raise ArgumentTypeError("call", "must return a number", f"a tensor of shape {rate.shape}")
    return rate


def with_signature(initialize: RMethod) -> Callable[..., Any]:
    def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
        initialize(self, *args, **kwargs)

    __init__.__signature__ = initialize.signature()  # type: ignore[attr-defined]
    return __init__


def class_of(schedule_function: str) -> type[Any]:
    """Return the class of Keras that learning_rate_schedule_cosine_decay() and the like make."""
    import keras

    words = schedule_function.removeprefix("learning_rate_schedule_").split("_")
    return getattr(keras.optimizers.schedules, "".join(map(str.capitalize, words)))  # type: ignore[no-any-return]


def parameters(cls: type[Any]) -> dict[str, Any]:
    """Return what a schedule of this class is made with, and the defaults."""
    if cls.__init__ is object.__init__:
        return {}
    empty = inspect.Parameter.empty
    found = list(inspect.signature(cls.__init__).parameters.values())[1:]
    return {
        "..." if each.kind in (each.VAR_POSITIONAL, each.VAR_KEYWORD) else each.name: (
            UNKNOWN if each.default is empty else each.default
        )
        for each in found
    }


class Super:
    """What R code calls `super`: the methods of the class above, under their names in R."""

    def __init__(self, cls: type[Any], instance: Any) -> None:
        self._above: Any = super(cls, instance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._above, "__init__" if name == "initialize" else name)

    def call(self, step: Any) -> Any:
        return self._above.__call__(r_number(step))
