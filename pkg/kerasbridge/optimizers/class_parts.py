"""What some optimizers have beside Keras's own class and what all of ours share."""

from __future__ import annotations


def class_parts(class_name: str) -> tuple[type, ...]:
    """Return classes whose methods come before those of keras.optimizers.<class_name>."""
    if class_name == "ScheduleFreeAdamW":
        from kerasbridge.optimizers.schedule_free_step import ScheduleFreeStep

        return (ScheduleFreeStep,)
    if class_name == "MultiOptimizer":
        from kerasbridge.optimizers.several import Several

        return (Several,)
    return ()
