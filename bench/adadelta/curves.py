"""How the time of a step grows: with the elements of one variable, and with the variables."""

from __future__ import annotations

import machine
from measure import Worker, column, quartiles, rounds
from rows import US

STEP_BYTES = 28  # that a step reads and writes of an element
ELEMENTS_EACH = 1000  # where the number of variables grows
COMPETITORS = ("Keras", "torch", "optax", "copy")
MODES = {"eager": (US, *COMPETITORS), "tf.function": (US, "Keras")}
# Others are left out where preparing them (tracing, compiling, first steps) would take longer.
LONGEST_SECONDS = 40


def measure(workers: dict[str, Worker], quick: bool, tell) -> list[dict]:
    """Return a point for each size, contender and mode."""
    elements, variables = (5, 3) if quick else (8, 4)
    while 10**elements * STEP_BYTES * len(MODES["eager"]) > machine.memory() / 2:
        elements -= 1
    axes = {
        "elements": [[[10**power]] for power in range(1, elements + 1)],
        "variables": [[[ELEMENTS_EACH]] * 10**power for power in range(variables + 1)],
    }
    points = []
    for axis, sizes in axes.items():
        for mode, contenders in MODES.items():
            left = [workers[contender] for contender in contenders]
            for shapes in sizes:
                size = shapes[0][0] if axis == "elements" else len(shapes)
                tell(f"growth, {mode}, {size:,} {axis}")
                order = {"work": "step", "shapes": shapes, "mode": mode, "options": {}}
                for contender, answers in rounds(left, 3, **order).items():
                    seconds = quartiles(column(answers))[1]
                    point = {"axis": axis, "mode": mode, "size": size, "contender": contender}
                    points.append({**point, "seconds": seconds})
                left = [each for each in left if has_time(each, mode)]
    return points


def has_time(worker: Worker, mode: str) -> bool:
    """Return whether to go on with ten times the size."""
    is_shown_in_full = worker.contender == US and mode == "eager"
    return is_shown_in_full or 10 * worker.prepared < LONGEST_SECONDS
