"""How much memory a step takes, and whether many steps take more."""

from __future__ import annotations

from measure import Worker, column
from rows import US

BIG = [[4096, 4096]] * 8  # 0.5 GiB of variables
SMALL = [[64, 64]] * 10
SAMPLES = 10


def peaks() -> list[dict]:
    """Return the most memory of a process that did a few steps on big variables, in MiB."""
    found = []
    for mode in ("eager", "tf.function"):
        row: dict = {"title": f"{mode}, peak memory, 8 x 16.8 M elements"}
        for contender in (US, "Keras"):
            worker = Worker(contender)
            worker.tell(work="step", shapes=BIG, mode=mode, options={})
            row[contender] = worker.tell(calls=2)["peak"]
            worker.close()
        found.append(row)
    return found


def growth(steps: int) -> dict:
    """Return the memory of a process after every tenth of so many eager steps, in MiB."""
    worker = Worker(US)
    worker.tell(work="step", shapes=SMALL, mode="eager", options={})
    samples = [worker.tell(calls=steps // SAMPLES) for _ in range(SAMPLES)]
    worker.close()
    return {"steps": steps, "MiB": column(samples, "memory")}
