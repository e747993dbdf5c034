"""The body of every schedule function: check all arguments, then hand them to Keras."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from kerasbridge.rules import Rule, check_all
from kerasbridge.schedules import shared_arguments

if TYPE_CHECKING:
    import keras


def construct_schedule(
    class_name: str, arguments: dict[str, Any], own_rules: Mapping[str, Rule]
) -> keras.optimizers.schedules.LearningRateSchedule:
    """Build keras.optimizers.schedules.<class_name>; `arguments` is the caller's locals()."""
    checked = check_all(arguments, {**shared_arguments.RULES, **own_rules})
    import keras

    return getattr(keras.optimizers.schedules, class_name)(**checked)
