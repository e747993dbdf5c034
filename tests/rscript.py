"""Run R from a test: the R package of this checkout, with the Python that runs the test."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from rpyparity import rscript

ROOT = Path(__file__).parents[1]


def r_environment() -> dict[str, str]:
    """Return the environment for an R process; what the caller has set already stays."""
    environment = dict(os.environ)
    environment.setdefault("R_LIBS", str(ROOT / ".venv" / "R"))
    # Not resolved: the link in bin/ is what makes it the Python of the virtual environment.
    environment.setdefault("RETICULATE_PYTHON", sys.executable)
    environment.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    # Outside a UTF-8 locale R would write <U+03C1> for a rho.
    if not any(environment.get(name) for name in ("LC_ALL", "LC_CTYPE", "LANG")):
        environment["LC_ALL"] = "C.UTF-8"
    return environment


def run_r(
    script: str | Path,
    *args: object,
    check: bool = False,
    timeout: float = 600,
    **environment: str,
) -> subprocess.CompletedProcess[str]:
    """Run R code (a string) or an R script (a Path) and return its status and output.

    The arguments reach the script as commandArgs(TRUE), keyword arguments as environment
    variables. With check=True a failure of the script is a failure of the test.
    """
    with tempfile.TemporaryDirectory() as folder:
        if isinstance(script, Path):
            path = script
        else:
            path = Path(folder) / "script.R"
            path.write_text(script, encoding="utf-8")
        # --vanilla: neither the user's .Rprofile nor a saved workspace has a say in a test.
        result = subprocess.run(
            [rscript(), "--vanilla", str(path), *map(str, args)],
            env=r_environment() | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            check=False,
        )
    if check:
        assert result.returncode == 0, f"R ended with status {result.returncode}:\n{result.stderr}"
    return result


# Evaluates code in an environment of its own; a line says that it has ended, and by which error.
EVALUATE = """
failed <- tryCatch({ local({
commandArgs <- function(...) as.character(%s)
%s
}); NULL }, error = function(error) encodeString(conditionMessage(error)))
cat("\\nThe end.", failed, "\\n")
"""


@contextmanager
def r_session(timeout: float = 600) -> Iterator[Callable[..., str]]:
    """Start one R for many tests, and yield what runs R code (a string) or a script (a Path) there.

    It takes the arguments of the script, and returns what is printed. An error in R fails the test.
    """
    command = [Path(rscript()).with_name("R"), "--vanilla", "--no-echo"]
    streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "encoding": "utf-8"}
    with (
        tempfile.TemporaryFile("w+", encoding="utf-8") as stderr,
        subprocess.Popen(command, env=r_environment(), stderr=stderr, **streams) as r,
    ):

        def run(script: str | Path, *args: object) -> str:
            if isinstance(script, Path):
                script = f"source({r_code(str(script))}, local = TRUE, print.eval = TRUE)"
            hangs = threading.Timer(timeout, r.kill)
            hangs.start()
            try:
                r.stdin.write(EVALUATE % (r_code([str(each) for each in args]), script))
                r.stdin.flush()
                printed = ""
                for line in r.stdout:
                    if line.startswith("The end."):
                        assert line == "The end. \n", line
                        return printed.removesuffix("\n")
                    printed += line
            finally:
                hangs.cancel()
            stderr.seek(0)
            raise AssertionError(f"R has ended:\n{stderr.read()}")

        yield run


def r_code(value: Any) -> str:
    """Write a value as R code."""
    match value:
        case None:
            return "NULL"
        case bool():
            return str(value).upper()
        case str():
            return json.dumps(value, ensure_ascii=False)
        case list():
            return f"list({', '.join(map(r_code, value))})"
        case dict():
            return f"list({', '.join(f'{name} = {r_code(v)}' for name, v in value.items())})"
    return "2^-1074" if value == 5e-324 else repr(value)


def in_r_words(message: str) -> str:
    """Translate what an error message expected; what came is in R's words already."""
    expected, mark, came = message.partition(", not ")
    for python, r in {"None": "NULL", "True": "TRUE", "False": "FALSE"}.items():
        expected = re.sub(rf"\b{python}\b", r, expected)
    return expected + mark + came
