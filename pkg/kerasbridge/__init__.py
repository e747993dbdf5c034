"""kerasbridge: Keras optimizers with the interface of keras3, from R and from Python

The optimizer and schedule functions of the R package keras3, implemented once, in Python, and
called from both languages with the same names, the same order of arguments and the same defaults.
From Python they are called directly; the R package calls them through reticulate. Nothing heavy
happens when kerasbridge is loaded: Keras, and in R Python itself, start at the first call.

Notes
-----
How the two languages correspond:

- What is switched off or not given is ``None``.
- A whole number is a number: ``learning_rate=1`` means 1.0, and 4.0 is taken where a whole number
  is meant. 2.7 is refused there, never truncated.
- A flag is True or False; 1 and "TRUE" are refused.
- NA, NaN, Inf, vectors of another length than 1, factors, dates and lists have no counterpart and
  are refused by name before anything is built.
- Arguments behind the dots must be named. What Keras does not know is refused with the nearest
  name that it does know.
- A list of numbers is a vector in R; one number alone is taken for a list of one.
- A learning rate may be a function of no arguments, written in either language.

Every default is passed on explicitly, so that it holds on every version of Keras.

See Also
--------
optimizer_adadelta : Adadelta.
learning_rate_schedule_cosine_decay : Half a wave of a cosine, as learning rate.
learning_rate_schedule_cosine_decay_restarts : Half waves, one after the other.
learning_rate_schedule_exponential_decay : The same factor in the same time.
learning_rate_schedule_inverse_time_decay : Divided by a number that grows evenly.
learning_rate_schedule_piecewise_constant_decay : Jumps at given steps.
learning_rate_schedule_polynomial_decay : Down to a given rate, in a straight line or a curve.
LearningRateSchedule : Define a schedule of your own.
install_kerasbridge : Make a Python environment for it, from R.
kerasbridge_sitrep : See what is installed and what does not fit together, from R.

Examples
--------
>>> from kerasbridge import optimizer_adadelta
>>> optimizer_adadelta(learning_rate=1.0)
<keras.optimizers.Adadelta(learning_rate=1.0)>
"""

from typing import Any

from kerasbridge.optimizers import optimizer_adadelta
from kerasbridge.schedules import (
    learning_rate_schedule_cosine_decay,
    learning_rate_schedule_cosine_decay_restarts,
    learning_rate_schedule_exponential_decay,
    learning_rate_schedule_inverse_time_decay,
    learning_rate_schedule_piecewise_constant_decay,
    learning_rate_schedule_polynomial_decay,
)

__version__ = "0.1.0"
__all__ = [
    "LearningRateSchedule",
    "__version__",
    "learning_rate_schedule_cosine_decay",
    "learning_rate_schedule_cosine_decay_restarts",
    "learning_rate_schedule_exponential_decay",
    "learning_rate_schedule_inverse_time_decay",
    "learning_rate_schedule_piecewise_constant_decay",
    "learning_rate_schedule_polynomial_decay",
    "optimizer_adadelta",
]


def __getattr__(name: str) -> Any:
    """Make LearningRateSchedule when it is first asked for: its base loads Keras."""
    if name == "LearningRateSchedule":
        from kerasbridge.schedules.define import schedule_class

        return schedule_class()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
