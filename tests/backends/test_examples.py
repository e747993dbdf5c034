"""Loops for JAX and PyTorch find the right numbers; on JAX, many devices train as one does."""

from __future__ import annotations

import re
import sys

import keras
import pytest
from distribution.example_scripts import ROUNDING, printed_by, run
from rscript import ROOT, rscript

# One processor stands for four devices.
FOUR = {
    "XLA_FLAGS": "--xla_force_host_platform_device_count=4",
    "RETICULATE_PYTHON": sys.executable,
}


# TensorFlow's is run in tests/roundtrip.
LOOPS = {"jax": "loop_jax.py", "torch": "loop_pytorch.py"}

if keras.backend.backend() in LOOPS:

    def test_a_loop_finds_the_numbers_that_the_data_were_made_with():
        backend = keras.backend.backend()
        assert printed_by(sys.executable, ROOT / "examples" / LOOPS[backend]).splitlines() == [
            f"backend: {backend}, steps: 300",
            "weights: 2.000 -1.000",
            "bias: 0.500",
        ]


if keras.backend.backend() == "jax":

    @pytest.mark.parametrize("script", ["jax_fit.py", "jax_fit.R"])
    def test_four_devices_train_as_one_does(script):
        replicas, _, difference = run(script, 2, **FOUR)
        assert replicas == 4
        assert difference < ROUNDING

    # The site is built with TensorFlow, and runs all other code of the article.
    def test_the_code_of_the_article_runs():
        printed_by(sys.executable, "-c", code_about_jax("python"), **FOUR)
        printed_by(rscript(), "-e", code_about_jax("r"), **FOUR)


def code_about_jax(language):
    article = (ROOT / "docs" / "several-processes.Rmd").read_text(encoding="utf-8")
    section = re.search(r"^## JAX$.*?(?=^## )", article, re.DOTALL | re.MULTILINE)[0]
    return re.search(rf"```{language}\n(.*?)```", section, re.DOTALL)[1]
