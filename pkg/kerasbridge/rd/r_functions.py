"""The help of the functions that only R has: signatures and docstrings, no code.

The code is in r-wrapper/R/, in files of the same names.
"""

from __future__ import annotations


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
