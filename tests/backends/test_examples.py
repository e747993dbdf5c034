"""On JAX, the scripts in examples/distributed and the code of the page train as one device does."""

from __future__ import annotations

import sys

import keras
import pytest
from distribution.example_scripts import ROUNDING, printed_by, run
from distribution_page import code
from rscript import rscript

# One processor stands for four devices.
FOUR = {
    "XLA_FLAGS": "--xla_force_host_platform_device_count=4",
    "RETICULATE_PYTHON": sys.executable,
}


if keras.backend.backend() == "jax":

    @pytest.mark.parametrize("script", ["jax_fit.py", "jax_fit.R"])
    def test_four_devices_train_as_one_does(script):
        replicas, _, difference = run(script, 2, **FOUR)
        assert replicas == 4
        assert difference < ROUNDING

    def test_the_code_of_the_page_runs():
        printed_by(sys.executable, "-c", code("python", "JAX"), **FOUR)
        printed_by(rscript(), "-e", code("r", "JAX"), **FOUR)
