"""The cost of loading and calling kerasbridge, next to plain reticulate and plain Keras.

It prints medians of several fresh processes, and the ratio of each pair, measured in one run. The
plain calls give a name, too, since Keras takes longer where it must number names.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
from pathlib import Path

PROCESSES = 5

PLAIN_IMPORT = "import tensorflow, keras"
PLAIN_R = 'keras <- reticulate::import("keras"); keras$optimizers$Adadelta()'
TIMED_IN_R = (
    "seconds <- function(code) system.time(code)[['elapsed']];"
    "first <- seconds({{{first}}}); second <- seconds({{{second}}});"
    "calls <- seconds(for (i in 1:200) {{{call}}}) / 200;"
    "cat(sprintf('[%.6f, %.6f, %.6f]', first, first + second, calls))"
)
TIMED_IN_PYTHON = (
    "from time import perf_counter as now; a = now(); {first}; b = now(); {second}; c = now()\n"
    "for _ in range(200): {call}\n"
    "d = now(); print([b - a, c - a, (d - c) / 200])"
)

R_PAIR = {
    "plain reticulate": TIMED_IN_R.format(
        first="library(reticulate)",
        second=PLAIN_R,
        call='keras$optimizers$Adadelta(learning_rate = 1, rho = 0.9, name = "adadelta")',
    ),
    "kerasbridge": TIMED_IN_R.format(
        first="library(kerasbridge)",
        second="optimizer_adadelta()",
        call="optimizer_adadelta(learning_rate = 1, rho = 0.9)",
    ),
}
PYTHON_PAIR = {
    "plain Keras": TIMED_IN_PYTHON.format(
        first=PLAIN_IMPORT,
        second="keras.optimizers.Adadelta()",
        call='keras.optimizers.Adadelta(learning_rate=1.0, rho=0.9, name="adadelta")',
    ),
    "kerasbridge": TIMED_IN_PYTHON.format(
        first="from kerasbridge import optimizer_adadelta",
        second="optimizer_adadelta()",
        call="optimizer_adadelta(learning_rate=1.0, rho=0.9)",
    ),
}


def seconds(command: list[str]) -> list[float]:
    """Run a timed program in a fresh process and return what it measured."""
    env = {**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"}
    result = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    return [float(value) for value in json.loads(result.stdout.splitlines()[-1])]


def compare(interpreter: list[str], pair: dict[str, str]) -> dict[str, list[float]]:
    """Return the medians of each program; the two of a pair take turns."""
    measured: dict[str, list[list[float]]] = {name: [] for name in pair}
    for _ in range(PROCESSES):
        for name, program in pair.items():
            measured[name].append(seconds([*interpreter, program]))
    return {
        name: [statistics.median(column) for column in zip(*rows, strict=True)]
        for name, rows in measured.items()
    }


def show(title: str, columns: list[str], medians: dict[str, list[float]]) -> None:
    """Print one comparison as a Markdown table, milliseconds and the ratio."""
    print(f"\n{title}, median of {PROCESSES} fresh processes, milliseconds\n")
    print("| | " + " | ".join(columns) + " |")
    print("| --- |" + " ---: |" * len(columns))
    for name, values in medians.items():
        print(f"| {name} | " + " | ".join(f"{1000 * value:.1f}" for value in values) + " |")
    plain, bridged = medians.values()
    ratios = " | ".join(f"{b / p:.2f}" for p, b in zip(plain, bridged, strict=True))
    print(f"| ratio | {ratios} |")


def main() -> None:
    if not Path(os.environ.get("R_LIBS", "").split(os.pathsep)[0], "kerasbridge").is_dir():
        sys.exit("The R package is not on R_LIBS: run `make bench`, which sets everything up.")
    show(
        "From R",
        ["library()", "until the first optimizer", "each further one"],
        compare(["Rscript", "-e"], R_PAIR),
    )
    show(
        "From Python",
        ["import", "until the first optimizer", "each further one"],
        compare([sys.executable, "-c"], PYTHON_PAIR),
    )


if __name__ == "__main__":
    main()
