"""R's own parsers at work: processes that read copies of files and write what these say.

R is slow at looking through what it has parsed, so it only parses. The files are shared out among
two processes, as a help page takes R some milliseconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

from rpyparity.sources import ReadError

TIMEOUT = 120.0  # seconds; the largest packages take a tenth of it
PROCESSES = 2
SMALL = 200_000  # bytes that one process reads before a second one has started
SCRIPTS = Path(__file__).parent / "r"


def rscript() -> str:
    """Return the path of Rscript, or raise ReadError where R is not installed."""
    path = shutil.which("Rscript")
    if path is None:
        raise ReadError("R is needed to read an R package: install R so that Rscript is found.")
    return path


def read_by_r(folder: Path, files: Sequence[str]) -> dict[str, Any]:
    """Return what R makes of each file of a folder."""
    results: dict[str, Any] = {}
    with contextlib.ExitStack() as stack:
        ends = monotonic() + TIMEOUT
        processes = [
            stack.enter_context(running(folder, f"share{number}", share))
            for number, share in enumerate(shares(folder, files), 1)
        ]
        for number, process in enumerate(processes, 1):
            errors = what_it_says(process, ends)
            results |= results_of(folder / f"share{number}.json", process.returncode, errors)
    return results


def shares(folder: Path, files: Sequence[str]) -> list[list[str]]:
    """Share files out so that all processes have about as much to read."""

    def size(name: str) -> int:
        return (folder / name).stat().st_size if (folder / name).exists() else SMALL // 2

    total = sum(map(size, files))
    number = min(PROCESSES, os.cpu_count() or 1) if total > SMALL else 1
    loads, shared = [0] * number, [[] for _ in range(number)]  # type: ignore[var-annotated]
    for name in sorted(files, key=size, reverse=True):
        lightest = loads.index(min(loads))
        loads[lightest] += size(name)
        shared[lightest].append(name)
    return shared


@contextlib.contextmanager
def running(folder: Path, share: str, files: Sequence[str]) -> Iterator[subprocess.Popen[bytes]]:
    """Let a process read files; it ends with the block."""
    (folder / share).write_text("".join(f"{name}\n" for name in files), encoding="utf-8")
    # Base R is enough, so no other package is loaded. Messages are read here, so they must be in
    # English. R CMD check sets R_TESTS, a file that R would run first.
    ours = {"R_DEFAULT_PACKAGES": "NULL", "LANGUAGE": "en", "R_TESTS": ""}
    command = [rscript(), "--vanilla", str(SCRIPTS / "read.R"), str(SCRIPTS), share]
    try:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env={**os.environ, **ours},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
    except OSError as error:
        raise ReadError(f"Rscript cannot be started: {error.strerror}.") from error
    with process:
        try:
            yield process
        finally:
            process.kill()


def what_it_says(process: subprocess.Popen[bytes], ends: float) -> str:
    """Wait for a process, and return its errors."""
    try:
        errors = process.communicate(timeout=max(ends - monotonic(), 0.001))[1]
    except subprocess.TimeoutExpired as error:
        raise ReadError(f"R did not finish reading within {TIMEOUT:g} seconds.") from error
    return errors.decode("utf-8", errors="replace")


def results_of(file: Path, status: int, errors: str) -> dict[str, Any]:
    try:
        # Not strict: strings hold their tabs as they are.
        lines = file.read_text(encoding="utf-8", errors="replace").split("\n")
        read = [json.loads(line, strict=False) for line in lines if line]
        results = {each["file"]: each for each in read}
    except (OSError, ValueError):
        status, results = status or 1, {}
    if status != 0:
        reason = " ".join(errors.strip().splitlines()[-3:]) or "it wrote no result."
        raise ReadError(f"R could not read the package: {reason}")
    return results
