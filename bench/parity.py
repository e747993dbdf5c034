"""The cost of the parity checker, on a large R package and on this project.

The R package is made up. It has 700 functions, which wrap a Python module that is made up as well,
and 900 help pages. Every 35th function has drifted, each in another way. The program prints medians
of several fresh processes. The memory is the most that Python and R had at any time.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

PROCESSES = 5
FUNCTIONS, PAGES = 700, 900
DRIFTED = 35  # every so many functions
ROOT = Path(__file__).parents[1]
CHECKER = ROOT / "pkg" / "rpyparity" / "src" / "rpyparity"
OUR_CHECK = ROOT / "tools" / "parity"

# R formals and Python parameters that are the same.
FORMALS = {
    "object": None,
    "units": None,
    "rate = 0.001": "rate=0.001",
    "epsilon = 1e-07": "epsilon=1e-7",
    "size = c(2L, 2L)": "size=(2, 2)",
    'padding = "valid"': "padding='valid'",
    "use_bias = TRUE": "use_bias=True",
    "seed = NULL": "seed=None",
    "name = NULL": "name=None",
}
DRIFTS = [
    ("rate = 0.001", "rate = 0.01"),
    ("seed = NULL, name = NULL", "name = NULL"),
    ("use_bias = TRUE", "use_biases = TRUE"),
    ("seed = NULL, name = NULL", "name = NULL, seed = NULL"),
]

# Runs the folder that the first argument names; then prints the most memory that it and the
# largest of its children had.
MEASURED = """
import json, resource, runpy, sys
try:
    runpy.run_path(sys.argv.pop(1), run_name="__main__")
except SystemExit as status:
    if status.code not in (0, 1):
        raise
who = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
print(json.dumps([resource.getrusage(each).ru_maxrss / 1024 for each in who]), file=sys.stderr)
"""


def make_package(folder: Path) -> Path:
    """Write an R package, the Python module that it wraps, and return the package's folder."""
    package = folder / "large"
    (package / "R").mkdir(parents=True)
    (package / "man").mkdir()
    names = [f"layer_{number:03}" for number in range(FUNCTIONS)]
    (package / "DESCRIPTION").write_text("Package: large\nVersion: 1.0\nEncoding: UTF-8\n")
    (package / "NAMESPACE").write_text("".join(f"export({name})\n" for name in names))
    python = ", ".join(["units", *filter(None, FORMALS.values())])
    (folder / "large.py").write_text("".join(f"def {n}({python}, **kwargs): ...\n" for n in names))
    for number, name in enumerate(names):
        (package / "R" / f"{name}.R").write_text(function(name, number))
    for number in range(PAGES):
        name = names[number] if number < FUNCTIONS else f"concept_{number}"
        is_function = number < FUNCTIONS
        other = names[number - 1 if is_function else 0]
        text = page(name, other, usage=is_function)
        (package / "man" / f"{name}.Rd").write_text(text)
    return package


def function(name: str, number: int) -> str:
    """Return a function that wraps its namesake, its body as long as such bodies are."""
    formals = ", ".join([*FORMALS, "..."])
    if number % DRIFTED == 0:
        formals = formals.replace(*DRIFTS[number // DRIFTED % len(DRIFTS)])
    checks = "".join(
        f'  if (is.null({name})) stop("`{name}` must be given", call. = FALSE)\n'
        for name in ("units", "rate", "epsilon", "size", "padding")
    )
    comment = "".join(f"#' Line {line} of what is said about {name}.\n" for line in range(40))
    return (
        f"{comment}#' @export\n{name} <- function({formals}) {{\n{checks}"
        f"  args <- list(units = as.integer(units), rate = rate, name = name, ...)\n"
        f"  create_layer(large${name}, object, args)\n}}\n"
    )


def page(name: str, other: str, usage: bool) -> str:
    """Return a help page, of a function or of a concept."""
    sentences = "".join(
        f"Sentence {line} about \\code{{{name}}}, \\emph{{markup}} and \\eqn{{x^2}}{{squares}};\n"
        f"see also \\code{{\\link{{{other}}}}} and \\link[large:{other}]{{that}}.\n"
        for line in range(25)
    )
    parts = [f"\\name{{{name}}}\n\\alias{{{name}}}\n\\title{{About {name}}}\n"]
    parts += [f"\\description{{\n{sentences}}}\n"]
    if usage:
        explained = [*(formal.split(" ")[0] for formal in FORMALS), "..."]
        items = "".join(f"\\item{{{item}}}{{What {item} is.}}\n\n" for item in explained)
        parts += [f"\\usage{{\n{name}({', '.join([*FORMALS, '...'])})\n}}\n"]
        parts += [f"\\arguments{{\n{items}}}\n"]
    return "".join([*parts, f"\\examples{{\nx <- {other}(NULL, 1L)\nprint(x)\n}}\n"])


def measure(command: Path, folder: Path, *arguments: str) -> list[float]:
    """Return the seconds of a fresh process, the MiB of Python and of R, and the findings."""
    run = [sys.executable, "-c", MEASURED, command, *arguments, "--format", "json"]
    env = {**os.environ, "PYTHONPATH": str(folder), "TF_CPP_MIN_LOG_LEVEL": "3"}
    start = perf_counter()
    done = subprocess.run(run, cwd=folder, env=env, capture_output=True, text=True)
    seconds = perf_counter() - start
    if done.returncode:
        sys.exit(done.stderr)
    memory = json.loads(done.stderr.splitlines()[-1])
    return [seconds, *memory, json.loads(done.stdout)["count"]]


def show(title: str, command: Path, folder: Path, *arguments: str) -> None:
    """Print one row of the table."""
    measure(command, folder, *arguments)  # what R has read is kept, unless --no-cache is given
    runs = [measure(command, folder, *arguments) for _ in range(PROCESSES)]
    seconds, python, r, findings = map(statistics.median, zip(*runs, strict=True))
    print(f"| {title} | {seconds:.2f} | {python:.0f} | {r:.0f} | {findings:.0f} |", flush=True)


def main() -> None:
    print(f"\nThe parity checker, median of {PROCESSES} fresh processes\n")
    print("| | seconds | MiB of Python | MiB of R | findings |")
    print("| --- | ---: | ---: | ---: | ---: |")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_CACHE_HOME"] = folder
        package = make_package(Path(folder))
        title = f"R package of {FUNCTIONS} functions, {PAGES} pages"
        arguments = ("--r-package", package.name)
        show(f"{title}, for the first time", CHECKER, Path(folder), *arguments, "--no-cache")
        show(f"{title}, again", CHECKER, Path(folder), *arguments)
    show("this project, again", OUR_CHECK, ROOT)
    print("\nThe memory of R is at least what Python had when it started R: Linux counts it so.")


if __name__ == "__main__":
    main()
