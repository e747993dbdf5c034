"""Draw the six schedules, as the examples on their help pages make them.

python examples/schedules.py    writes man/figures/schedules.png, which the help pages show
"""

from __future__ import annotations

import doctest
from pathlib import Path
from typing import Any

import matplotlib

import kerasbridge

matplotlib.use("Agg")
import matplotlib.pyplot as plt

PICTURE = Path(__file__).parents[1] / "man" / "figures" / "schedules.png"
PREFIX = "learning_rate_schedule_"
STEPS = 300


def schedule_on_the_page_of(name: str) -> tuple[Any, str]:
    """Run the example in the docstring; return its schedule and the call that made it."""
    names: dict[str, Any] = {}
    call = ""
    for example in doctest.DocTestParser().get_examples(getattr(kerasbridge, name).__doc__):
        if example.source.startswith("schedule = "):
            call = example.source.removeprefix("schedule = ").removeprefix(PREFIX).strip()
        if not example.want:
            exec(example.source, names)
    return names["schedule"], call


def draw() -> None:
    functions = [name for name in kerasbridge.__all__ if name.startswith(PREFIX)]
    figure, panels = plt.subplots(3, 2, figsize=(9, 6.4), sharex=True, sharey=True)
    for panel, name in zip(panels.flat, functions, strict=True):
        schedule, call = schedule_on_the_page_of(name)
        plt.sca(panel)
        kerasbridge.plot_schedule(schedule, STEPS)
        panel.set_title(call, fontsize=8, family="monospace", loc="left")
        panel.grid(alpha=0.3)
        panel.spines[["top", "right"]].set_visible(False)
        panel.label_outer()
    panels[0, 0].set_ylim(0, 0.105)
    figure.tight_layout()
    PICTURE.parent.mkdir(exist_ok=True)
    figure.savefig(PICTURE, dpi=110, metadata={"Software": None})


if __name__ == "__main__":
    draw()
