"""The door for tests in Python: a package is checked as the command checks it."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from rpyparity.command import parser, result_of
from rpyparity.project import NO_PROJECT, Project
from rpyparity.result import Result

File = str | Path


def check(
    path: File = ".",
    *,
    settings: File | None = None,
    mapping: File | None = None,
    baseline: File | None = None,
    interpreters: File | Iterable[File] = (),
    select: str | Iterable[str] = (),
    ignore: str | Iterable[str] = (),
    project: Project = NO_PROJECT,
) -> Result:
    """Check an R package against the Python that it wraps, as the command does.

    Parameters
    ----------
    path : str or Path, default "."
        The folder of the R package.
    settings : str or Path, optional
        A file of settings. Without it, that of the package's folder.
    mapping : str or Path, optional
        A TOML file that names the Python of R functions, as ``--map`` takes it.
    baseline : str or Path, optional
        A file of findings that are known and do not count.
    interpreters : str, Path or iterable of these, default ()
        Where the wrapped Python is read. Without one, in the Python that this runs in.
    select, ignore : str or iterable of str, default ()
        Codes, or what codes begin with.
    project : Project
        Sides and findings of one's own.

    Returns
    -------
    Result
        What was found: its ``findings`` count. ``str()`` of it is the table of the command.

    Raises
    ------
    ReadError, SettingsError
        Where the check cannot run. What they say is one sentence.

    Examples
    --------
    A test for pytest::

        def test_r_and_python_agree():
            result = rpyparity.check("my-r-package", baseline="parity-baseline.jsonl")
            assert not result.findings, str(result)
    """
    given = {
        "--r-package": path,
        "--settings": settings,
        "--map": mapping,
        "--baseline": baseline,
        "--interpreter": interpreters,
        "--select": select,
        "--ignore": ignore,
    }
    words = [f"{name}={each}" for name, value in given.items() for each in several(value)]
    return result_of(parser().parse_args(words), project)


def several(value: File | Iterable[File] | None) -> Iterable[File]:
    """Return values that may be given as one alone."""
    if value is None:
        return ()
    return [value] if isinstance(value, str | Path) else value
