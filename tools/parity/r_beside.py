"""Scripts of R that run beside Python."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from rpyparity import ReadError, rscript

TIMEOUT = 120.0  # seconds


@contextlib.contextmanager
def beside(script: Path, argument: str, otherwise: str) -> Iterator[Callable[[], str]]:
    """Let R run a script meanwhile.

    What is yielded waits for its end and returns what it has printed. Where it failed, ReadError
    says `otherwise`, in which {} is for R's last words.
    """
    process = subprocess.Popen(
        [rscript(), "--vanilla", script, argument],
        env={"RETICULATE_PYTHON": sys.executable, **os.environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )

    def printed() -> str:
        text, errors = process.communicate(timeout=TIMEOUT)
        if process.returncode != 0:
            last = (errors.strip().splitlines() or ["no message"])[-1]
            raise ReadError(otherwise.format(last))
        return text

    with process:
        try:
            yield printed
        finally:
            process.kill()
