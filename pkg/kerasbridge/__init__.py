"""kerasbridge: Keras optimizers with the interface of keras3, from R and from Python

The optimizer and schedule functions of the R package keras3, implemented once, in Python, and
called from both languages with the same names, the same order of arguments and the same defaults.
From Python they are called directly; the R package calls them through reticulate. Nothing heavy
happens when kerasbridge is loaded: Keras, and in R Python itself, start at the first call. At R's
console, this call says what is loading.

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
kerasbridge.optimizers : All optimizers: which to use, and what each of them keeps.
learning_rate_schedule_cosine_decay : A learning-rate schedule, and links to the others.
LearningRateSchedule : Define a schedule of your own.
plot_schedule : See the learning rate at each step.
save_optimizer : Save an optimizer with its whole state, for both languages.
as_kerasbridge : Make an optimizer of Keras one of kerasbridge.
install_kerasbridge : Make a Python environment for it, from R.
kerasbridge_sitrep : See what is installed and what does not fit together, from R.
parity : Check that an R package agrees with the Python that it wraps, from R.

Examples
--------
>>> from kerasbridge import optimizer_adadelta
>>> optimizer_adadelta(learning_rate=1.0)
<keras.optimizers.Adadelta(learning_rate=1.0)>
"""

from typing import Any

from kerasbridge import optimizers, schedules
from kerasbridge.after_keras import after_keras
from kerasbridge.as_kerasbridge import as_kerasbridge
from kerasbridge.optimizers import *  # noqa: F403
from kerasbridge.optimizers.family import register_classes
from kerasbridge.schedules import *  # noqa: F403
from kerasbridge.schedules.plot import plot_schedule
from kerasbridge.state.load import load_optimizer
from kerasbridge.state.save import save_optimizer

__version__ = "0.1.0"
__all__ = [
    "LearningRateSchedule",  # noqa: F405
    "__version__",
    "as_kerasbridge",
    "load_optimizer",
    "plot_schedule",
    "save_optimizer",
]
__all__ += optimizers.__all__
__all__ += schedules.__all__

after_keras(register_classes)


def __getattr__(name: str) -> Any:
    """Make LearningRateSchedule when it is first asked for: its base loads Keras."""
    if name == "LearningRateSchedule":
        from kerasbridge.schedules.define import schedule_class

        return schedule_class()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
