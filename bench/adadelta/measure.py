"""Rounds of measurements, in which the contenders take turns, each in a process of its own.

What else the machine does meets all of them alike, and no contender's idle threads are in
another's process. A ratio is always taken within a round.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
# Each has an environment of its own: TensorFlow, or reticulate, may ask for another NumPy than they
# do. tools/competitors.sh makes them.
ELSEWHERE = {
    name: Path(sys.prefix, f"competitor-{name}", "bin", "python") for name in ("torch", "optax")
}
ROUND_SECONDS = 0.2


class Worker:
    """The process of one contender: the other end of worker.py and loop.R."""

    def __init__(self, contender: str) -> None:
        self.contender = contender
        self.version = "not installed"
        self.prepared = 0.0  # the seconds that it took to prepare for its last work
        if contender in ELSEWHERE and not ELSEWHERE[contender].exists():
            return
        self.errors = tempfile.TemporaryFile("w+")  # noqa: SIM115
        self.process = subprocess.Popen(
            command(contender),
            env={**os.environ, "TF_CPP_MIN_LOG_LEVEL": "3"},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self.errors,
            text=True,
        )
        self.version = self.answer().get("version", self.version)

    @property
    def installed(self) -> bool:
        return self.version != "not installed"

    def tell(self, **order) -> dict:
        """Give an order and return the answer to it."""
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return self.answer()

    def answer(self) -> dict:
        line = self.process.stdout.readline()
        if not line:
            self.errors.seek(0)
            sys.exit(f"{self.contender} ended early:\n" + "".join(self.errors.readlines()[-15:]))
        return json.loads(line)

    def close(self) -> None:
        if self.installed:
            self.process.stdin.close()
            self.process.wait()
            self.process.stdout.close()
            self.errors.close()


def command(contender: str) -> list[str]:
    if contender.endswith(" from R"):
        return ["Rscript", str(HERE / "loop.R"), contender.removesuffix(" from R")]
    python = ELSEWHERE.get(contender, sys.executable)
    return [str(python), str(HERE / "worker.py"), contender]


def rounds(workers: list[Worker], count: int, **order) -> dict[str, list[dict]]:
    """Let workers do the same work in turns; return what each answered in every round."""
    workers = [worker for worker in workers if worker.installed]
    calls = {}
    for worker in workers:
        answer = worker.tell(**order)
        worker.prepared = answer["prepared"]
        calls[worker.contender] = max(1, round(ROUND_SECONDS / answer["seconds"]))
    answers: dict[str, list[dict]] = {worker.contender: [] for worker in workers}
    for number in range(count):
        # Who comes first changes, or the one after a slow one would always find cold caches.
        for worker in workers if number % 2 else reversed(workers):
            answers[worker.contender].append(worker.tell(calls=calls[worker.contender]))
    return answers


def column(answers: list[dict], name: str = "seconds") -> list[float]:
    return [answer[name] for answer in answers]


def quartiles(values: list[float]) -> list[float]:
    """Return the lower quartile, the median and the upper quartile."""
    if len(values) == 1:
        return values * 3
    return statistics.quantiles(values, n=4, method="inclusive")
