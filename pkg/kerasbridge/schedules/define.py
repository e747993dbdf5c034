"""LearningRateSchedule: the class that a schedule of one's own extends."""

from __future__ import annotations

import functools
import inspect
from typing import Any

from kerasbridge.errors import ArgumentValueError

# The default of an argument that Python cannot know, since the constructor is an R function.
UNKNOWN = object()


@functools.cache
def schedule_class() -> type[Any]:
    """Return the class; it is made at the first call, since its base needs Keras."""
    import keras

    class LearningRateSchedule(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
        """A schedule of your own: a subclass that says how the rate follows from the step.

        It is Keras's class of the same name, with two additions for saving a model. As soon as a
        subclass is defined, ``keras.saving.load_model()`` knows it by its name. The config of a
        schedule is the arguments that it was made with, unless the subclass has a
        ``get_config()`` of its own. In another session, ``custom_objects`` says what the name
        stands for. No subclass can have the name of an optimizer or a schedule of Keras, such as
        ``CosineDecay``: that is a ``ValueError``.

        ``__call__(self, step)`` gets the number of the step, from 0 on, as a whole-number tensor,
        and returns the rate. ``fit()`` calls it once, to trace the training step: use
        ``keras.ops`` instead of ``if`` and of NumPy's functions.

        Examples
        --------
        >>> import keras
        >>> from kerasbridge import LearningRateSchedule, optimizer_adadelta
        >>> class Warmup(LearningRateSchedule):
        ...     def __init__(self, peak, steps):
        ...         self.peak, self.steps = peak, steps
        ...
        ...     def __call__(self, step):
        ...         return self.peak * keras.ops.minimum(1.0, (step + 1) / self.steps)
        >>> schedule = Warmup(0.5, steps=10)
        >>> print(schedule(4).numpy())
        0.25
        >>> schedule.get_config()
        {'peak': 0.5, 'steps': 10}
        >>> optimizer = optimizer_adadelta(learning_rate=schedule)
        """

        def __init_subclass__(cls, **kwargs: Any) -> None:
            if is_class_of_keras(cls.__name__):
                raise ArgumentValueError(
                    cls.__name__,
                    "cannot be the name of a schedule of your own, since Keras has such a class",
                    hint="Saved models with that class would not open. Choose another name.",
                )
            super().__init_subclass__(**kwargs)
            # By its bare name: `custom_objects={"Warmup": Warmup}` then works elsewhere.
            keras.saving.get_custom_objects()[cls.__name__] = cls

        def __new__(cls, *args: Any, **kwargs: Any) -> Any:
            instance = super().__new__(cls)
            instance._given = given(cls, args, kwargs)
            return instance

        def get_config(self) -> dict[str, Any]:
            return dict(self._given)

    return LearningRateSchedule


def is_class_of_keras(name: str) -> bool:
    """Return whether an optimizer or a schedule of Keras has this name."""
    import keras

    of_keras = (keras.optimizers, keras.optimizers.schedules)
    return any(isinstance(getattr(each, name, None), type) for each in of_keras)


def given(cls: type, args: tuple[Any, ...], kwargs: dict[str, Any]) -> dict[str, Any]:
    """Return the arguments of a constructor by their names."""
    # Copying makes an instance without any.
    bound = inspect.signature(cls.__init__).bind_partial(None, *args, **kwargs)  # type: ignore[misc]
    bound.apply_defaults()
    arguments: dict[str, Any] = {}
    for parameter in list(bound.signature.parameters.values())[1:]:
        value = bound.arguments.get(parameter.name, UNKNOWN)
        if parameter.kind is parameter.VAR_KEYWORD:
            arguments |= value
        elif value is not UNKNOWN and parameter.kind is not parameter.VAR_POSITIONAL:
            arguments[parameter.name] = value
    return arguments
