"""The body of every schedule function: check all arguments, then hand all of them to Keras."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from kerasbridge.arguments import (
    FLAG,
    SCOPE,
    Rule,
    check_all,
    number,
    optional,
    several,
    whole_number,
)

if TYPE_CHECKING:
    import keras

RULES: dict[str, Rule] = {
    "initial_learning_rate": number(0),
    "decay_steps": whole_number(1),
    "first_decay_steps": whole_number(1),
    "decay_rate": number(0),
    "end_learning_rate": number(0),
    "staircase": FLAG,
    "cycle": FLAG,
    "power": number(0),
    "alpha": number(0),
    "t_mul": number(1),  # periods that shrink come to an end, and after it Keras computes NaN
    "m_mul": number(0),
    "warmup_target": optional(number(0)),
    "warmup_steps": whole_number(0),
    "boundaries": several(
        whole_number(0), "whole numbers at least 0, each larger than the last", increasing=True
    ),
    "values": several(number(0), "numbers at least 0"),
    "name": SCOPE,
}


def construct_schedule(
    class_name: str, arguments: dict[str, Any]
) -> keras.optimizers.schedules.LearningRateSchedule:
    """Build keras.optimizers.schedules.<class_name>; `arguments` is the caller's locals()."""
    checked = check_all(arguments, RULES)
    import keras

    return getattr(keras.optimizers.schedules, class_name)(**checked)
