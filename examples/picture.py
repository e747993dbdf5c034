"""The demo's picture: the curves of both languages, and the maps of sensitivity."""

import matplotlib

matplotlib.use("Agg")  # draws files, needs no screen
import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import PercentFormatter

# Two colours of Okabe and Ito, which colour-blind readers tell apart.
TEST, TRAINING = "#0072B2", "#D55E00"


def draw(title, r, python, maps, path):
    """Draw two languages' columns by name, and accuracies by learning rate, rho and epsilon."""
    figure = plt.figure(figsize=(12, 5.4), layout="constrained")
    figure.get_layout_engine().set(w_pad=0.15, h_pad=0.1)
    figure.suptitle(title, fontsize=15, fontweight="bold")
    axes = figure.subplot_mosaic(
        [["loss", *maps], ["accuracy", *maps]], width_ratios=[1.3] + [1] * len(maps)
    )
    draw_curves(axes["loss"], "loss", r, python)
    draw_curves(axes["accuracy"], "accuracy", r, python)
    axes["loss"].tick_params(labelbottom=False)
    axes["loss"].set_title("lines: R, circles: Python")
    axes["loss"].legend(frameon=False)
    axes["accuracy"].set_xlabel("epoch")
    axes["accuracy"].yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
    for learning_rate, accuracies in maps.items():
        draw_map(axes[learning_rate], accuracies)
        axes[learning_rate].set_title(
            f"test accuracy after 6 epochs,\nlearning_rate = {learning_rate}"
        )
    figure.savefig(path, dpi=120)


def draw_curves(axes, name, r, python):
    for column, label, colour in ((name, "training", TRAINING), (f"val_{name}", "test", TEST)):
        epochs = range(1, len(r[column]) + 1)
        axes.plot(epochs, r[column], color=colour, label=label)
        axes.plot(epochs, python[column], "o", markerfacecolor="none", color=colour)
    axes.set_xticks(epochs)
    axes.set_ylabel(name)
    axes.grid(alpha=0.3)
    axes.spines[["top", "right"]].set_visible(False)


def draw_map(axes, accuracies):
    rhos = sorted({rho for rho, _ in accuracies})
    epsilons = sorted({epsilon for _, epsilon in accuracies}, reverse=True)
    values = np.array([[accuracies[rho, epsilon] for rho in rhos] for epsilon in epsilons])
    axes.imshow(values, cmap="cividis", vmin=0, vmax=1, aspect="auto")
    for (row, column), value in np.ndenumerate(values):
        colour = "black" if value > 0.5 else "white"
        axes.text(column, row, f"{value:.1%}", ha="center", va="center", color=colour, fontsize=12)
    axes.set_xticks(range(len(rhos)), [f"{rho:g}" for rho in rhos])
    axes.set_yticks(range(len(epsilons)), [f"{epsilon:.0e}" for epsilon in epsilons])
    axes.set_xlabel("rho")
    axes.set_ylabel("epsilon")
    axes.tick_params(length=0)
    axes.spines[:].set_visible(False)
