"""LearningRateSchedule: what a schedule of one's own is made from, in Python and in R."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable
from typing import Any

from kerasbridge.arguments import describe
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.schedules.r_tensor import RTensor

UNKNOWN = object()  # what R alone knows: the default of an argument of an R function


@functools.cache
def schedule_class() -> type[Any]:
    """Return the class; it is made at the first call, since its base needs Keras."""
    import keras

    class LearningRateSchedule(keras.optimizers.schedules.LearningRateSchedule):  # type: ignore[misc]
        """A schedule of your own: a subclass that says how the rate follows from the step.

        It is Keras's class of the same name, and spares two things that saving a model with one
        takes there: a subclass is known to ``keras.saving.load_model()`` by its name as soon as it
        is defined, and its config is the arguments that it was made with, unless it has a
        ``get_config()`` of its own. Elsewhere, ``custom_objects`` says what the name stands for.

        ``__call__(self, step)`` is given the number of the step, from 0 on, as a whole-number
        tensor, and returns the rate. ``fit()`` calls it once, to trace the training step: use
        ``keras.ops`` instead of ``if`` and of what NumPy offers.

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


def define_from_r(
    class_name: str,
    methods: dict[str, Callable[..., Any]],
    fields: dict[str, Any],
    parameters: list[str],
    base: type[Any] | None,
) -> type[Any]:
    """Make a subclass whose methods are R functions with `self` for a first argument.

    `parameters` are the arguments of initialize().
    """
    import keras

    base = base or schedule_class()
    if not issubclass(base, keras.optimizers.schedules.LearningRateSchedule):
        raise ArgumentTypeError("inherit", "must be a class of schedules or None", describe(base))
    bases = (base,) if issubclass(base, schedule_class()) else (schedule_class(), base)
    namespace: dict[str, Any] = {**fields, **methods, "__module__": "R", "_private": None}
    if call := namespace.pop("call", None):

        def __call__(self: Any, step: Any) -> Any:
            rate = call(self, RTensor.of(step))
            if rate is None or isinstance(rate, (bool, str, list, dict)):  # R's NA is True here
                raise ArgumentTypeError("call", "must return a number", describe(rate))
            return RTensor.of(rate).rate()

        namespace["__call__"] = __call__
    if initialize := namespace.pop("initialize", None):

        def __init__(self: Any, *args: Any, **kwargs: Any) -> None:
            initialize(self, *args, **kwargs)

        __init__.__signature__ = signature(parameters)  # type: ignore[attr-defined]
        namespace["__init__"] = __init__
    if get_config := namespace.pop("get_config", None):
        # An empty list of R's is an empty list in Python too.
        namespace["get_config"] = lambda self: dict(get_config(self) or {})
    return type(class_name, bases, namespace)


def signature(parameters: list[str]) -> inspect.Signature:
    """Return the signature of an R function; what must be given is left to R to say."""
    p = inspect.Parameter
    kind: Any = p.POSITIONAL_OR_KEYWORD
    found = [p("self", kind)]
    for name in parameters:
        if name == "...":
            kind = p.KEYWORD_ONLY
        else:
            found.append(p(name, kind, default=UNKNOWN))
    return inspect.Signature(found + [p("kwargs", p.VAR_KEYWORD)] * ("..." in parameters))


class Super:
    """What R code calls `super`: the methods of the class above, under their names in R."""

    def __init__(self, cls: type[Any], instance: Any) -> None:
        self._above: Any = super(cls, instance)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._above, "__init__" if name == "initialize" else name)

    def call(self, step: Any) -> RTensor:
        return RTensor.of(self._above.__call__(RTensor.of(step).tensor))
