"""Run a process to its end; what TensorFlow and rpy2 always write is left out."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

from rscript import r_environment, rscript

# TensorFlow reports processors and GPUs on stderr, in Python alone as well.
TENSORFLOW = re.compile(
    r"([IWE]0000 |[-\d]+ [:.\d]+: [IWE] |WARNING: All log messages before absl|"
    r"To enable the following instructions).*\n"
)
# rpy2 3.5 warns on stdout, when R loads reticulate, of a fault that reticulate fixed in 1.25.
RPY2 = re.compile(
    r'\n +WARNING: The R package "reticulate" only fixed recently.*?the fix\.\n +', re.DOTALL
)


def run(script: Path, *arguments: str, **environment: str) -> tuple[int, str, str]:
    """Run an R or a Python script; return its exit status, stdout and stderr."""
    interpreter = [rscript(), "--no-save"] if script.suffix == ".R" else [sys.executable]
    result = subprocess.run(
        [*interpreter, str(script), *arguments],
        env=r_environment() | environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    return result.returncode, RPY2.sub("", result.stdout), TENSORFLOW.sub("", result.stderr)
