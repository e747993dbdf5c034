"""Python objects of bad manners, which the code in hostile_values.py names."""

from __future__ import annotations

import array
import datetime
import enum
import functools
import inspect
import operator
from decimal import Decimal
from fractions import Fraction
from typing import Any
from unittest import mock

import keras
import numpy as np
import tensorflow as tf

import kerasbridge

__all__ = ["Decimal", "Fraction", "array", "datetime", "functools", "keras", "kerasbridge"]
__all__ += ["mock", "np", "tf"]
MESSAGE = "an error of the value's own"


class OwnError(Exception):
    """Neither a TypeError nor a ValueError."""


def throw(*args: Any, **kwargs: Any) -> Any:
    raise OwnError(MESSAGE)


class OwnFloat(float):
    def __repr__(self) -> str:
        return "not a number"


class OwnInt(int):
    def __repr__(self) -> str:
        return "not a number"


class OwnStr(str):
    """As str(Enum) does, it says something else of itself."""

    def __str__(self) -> str:
        return "another"


class Choice(str, enum.Enum):  # noqa: UP042
    ONE = "one"


class Level(enum.IntEnum):
    TWO = 2


class ThrowingFloat(float):
    __float__ = __eq__ = __le__ = __repr__ = throw
    __hash__ = float.__hash__


class Throwing:
    """Every question ends in an error."""

    __float__ = __int__ = __index__ = __len__ = __bool__ = __eq__ = __lt__ = throw
    __hash__ = __iter__ = __repr__ = __str__ = __getitem__ = __getattr__ = throw  # type: ignore


class ThrowingSignature:
    __call__ = throw
    __signature__ = property(throw)


class Liar:
    """Says that it is of a class that it is not."""

    def __init__(self, kind: type) -> None:
        self.kind = kind

    @property
    def __class__(self) -> Any:
        return self.kind

    @__class__.setter
    def __class__(self, kind: Any) -> None: ...


class Truthy(Throwing):
    """Equal to all, and contains all."""

    __eq__ = __contains__ = lambda self, other: True


Nameless = type("A" * 10**6, (), {})


def needs_long_name() -> Any:
    def function(*args: Any) -> None: ...

    parameter = inspect.Parameter("a" * 10**6, inspect.Parameter.POSITIONAL_OR_KEYWORD)
    function.__signature__ = inspect.Signature([parameter])  # type: ignore[attr-defined]
    return function


def nested(depth: int) -> list[Any]:
    return functools.reduce(lambda inner, _: [inner], range(depth), [])


def endless() -> list[Any]:
    items: list[Any] = []
    items.append(items)
    return items


def endless_config() -> dict[str, Any]:
    config: dict[str, Any] = {"class_name": "ExponentialDecay", "config": {}}
    config["config"]["initial_learning_rate"] = config
    return config


def schedule_config(**arguments: Any) -> dict[str, Any]:
    needed = {"initial_learning_rate": 0.1, "decay_steps": 10, "decay_rate": 0.5}
    return {
        "module": "keras.optimizers.schedules",
        "class_name": "ExponentialDecay",
        "config": needed | arguments,
        "registered_name": None,
    }


weight = keras.Variable([1.0], name="weight")
NAMES = {name: value for name, value in globals().items() if not name.startswith("_")}
NAMES |= {"operator": operator}
