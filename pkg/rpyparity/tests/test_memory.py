"""One hostile file takes neither Python nor R more memory than a small machine has to spare."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from r_sources import description, write

MOST_MIB = 300
MOST_OF_MANY_MIB = 600
# VmHWM is the most that a process had since it began; getrusage() counts what its parent had, too.
MEASURED = """
import resource, sys
from pathlib import Path
from rpyparity import main
status = main(["--r-package", sys.argv[1], "--no-cache"])
with open("/proc/self/status") as lines:
    python = next(line for line in lines if line.startswith("VmHWM")).split()[1]
r = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
print(status, int(python) // 1024, r // 1024, file=sys.stderr)
"""
PAGE = "\\name{a}\\title{A}"
# What is refused, and what is just not: 0.2 million tokens of code, and half a megabyte of a page.
FILES = {
    "a vector of 1 MB": ("R/a.R", "x <- c(" + "1," * 500_000 + "1)\n"),
    "a million expressions": ("R/a.R", "x\n" * 1_000_000),
    "a vector": ("R/a.R", "x <- c(" + "1," * 99_000 + "1)\n"),
    "expressions": ("R/a.R", "x\n" * 199_000),
    "functions": ("R/a.R", "".join(f"f{i}<-function(x)x\n" for i in range(20_000))),
    "a page of 1 MB": ("man/a.Rd", PAGE + "\\description{" + "\\code{a}" * 125_000 + "}\n"),
    "unknown macros": ("man/a.Rd", PAGE + "\\description{" + "\\a{}" * 120_000 + "}\n"),
    "items": ("man/a.Rd", PAGE + "\\arguments{" + "\\item{a}{b}" * 43_000 + "}\n"),
    "links": ("man/a.Rd", PAGE + "\\description{" + "\\link{a}" * 60_000 + "}\n"),
    "a usage": ("man/a.Rd", PAGE + "\\usage{f(" + "1," * 200_000 + "1)}\n"),
    "usages": ("man/a.Rd", PAGE + "\\usage{" + "f(1)\n\n" * 80_000 + "}\n"),
    "broken usages": ("man/a.Rd", PAGE + "\\usage{" + "f(1\n\n" * 90_000 + "}\n"),
}


QUICK = ("a vector of 1 MB", "functions", "a page of 1 MB", "usages")
NAMES = [pytest.param(each, marks=[] if each in QUICK else pytest.mark.soak) for each in FILES]


@pytest.mark.parametrize("name", NAMES)
def test_no_file_takes_much_memory(name: str, tmp_path: Path) -> None:
    file, text = FILES[name]
    python, r = most_memory(write(tmp_path, {"DESCRIPTION": description(), file: text}))
    assert python < MOST_MIB
    assert r < MOST_MIB


@pytest.mark.soak
def test_many_dense_files_take_no_more_than_some(tmp_path: Path) -> None:
    dense = FILES["a vector"][1]
    pages = FILES["links"][1]
    files = {f"R/a{i}.R": dense.replace("x", f"x{i}", 1) for i in range(30)}
    files |= {f"man/a{i}.Rd": pages for i in range(60)}
    python, r = most_memory(write(tmp_path, {"DESCRIPTION": description(), **files}))
    assert python < MOST_OF_MANY_MIB
    assert r < MOST_OF_MANY_MIB


def most_memory(folder: Path) -> tuple[int, int]:
    """Return the most MiB that Python and R take to check a package."""
    command = [sys.executable, "-c", MEASURED, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300)
    status, python, r = map(int, done.stderr.splitlines()[-1].split())
    assert status in (0, 1)
    return python, r
