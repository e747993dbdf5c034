"""plot_schedule(): a picture of the learning rates that schedules give."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kerasbridge.describe import describe
from kerasbridge.errors import ArgumentTypeError
from kerasbridge.held_number import number_in
from kerasbridge.rules import Rule, check, check_all, real, several, whole_number

if TYPE_CHECKING:
    import keras
    import matplotlib.axes
    from numpy.typing import NDArray

MOST_POINTS = 2000  # as many as a wide picture has columns


class Curve(NamedTuple):
    """The rates of one schedule at some steps."""

    label: str
    steps: NDArray[Any]
    rates: NDArray[Any]


def schedule_of_keras(value: Any) -> Any:
    import keras

    if isinstance(value, keras.optimizers.schedules.LearningRateSchedule):
        return value
    raise TypeError


SEVERAL = several(Rule("", schedule_of_keras), "one or more learning-rate schedules")


def one_or_more(value: Any) -> list[Any]:
    """Return the schedules; the names in a dict are looked at elsewhere."""
    return SEVERAL.convert(list(value.values()) if isinstance(value, Mapping) else value)  # type: ignore[no-any-return]


RULES = {"schedule": Rule(SEVERAL.words, one_or_more), "steps": whole_number(1)}


def plot_schedule(
    schedule: keras.optimizers.schedules.LearningRateSchedule
    | list[keras.optimizers.schedules.LearningRateSchedule]
    | dict[str, keras.optimizers.schedules.LearningRateSchedule],
    steps: int = 1000,
) -> matplotlib.axes.Axes:
    """Draw the learning rate of a schedule at each step, or of several schedules in one picture.

    It takes the schedules of Keras and of kerasbridge, and those of your own.

    Parameters
    ----------
    schedule : LearningRateSchedule, list of LearningRateSchedule or dict
        The schedule. Several are a list. With names for the legend, they are a dict in Python and a
        named list in R. Without, the legend has the ``name`` that a schedule was made with, or that
        of its class.
    steps : int, default 1000
        How many steps are shown, at least 1. The first is step 0.

    Returns
    -------
    matplotlib.axes.Axes
        What was drawn into. In R, the numbers that were drawn, invisibly: a data frame with the
        columns ``schedule``, ``step`` and ``rate``.

    Raises
    ------
    TypeError
        If an argument has the wrong type, or a schedule returns something else than a number.
    ValueError
        If there is no schedule, or ``steps`` is no whole number from 1 on.

    See Also
    --------
    learning_rate_schedule_cosine_decay : A schedule, and links to the others.
    LearningRateSchedule : Define a schedule of your own.

    Notes
    -----
    Python draws with matplotlib, which must be installed, into the current axes of pyplot. R draws
    with base graphics. There, ``plot(schedule)`` does the same, also with several: each is an
    argument, and the names of the arguments stand in the legend.

    Up to 2000 steps, all of them are drawn. Of more, 2000 are drawn, at equal distances. A schedule
    is asked once for all steps, as in ``fit()``. If it cannot be traced, it is asked once for each.

    Examples
    --------
    >>> from kerasbridge import learning_rate_schedule_cosine_decay
    >>> from kerasbridge import learning_rate_schedule_exponential_decay, plot_schedule
    >>> cosine = learning_rate_schedule_cosine_decay(0.1, 150)
    >>> stairs = learning_rate_schedule_exponential_decay(0.1, 50, 0.5, staircase=True)
    >>> drawn = plot_schedule({"cosine": cosine, "stairs": stairs}, steps=200)
    """
    given = check_all({"schedule": schedule, "steps": steps}, RULES)
    names = list(map(str, schedule)) if isinstance(schedule, Mapping) else []
    pyplot = matplotlib_pyplot()
    curves = curves_of(given["schedule"], names, given["steps"])
    axes = pyplot.gca()
    for curve in curves:
        axes.step(curve.steps, curve.rates, where="post", label=curve.label)
    axes.update_datalim([(0, 0)])  # a rate is read against 0
    axes.autoscale_view()
    axes.set(xlabel="step", ylabel="learning rate")
    if len(curves) > 1:
        axes.legend()
    return axes  # type: ignore[no-any-return]


def matplotlib_pyplot() -> Any:
    try:
        import matplotlib.pyplot as pyplot
    except ImportError:
        raise ImportError("plot_schedule() needs matplotlib: pip install matplotlib") from None
    return pyplot


def columns_in_r(argument: str, schedule: Any, names: list[str], steps: Any) -> dict[str, Any]:
    """Return what R draws, as columns; names that were not given are empty."""
    schedules = check(argument, schedule, RULES["schedule"])
    curves = curves_of(schedules, names, check("steps", steps, RULES["steps"]))
    return {
        "schedule": [curve.label for curve in curves for _ in curve.steps],
        "step": [float(step) for curve in curves for step in curve.steps],
        "rate": [float(rate) for curve in curves for rate in curve.rates],
    }


def curves_of(schedules: Sequence[Any], names: Sequence[str], steps: int) -> list[Curve]:
    """Return the rates of every schedule, with a label of its own for each."""
    import numpy as np

    points = np.linspace(0, steps - 1, min(steps, MOST_POINTS)).round().astype("int64")
    labels = list(distinct(map(label_of, schedules, names or [""] * len(schedules))))
    return [
        Curve(label, points, rates_at(schedule, points))
        for label, schedule in zip(labels, schedules, strict=True)
    ]


def label_of(schedule: Any, name: str) -> str:
    own = getattr(schedule, "name", None)
    return name or (own if isinstance(own, str) else type(schedule).__name__)


def distinct(labels: Iterator[str]) -> Iterator[str]:
    """Number the labels that occur before: CosineDecay, CosineDecay 2."""
    seen: Counter[str] = Counter()
    for label in labels:
        seen[label] += 1
        yield label if seen[label] == 1 else f"{label} {seen[label]}"


def rates_at(schedule: Any, points: NDArray[Any]) -> NDArray[Any]:
    """Ask a schedule once for all steps, or for one after the other where that does not work."""
    try:
        rates = traced_rates(schedule, points)
    except Exception:  # such as `if` of the step
        rates = None
    if rates is None or rates.shape != points.shape:
        import numpy as np

        return np.array([rate_at(schedule, step) for step in points])
    return rates


def traced_rates(schedule: Any, points: NDArray[Any]) -> NDArray[Any]:
    import keras

    def rate(step: Any) -> Any:
        return keras.ops.cast(schedule(step), keras.config.floatx())

    def rates(steps: Any) -> Any:
        return keras.ops.vectorized_map(rate, steps)

    steps = as_step(points)
    if keras.backend.backend() == "tensorflow":
        import tensorflow as tf

        # It would trace anew at every call, and warn of that.
        rates = tf.function(rates, autograph=False).get_concrete_function(steps)
    return keras.ops.convert_to_numpy(rates(steps))  # type: ignore[no-any-return]


def rate_at(schedule: Any, step: Any) -> float:
    value = schedule(as_step(step))
    try:
        return float(real(number_in(value)))
    except TypeError:
        problem = "must return a number at every step"
        raise ArgumentTypeError("schedule", problem, describe(value)) from None


def as_step(steps: Any) -> Any:
    """Return one or more numbers of steps in the type that Keras counts them in."""
    import keras

    return keras.ops.convert_to_tensor(steps, dtype=keras.backend.standardize_dtype("int"))
