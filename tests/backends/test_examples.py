"""The scripts for JAX in examples/distributed: four devices train as one does."""

from __future__ import annotations

import re
import subprocess
import sys

import keras
import pytest
from rscript import ROOT, r_environment, rscript

FOLDER = ROOT / "examples" / "distributed"
# The largest weight is about 1. Sums in another order differ by some roundings of float32.
ROUNDING = 16 * 2.0**-24

if keras.backend.backend() == "jax":

    @pytest.mark.parametrize("script", ["jax_fit.py", "jax_fit.R"])
    def test_four_devices_train_as_one_does(script):
        program = rscript() if script.endswith(".R") else sys.executable
        devices = {"XLA_FLAGS": "--xla_force_host_platform_device_count=4"}
        result = subprocess.run(
            [program, FOLDER / script, "2"],
            cwd=ROOT,
            env=r_environment() | devices | {"RETICULATE_PYTHON": sys.executable},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        assert result.returncode == 0, result.stderr[-3000:]
        replicas, difference = re.search(
            r"(\d) replicas, loss \S+, difference from one process (\S+)", result.stdout
        ).groups()
        assert replicas == "4"
        assert float(difference) < ROUNDING
