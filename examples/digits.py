"""Trains one classifier with optimizer_adadelta from R and from Python, and compares the two.

`make demo` runs this. The variable DATA in the environment names the data: digits, which come
with scikit-learn and are the default, or fashion-mnist from Debian's dataset-fashion-mnist.
"""

import argparse
import csv
import importlib.util
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).parent
SETTINGS = {
    "RETICULATE_PYTHON": sys.executable,  # the same Keras for both languages
    "TF_DETERMINISTIC_OPS": "1",  # the same order of summation however many threads
    "PYTHONUNBUFFERED": "1",  # progress at once, in a pipe too
}


def main():
    """Run the parts one after the other, and show what came of them."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--picture", default="demo.png", help="where to write the picture")
    picture = parser.parse_args().picture
    name = os.environ.get("DATA") or "digits"
    sys.stdout.reconfigure(line_buffering=True)  # what the parts print comes in between
    check_set_up()
    show_pictures(name)
    with tempfile.TemporaryDirectory() as folder:
        results = Path(folder)
        run("Training from R", "Rscript", "train.R", name, results / "r")
        run("Training from Python", sys.executable, "train.py", name, results / "python")
        run("Sensitivity", sys.executable, "sensitivity.py", name, results / "sensitivity.csv")
        r, python = (columns(results / f"{language}.csv") for language in ("r", "python"))
        same_weights = len({file.read_bytes() for file in results.glob("*.weights.h5")}) == 1
        maps = sensitivity_maps(columns(results / "sensitivity.csv"))
    show_epochs(r, python)
    for learning_rate, accuracies in maps.items():
        show_map(learning_rate, accuracies)
    if r != python or not same_weights:
        sys.exit("R and Python differ, and must not: that is a bug in kerasbridge.")
    print("\nR and Python agree to the last bit: loss and accuracy of all epochs, trained weights.")
    draw_picture(name, r, python, maps, picture)
    print(f"Picture: {picture}")


def check_set_up():
    """Say what is missing before half of the work is done."""
    needed = ("keras", "kerasbridge", "matplotlib", "rich", "sklearn", "tensorflow")
    missing = [name for name in needed if importlib.util.find_spec(name) is None]
    if not shutil.which("Rscript"):
        missing.append("R")
    if missing:
        sys.exit(f"Not installed: {', '.join(missing)}. Run: make setup")


def show_pictures(name):
    """Say what there is to learn from."""
    import data

    try:
        pictures = data.load(name)
    except KeyError:
        sys.exit(f"DATA must be digits or fashion-mnist, not {name}.")
    except FileNotFoundError as error:
        sys.exit(f"There is no {error.filename}. Run: make setup DATA={name}")
    count, size = pictures["x_train"].shape
    print(f"{name}: {count:,} pictures of {size} pixels to train on, ", end="")
    print(f"{len(pictures['y_test']):,} to test on, in ten classes")


def run(title, program, script, *arguments):
    """Run a script in a process of its own; its stderr is shown only where it fails."""
    print(f"\n{title}: examples/{script}")
    with tempfile.TemporaryFile("w+") as stderr:
        command = [program, f"examples/{script}", *map(str, arguments)]
        environment = os.environ | SETTINGS
        process = subprocess.run(command, cwd=HERE.parent, env=environment, stderr=stderr)
        if process.returncode != 0:
            stderr.seek(0)
            sys.stderr.writelines(stderr.readlines()[-15:])
            sys.exit(f"examples/{script} failed. If something is not installed, run: make setup")


def columns(path):
    """Read a CSV file of numbers: each column a list, by name."""
    with open(path, newline="") as file:
        names, *rows = csv.reader(file)
    return dict(zip(names, zip(*(map(float, row) for row in rows), strict=True), strict=True))


def sensitivity_maps(results):
    """Arrange accuracies by learning rate, then by rho and epsilon."""
    maps = {}
    for learning_rate, rho, epsilon, accuracy in zip(*results.values(), strict=True):
        maps.setdefault(f"{learning_rate:g}", {})[rho, epsilon] = accuracy
    return maps


def show_epochs(r, python):
    """Print both languages side by side, and their difference."""
    names = {"loss": "loss", "val_accuracy": "accuracy"}
    rows = []
    for epoch in range(len(r["loss"])):
        row = [str(epoch + 1)]
        for name in names:
            values = r[name][epoch], python[name][epoch]
            row += [f"{value:.7f}" for value in values] + [f"{values[0] - values[1]:g}"]
        rows.append(row)
    headings = [
        f"{label}\n{column}" for label in names.values() for column in ("R", "Python", "difference")
    ]
    show("Training loss and test accuracy from both languages", ["epoch", *headings], rows)


def show_map(learning_rate, accuracies):
    """Print the accuracies: a row for each epsilon, a column for each rho."""
    rhos = sorted({rho for rho, _ in accuracies})
    epsilons = sorted({epsilon for _, epsilon in accuracies}, reverse=True)
    show(
        f"Test accuracy after 6 epochs with learning_rate = {learning_rate}",
        ["epsilon", *(f"rho = {rho:g}" for rho in rhos)],
        [
            [f"{epsilon:.0e}", *(f"{accuracies[rho, epsilon]:.1%}" for rho in rhos)]
            for epsilon in epsilons
        ],
    )


def show(title, headings, rows):
    """Print a table, plain where the output is not a terminal."""
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table

    table = Table(box=SIMPLE_HEAD, padding=(0, 0, 0, 1))
    for heading in headings:
        table.add_column(heading, justify="right")
    for row in rows:
        table.add_row(*row)
    console = Console(highlight=False)
    console.print(f"\n[bold]{title}[/bold]")
    console.print(table)


def draw_picture(name, r, python, maps, path):
    """Draw what the tables say."""
    import picture

    title = f"optimizer_adadelta on {name}: R and Python, bit for bit the same"
    picture.draw(title, r, python, maps, path)


if __name__ == "__main__":
    main()
