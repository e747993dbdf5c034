"""What some optimizers have beside Keras's own class and what all of ours share."""

from __future__ import annotations


def class_parts(class_name: str) -> tuple[type, ...]:
    """Return classes whose methods come before those of keras.optimizers.<class_name>."""
    return (*own_parts(class_name), *distributed_parts(class_name))


def guards() -> tuple[type, ...]:
    """Return classes whose methods come before all others: they look before anything changes."""
    import keras

    if keras.backend.backend() != "tensorflow":
        return ()
    from kerasbridge.distribution.refusals import Refusing
    from kerasbridge.distribution.workers import SameOnAllWorkers

    return (Refusing, SameOnAllWorkers)


def distributed_parts(class_name: str) -> tuple[type, ...]:
    """Return what a step takes that several replicas of TensorFlow take together."""
    import keras

    if keras.backend.backend() != "tensorflow" or class_name == "MultiOptimizer":
        return ()
    from kerasbridge.distribution.replicas import FiniteInAll, OverReplicas

    return (FiniteInAll,) if class_name == "LossScaleOptimizer" else (OverReplicas,)


def own_parts(class_name: str) -> tuple[type, ...]:
    if class_name == "ScheduleFreeAdamW":
        from kerasbridge.optimizers.schedule_free_step import ScheduleFreeStep

        return (ScheduleFreeStep,)
    if class_name == "MultiOptimizer":
        from kerasbridge.optimizers.several import Several

        return (Several,)
    return ()
