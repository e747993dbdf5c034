"""The scripts in examples/ print what other sources say: Keras's own optimizers, or a formula.

Those of examples/distributed are run in tests/distribution, and those for JAX and PyTorch in
tests/backends.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import keras
import pytest
from distribution.example_scripts import printed_by
from rscript import ROOT, r_environment, r_session, rscript

HERE = Path(__file__).parent
EXAMPLES = ROOT / "examples"
README = (EXAMPLES / "README.md").read_text("utf-8")
# The rows that say how to run a script.
SHOWN = re.findall(r"^\| `(\w+\.\w+)` \|.*examples/", README, re.MULTILINE)


def printed(script, *arguments, **environment) -> list[str]:
    program = rscript() if script.endswith(".R") else sys.executable
    return few(printed_by(program, EXAMPLES / script, *arguments, **environment))


def few(printed: str) -> list[str]:
    lines = printed.splitlines()
    assert 0 < len(lines) <= 6
    return lines


@pytest.fixture(scope="module")
def printed_in_r() -> Iterator[Callable[[str], list[str]]]:
    """Return what prints the lines of a script; one R runs them all, and each attaches the package.

    A script that saves names needs an R of its own: Keras counts layers.
    """
    with r_session() as run:

        def printed_in_r(script: str) -> list[str]:
            lines = few(run(EXAMPLES / script))
            run('detach("package:kerasbridge")')
            return lines

        yield printed_in_r


def losses(layers, optimizer, epochs, **options):
    """Train the model of the examples with an optimizer of Keras; return it, and its losses."""
    keras.utils.set_random_seed(1)
    x = keras.random.normal((256, 4), seed=1)
    y = keras.ops.sum(x, axis=1, keepdims=True)
    model = keras.Sequential([keras.Input((4,)), *layers()])
    model.compile(optimizer=optimizer, loss="mse")
    history = model.fit(x, y, epochs=epochs, verbose=0, **options)
    return history.history["loss"], model.evaluate(x, y, verbose=0)


@pytest.fixture(scope="module")
def library_with_keras3(tmp_path_factory):
    """An R library with a stand-in for keras3, which no registry here has."""
    folder = tmp_path_factory.mktemp("keras3")
    package, library = folder / "keras3", folder / "library"
    (package / "R").mkdir(parents=True)
    library.mkdir()
    (package / "DESCRIPTION").write_text("Package: keras3\nVersion: 1.0\n")
    (package / "NAMESPACE").write_text('exportPattern("^[a-z]")\n')
    for name in "stand_ins.R", "keras3_functions.R":
        shutil.copy(HERE / name, package / "R")
    command = [
        Path(rscript()).with_name("R"),
        "CMD",
        "INSTALL",
        "--no-docs",
        "-l",
        library,
        package,
    ]
    subprocess.run(command, check=True, capture_output=True)
    return os.pathsep.join([str(library), r_environment()["R_LIBS"]])


def test_fit_trains_as_keras_own_class_does_in_every_language(printed_in_r, library_with_keras3):
    def layers():
        return [keras.layers.Dense(8, activation="tanh"), keras.layers.Dense(1)]

    found, _ = losses(layers, keras.optimizers.AdamW(0.01, clipnorm=1.0), 10)
    expected = [
        "<keras.optimizers.AdamW(learning_rate=0.01, clipnorm=1.0)>",
        f"loss: {found[0]:.6f}, after 10 epochs {found[-1]:.6f}",
    ]
    assert printed("fit.py") == expected
    assert printed_in_r("fit.R") == expected
    assert printed("fit_keras3.R", R_LIBS=library_with_keras3) == expected


def test_a_loop_in_r_finds_the_numbers_that_the_data_were_made_with(printed_in_r):
    assert printed_in_r("loop.R") == ["steps: 300", "weights: 2.000 -1.000", "bias: 0.500"]


def test_a_schedule_in_r_follows_its_formula(printed_in_r):
    rates = [(step + 1) / 10 if step < 10 else 10 / (step + 1) for step in range(32)]
    *shown, after = [float(line.split(": ")[1]) for line in printed_in_r("schedule.R")]
    assert shown == pytest.approx([0.5 * rates[step] for step in (0, 9, 31)], abs=0.5e-4 + 1e-9)
    assert after == 0.5 * rates[19]


def test_what_r_has_saved_goes_on_in_python_as_if_it_had_not_been_interrupted(tmp_path):
    def loss_after(epochs):
        optimizer = keras.optimizers.Adam(0.01)
        return losses(lambda: [keras.layers.Dense(1)], optimizer, epochs, shuffle=False)[1]

    five = f"loss after 5 epochs: {loss_after(5):.6f}"
    ten = f"loss after 10 epochs: {loss_after(10):.6f}"
    assert printed("save.R", tmp_path) == [five]
    assert printed("load.py", tmp_path) == [
        "<keras.optimizers.Adam(learning_rate=0.01)>",
        five,
        ten,
    ]


def test_the_page_has_every_file_and_no_other():
    named = set(re.findall(r"`(\w+\.(?:py|R)|distributed/)`", README))
    files = {each.name + "/" * each.is_dir() for each in EXAMPLES.iterdir()}
    assert named == {each for each in files if re.search(r"\.(py|R)$|^distributed/$", each)}


@pytest.mark.parametrize("script", SHOWN)
def test_a_script_is_short_and_opens_with_what_it_shows(script):
    lines = (EXAMPLES / script).read_text("utf-8").splitlines()
    assert len(lines) <= 40
    opening = '"""' if script.endswith(".py") else "# "
    assert re.match(rf"{opening}(Trains|A |Loads)", lines[0])
