"""A process that does the work of one contender, for as long and as often as it is told.

It reads a line of JSON from stdin and answers with one on stdout. What to do comes first,
{"work": "step", ...}; then {"calls": n}, as often as wanted: do it n times and say how long one
took.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import resource
import sys
from pathlib import Path
from time import perf_counter

# Which file does the work of which contender, and whose version is of interest.
CONTENDERS = {
    "kerasbridge": ("keras_work", "kerasbridge"),
    "Keras": ("keras_work", "keras"),
    "Keras SGD": ("keras_work", "tensorflow"),
    "torch": ("torch_work", "torch"),
    "optax": ("optax_work", "optax"),
    "copy": ("copy_work", "numpy"),
}
WARM_UP_CALLS, WARM_UP_SECONDS = 5, 2.0


def main() -> None:
    # What libraries print must not come between the answers.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "w", buffering=1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    contender = sys.argv[1]
    file, package = CONTENDERS[contender]
    try:
        prepare = importlib.import_module(file).prepare
    except ModuleNotFoundError as error:
        print(json.dumps({"missing": error.name}), file=answers)
        return
    print(json.dumps({"version": f"{package} {version(package)}"}), file=answers)
    for line in sys.stdin:
        order = json.loads(line)
        if "work" in order:
            work = None  # the memory of the last one goes before the next one's comes
            gc.collect()
            start = perf_counter()
            work = prepare(contender, **order)
            seconds = warm_up(work)
            print(
                json.dumps({"prepared": perf_counter() - start, "seconds": seconds}), file=answers
            )
        else:
            print(json.dumps({"seconds": time(work, order["calls"]), **memory()}), file=answers)


def warm_up(work) -> float:
    """Let caches fill, compilers compile and clocks rise; return the seconds of the last call."""
    start = perf_counter()
    for _ in range(WARM_UP_CALLS):
        seconds = time(work, 1) * work.steps
        if perf_counter() - start > WARM_UP_SECONDS:
            break
    return seconds


def time(work, calls: int) -> float:
    """Return the seconds of one step, the mean of so many calls."""
    start = perf_counter()
    for _ in range(calls):
        work.call()
    work.wait()
    return (perf_counter() - start) / calls / work.steps


def memory() -> dict[str, float]:
    """Return what this process has now, and the most that it ever had, in MiB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return {
        "memory": pages * resource.getpagesize() / 2**20,
        "peak": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**10,
    }


def version(package: str) -> str:
    return importlib.import_module(package).__version__


if __name__ == "__main__":
    main()
