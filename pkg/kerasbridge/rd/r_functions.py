"""The help of the functions that only R has: signatures and docstrings, no code.

The code is in r-wrapper/R/, in files of the same names.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class ParentFrame:
    """Stands for R's parent.frame(): the environment that a call came from."""

    def __repr__(self) -> str:
        return "parent.frame()"


def LearningRateSchedule(
    classname: str,
    call: Callable[..., Any] | None = None,
    initialize: Callable[..., Any] | None = None,
    get_config: Callable[..., Any] | None = None,
    *,
    public: dict[str, Any] = {},  # noqa: B006
    private: dict[str, Any] = {},  # noqa: B006
    inherit: type | None = None,
    parent_env: environment = ParentFrame(),  # type: ignore[name-defined] # noqa: B008, F821
    **kwargs: Any,
) -> type:
    """A learning-rate schedule of your own, written in R.

    Defines how the learning rate follows from the step and returns a class of such schedules. In
    Python, the class ``LearningRateSchedule`` of the module kerasbridge has the same purpose:
    schedules are its subclasses.

    Parameters
    ----------
    classname : str
        The name of the class: letters, digits and underscores. Saved models refer to it.
    call : callable or None, default None
        A function of the step that returns the learning rate. The step counts batches, from 0
        on. None only where ``inherit`` is given: the rate is then that of the class above.
    initialize : callable or None, default None
        What is done with the arguments that a schedule is made with: as a rule, they are put into
        ``self``. None: there are no arguments.
    get_config : callable or None, default None
        A function of no arguments that returns a named list, with which ``initialize`` can make
        the schedule anew. None: the arguments that it was made with.
    public : dict, default {}
        Further methods (functions) and fields (anything else that Python can hold).
    private : dict, default {}
        Objects of R's that every schedule has for itself and that Python does not see.
    inherit : type or None, default None
        The class above: one that this function has returned, or one of Keras, as
        ``keras.optimizers.schedules.CosineDecay``. None: that of all schedules.
    parent_env : environment, default parent.frame()
        Where methods find what is not their own.
    **kwargs
        Further methods and fields, by name, as in ``public``.

    Returns
    -------
    type
        The class, which is a function in R: called with the arguments of ``initialize``, it
        returns a schedule, for any optimizer, in ``fit()`` and in training loops of your own. The
        schedule itself is a function of the step.

    Raises
    ------
    TypeError
        If an argument is not what it must be. If ``call`` returns no number, the error comes when
        the schedule is used.

    See Also
    --------
    learning_rate_schedule_cosine_decay : Half a wave of a cosine, and links to the other schedules.
    optimizer_adadelta : An optimizer that takes a schedule as its learning rate.

    Notes
    -----
    In its methods, ``self`` is the schedule, ``super`` has the methods of the class above (as
    ``super.initialize()``, ``super.call(step)``), and ``private`` holds what is its own in R.

    The step is computed with as R computes with a number: ``step / 10`` is a fraction, a condition
    counts as 0 or 1. Operators, ``min``, ``max``, ``sum``, ``abs``, ``sqrt``, ``exp``, ``log``,
    ``floor``, ``ceiling``, ``round``, ``trunc``, ``sign``, ``ifelse`` and trigonometric functions
    know it, in double precision; what comes out is rounded to single precision once. Functions of
    Keras's, as ``keras.ops.cos``, take it too; what they return is a tensor, which can be
    returned as it is.

    In ``fit()`` and in compiled functions the method ``call`` runs once, when a training step is
    traced, and not at every step. What it does with the step is recorded and repeated; all else
    happens that once. Therefore ``if`` cannot depend on the step: use ``ifelse()``.

    A saved model holds the name of the class and the config of the schedule, and none of the R
    code. To load it in another session, define the class there first: it is found by its name. In
    Python, a class of the same name and arguments does as well, given as ``custom_objects``.

    Examples
    --------
    >>> from kerasbridge import LearningRateSchedule, optimizer_adadelta
    >>> def initialize(initial_rate):
    ...     self.initial_rate = initial_rate
    >>> def call(step):
    ...     return self.initial_rate / (1 + step / 100)
    >>> Decay = LearningRateSchedule("Decay", call, initialize)
    >>> schedule = Decay(0.5)
    >>> print(schedule(100).numpy())
    >>> optimizer = optimizer_adadelta(learning_rate=schedule)
    """
    raise NotImplementedError


def install_kerasbridge(envname: str = "r-kerasbridge", python: str | None = None) -> str:
    """Make a Python environment with what kerasbridge needs.

    Makes a virtual environment and installs NumPy, TensorFlow and Keras into it, in versions that
    fit the installed reticulate: NumPy stays below version 2 where reticulate is older than 1.38.
    The download is several hundred megabytes and takes some minutes.

    Parameters
    ----------
    envname : str, default "r-kerasbridge"
        The name of the environment. One of the default name is found by kerasbridge itself.
    python : str or None, default None
        The path of the Python to make it from: version 3.11 or newer, with a shared libpython.
        None lets reticulate choose.

    Returns
    -------
    str
        The path of the environment, invisibly.

    See Also
    --------
    kerasbridge_sitrep : What is installed, and what does not fit together.

    Notes
    -----
    An R session keeps the Python that it has started: if one is running, restart R. Then load
    kerasbridge. Where no other Python has been chosen, it asks reticulate for the environment
    ``"r-kerasbridge"``; for one of another name, call ``reticulate.use_virtualenv()`` at the start
    of the session, as in the last example.

    From version 1.41 on, reticulate gets by itself what kerasbridge needs. There this function is
    for an environment that you want to keep and to add packages to.

    Examples
    --------
    >>> install_kerasbridge()  # doctest: +SKIP

    >>> install_kerasbridge("r-models", python="/usr/bin/python3")  # doctest: +SKIP
    >>> reticulate.use_virtualenv("r-models")  # doctest: +SKIP
    """
    raise NotImplementedError


def kerasbridge_sitrep() -> list[dict[str, str]]:
    """Show what is installed and what does not fit together.

    Prints the versions of R, reticulate and kerasbridge, which Python reticulate uses or would use
    and why that one, the versions of NumPy, TensorFlow, Keras and rpy2 there, and every problem
    with the one command that mends it. Put the output into every report of a problem.

    Returns
    -------
    list of dict
        The problems, invisibly: a list with one element for each, itself a list of two strings,
        ``problem`` and ``mend``. It is empty if everything fits together.

    See Also
    --------
    install_kerasbridge : Make a Python environment with what kerasbridge needs.

    Notes
    -----
    These are the problems that it knows:

    - There is no Python, it is older than 3.11, or it has no shared libpython, without which R
      cannot load it.
    - NumPy is version 2 or newer, and reticulate is older than 1.38 and cannot read its arrays.
    - rpy2 is version 3.6 or newer, and R is older than 4.5.
    - Keras or TensorFlow is missing, or Keras is older than 3.5.

    It starts no Python: one that does not fit can bring the R session down.

    Examples
    --------
    >>> kerasbridge_sitrep()  # doctest: +SKIP
    """
    raise NotImplementedError
