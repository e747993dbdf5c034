"""The picture: how the time of a step grows, and the limit that memory sets."""

from __future__ import annotations

from pathlib import Path

import matplotlib

matplotlib.use("Agg")  # draws files, needs no screen
import matplotlib.pyplot as plt
from curves import ELEMENTS_EACH, STEP_BYTES

# Colours of Okabe and Ito, which colour-blind readers tell apart.
COLOURS = {"kerasbridge": "#0072B2", "Keras": "#D55E00", "torch": "#009E73", "optax": "#CC79A7"}
STYLES = {"eager": "-", "tf.function": "--"}
LABELS = {"torch": "torch (foreach)", "optax": "optax (jit)"}


def draw(points: list[dict], bandwidth: float, path: Path) -> None:
    """Draw the two curves side by side; the bandwidth is in bytes a second."""
    figure, panels = plt.subplots(1, 2, figsize=(12, 5.6), sharey=True, layout="constrained")
    titles = {
        "elements": ("one variable", "elements", 1),
        "variables": (f"variables of {ELEMENTS_EACH:,} elements", "variables", ELEMENTS_EACH),
    }
    for axes, (axis, (title, label, elements)) in zip(panels, titles.items(), strict=True):
        here = [point for point in points if point["axis"] == axis]
        for contender, colour in COLOURS.items():
            for mode, style in STYLES.items():
                draw_line(axes, here, contender, mode, colour, style)
        sizes = sorted({point["size"] for point in here})
        limit = [1000 * STEP_BYTES * elements * size / bandwidth for size in sizes]
        axes.plot(sizes, limit, color="grey", linewidth=1, label="memory limit")
        axes.set(xscale="log", yscale="log", title=title, xlabel=label)
        axes.grid(alpha=0.3)
        axes.spines[["top", "right"]].set_visible(False)
    panels[0].set_ylabel("milliseconds a step")
    panels[0].set_ylim(bottom=0.01)  # once all lines are drawn: both panels share the axis
    lines = panels[0].get_legend_handles_labels()
    figure.legend(*lines, frameon=False, loc="outside lower center", ncols=4)
    figure.suptitle("A step of Adadelta on the CPU", fontsize=15, fontweight="bold")
    figure.savefig(path, dpi=120)


def draw_line(axes, points: list[dict], contender: str, mode: str, colour: str, style: str) -> None:
    """Draw one contender in one mode, if it was measured."""
    line = sorted(
        (point["size"], 1000 * point["seconds"])
        for point in points
        if point["contender"] == contender and point["mode"] == mode
    )
    if line:
        label = LABELS.get(contender, f"{contender}, {mode}")
        axes.plot(*zip(*line, strict=True), style, marker="o", ms=4, color=colour, label=label)
