"""What a config may hold: nothing that is code, and nothing that another process cannot read.

A config names classes. Only Keras's schedules and what the user has registered are taken from it.
Keras itself would look further, and would run what was saved of a lambda if it was told to.
"""

from __future__ import annotations

from collections.abc import Iterator
from types import FunctionType
from typing import Any

from kerasbridge.errors import ArgumentTypeError
from kerasbridge.optimizers.learning_rate import is_function
from kerasbridge.revive import is_serialized
from kerasbridge.state.format import TYPES

SCHEDULES = "keras.optimizers.schedules"
INSIDE = ("inner_optimizer", "optimizer_map")  # arguments that are optimizers
ARRAYS = ("__tensor__", "__numpy__")

Part = dict[str, Any]


def refuse_function(rate: Any) -> None:
    """Raise where the learning rate is a function that a config cannot name."""
    if is_function(rate) and not is_registered(rate):
        raise ArgumentTypeError(
            "learning_rate",
            "cannot be saved or put into a config while it is a function",
            hint="Use a learning-rate schedule, or save the weights alone.",
        )


def is_registered(function: Any) -> bool:
    """Return whether Keras knows a function by a name, or an object by that of its class."""
    from keras.saving import get_registered_name, get_registered_object

    named = function if isinstance(function, FunctionType) else type(function)
    if named.__name__ == "<lambda>":  # Keras would write its code
        return False
    return get_registered_object(get_registered_name(named)) is named


def parts_of(config: Any) -> Iterator[Part]:
    """Return every object that a config holds in serialized form, also inside of others."""
    if isinstance(config, dict):
        if is_serialized(config):
            yield config
        for value in config.values():
            yield from parts_of(value)
    elif isinstance(config, (list, tuple)):
        for value in config:
            yield from parts_of(value)


def unreadable(config: Any) -> str | None:
    """Say what in a config no process could find by its name; None where there is nothing."""
    for part in parts_of(config):
        if part["class_name"] == "function" and registered(part) is None:
            return "a function that is not registered with Keras"
    return None


def unwritable(config: Any) -> str | None:
    """Say what in a config cannot be written down faithfully; None where there is nothing."""
    for part in parts_of(config):
        if part["class_name"] == "__lambda__":
            return "a lambda, which has no name"
        if not (is_array(part) or is_schedule_of_keras(part) or is_custom(part)):
            return f"an object of the class {part['class_name']}"
    return None


def is_array(part: Part) -> bool:
    return part["class_name"] in ARRAYS and part["config"].get("dtype") in TYPES.values()


def is_schedule_of_keras(part: Part) -> bool:
    from keras.optimizers import schedules

    cls = getattr(schedules, part["class_name"], None) if part.get("module") == SCHEDULES else None
    return isinstance(cls, type) and issubclass(cls, schedules.LearningRateSchedule)


def is_custom(part: Part) -> bool:
    """Return whether this is the user's: known by a name, and not Keras's."""
    module = str(part.get("module") or "")
    return bool(name_of(part)) and module.partition(".")[0] != "keras"


def name_of(part: Part) -> str | None:
    """Return the name under which Keras looks for a custom class or function."""
    name = part["config"] if part["class_name"] == "function" else part.get("registered_name")
    return name if isinstance(name, str) else None


def registered(part: Part) -> Any:
    """Return the class or the function that this names here; None where there is none."""
    from keras.saving import get_custom_objects, get_registered_object

    name = name_of(part)
    if part["class_name"] == "function":  # until Keras 3.6 without its package
        for known in get_custom_objects():
            if known.endswith(f">{name}"):
                name = known
    return get_registered_object(name)


def is_rate(part: Part) -> bool:
    """Return whether this is a schedule or a function, and so may be a learning rate."""
    from keras.optimizers import schedules

    cls = registered(part)
    if cls is None:
        return is_schedule_of_keras(part)
    schedule = isinstance(cls, type) and issubclass(cls, schedules.LearningRateSchedule)
    return schedule or isinstance(cls, FunctionType)


def configs_of(config: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Return the config of an optimizer without those inside of it, and their configs."""
    yield {name: value for name, value in config.items() if name not in INSIDE}
    for inner in inner_parts(config):
        yield from configs_of(inner["config"])


def inner_parts(config: dict[str, Any]) -> Iterator[Part]:
    """Return the optimizers inside of another one, in serialized form."""
    if "inner_optimizer" in config:
        yield config["inner_optimizer"]
    if "optimizer_map" in config:
        several = config["optimizer_map"]["config"]
        yield several["default_optimizer"]
        yield from several["optimizer_map"].values()
