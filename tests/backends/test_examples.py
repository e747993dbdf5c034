"""On JAX, the scripts in examples/distributed and the code of the page train as one device does."""

from __future__ import annotations

import re
import subprocess
import sys

import keras
import pytest
from distribution_page import code
from rscript import ROOT, r_environment, rscript

FOLDER = ROOT / "examples" / "distributed"
# The largest weight is about 1. Sums in another order differ by some roundings of float32.
ROUNDING = 16 * 2.0**-24


def run(*command):
    """Run a command where one processor stands for four devices, and return what it prints."""
    devices = {"XLA_FLAGS": "--xla_force_host_platform_device_count=4"}
    result = subprocess.run(
        command,
        cwd=ROOT,
        env=r_environment() | devices | {"RETICULATE_PYTHON": sys.executable},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert result.returncode == 0, result.stderr[-3000:]
    return result.stdout


if keras.backend.backend() == "jax":

    @pytest.mark.parametrize("script", ["jax_fit.py", "jax_fit.R"])
    def test_four_devices_train_as_one_does(script):
        printed = run(rscript() if script.endswith(".R") else sys.executable, FOLDER / script, "2")
        form = r"(\d) replicas, loss \S+, difference from one process (\S+)"
        replicas, difference = re.search(form, printed).groups()
        assert replicas == "4"
        assert float(difference) < ROUNDING

    def test_the_code_of_the_page_runs():
        run(sys.executable, "-c", code("python", "JAX"))
        run(rscript(), "-e", code("r", "JAX"))
