"""Which version of Keras has a class."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Versions:
    """The versions of Keras from which on a class is there, and trains on TensorFlow.

    Before the second, the first step of Keras's own class fails.
    """

    exists: str
    trains: str


def keras_class(class_name: str, versions: Versions | None) -> Any:
    """Return keras.optimizers.<class_name>, or raise where the installed Keras is too old for it.

    `versions` is None where every version that is supported has the class.
    """
    import keras

    if versions:
        if not hasattr(keras.optimizers, class_name):
            raise too_old(class_name, f"came with Keras {versions.exists}")
        if keras.backend.backend() == "tensorflow" and is_before(versions.trains):
            raise too_old(class_name, f"trains on TensorFlow from Keras {versions.trains} on")
    return getattr(keras.optimizers, class_name)


def too_old(class_name: str, what: str) -> NotImplementedError:
    import keras

    return NotImplementedError(
        f"keras.optimizers.{class_name} {what}, and the installed Keras is {keras.__version__}."
    )


def is_before(version: str) -> bool:
    """Return whether the installed Keras is older than a version like 3.13."""
    import keras

    installed = keras.__version__.split(".")[:2]
    return [int(part) for part in installed] < [int(part) for part in version.split(".")]
